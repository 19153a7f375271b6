import type { ConferenceId, SectionId } from '@travaux/domain'
import { StorageFault, type Store } from '../port.ts'
import { openEmbedded } from './store.ts'

/**
 * A process to be killed: appends and commits as fast as it can and says what it tries and what it was promised, one
 * line each. `writer.child.ts <folder> <round> <bytes per entry>`; it ends by itself only when the disk fails.
 */
const [folder = '', round = '', padding = '0'] = process.argv.slice(2)
const conference = 'conf-1' as ConferenceId
const guard = { section: 'sec-0' as SectionId, epoch: 1, rights: 1 }
const moving = 'sec-1' as SectionId

function say(what: string, fact: object): void {
  process.stdout.write(`${what} ${JSON.stringify(fact)}\n`)
}

function entriesOf(batch: string, size: number): Uint8Array[] {
  const pad = 'x'.repeat(Number(padding))
  return Array.from({ length: size }, (_, index) =>
    new TextEncoder().encode(JSON.stringify({ batch, index, size, pad })),
  )
}

async function appendOn(store: Store, stream: string, writer: number): Promise<void> {
  for (let n = 0; ; n++) {
    const batch = `append ${round} ${writer} ${n}`
    const size = 1 + ((n * 7 + writer) % 4)
    say('try', { stream, batch, size })
    const answer = await store.append(stream, guard, batch, entriesOf(batch, size))
    if ('refused' in answer) throw new Error('an append was refused')
    say('ack', { stream, batch, size, first: answer.first, last: answer.last })
  }
}

/** Each commit writes one event, two streams, and moves the guard of a section to its own version. */
async function commitOn(store: Store): Promise<void> {
  let version = (await store.journal(conference, 0)).length
  for (let n = 0; ; n++) {
    const batch = `commit ${round} ${n}`
    const before = await store.section(moving)
    const answer = await store.commit({
      conference,
      expectedVersion: version,
      batch,
      events: [JSON.stringify({ batch })],
      secrets: [{ id: batch, salt: 'salt', payload: '"value"' }],
      sections: [
        { section: moving, from: before, to: { section: moving, epoch: 1, rights: version + 1 } },
        ...(version === 0 ? [{ section: guard.section, from: null, to: guard }] : []),
      ],
      streams: [
        { stream: 'stream 0', entries: entriesOf(batch, 2) },
        { stream: 'stream 1', entries: entriesOf(batch, 2) },
      ],
    })
    if ('refused' in answer) throw new Error('a commit was refused')
    say('committed', { batch, version: answer.version, heads: answer.heads })
    version = answer.version
    if (n === 0) started(store)
  }
}

function started(store: Store): void {
  for (let writer = 0; writer < 6; writer++)
    appendOn(store, `stream ${writer % 3}`, writer).catch((error) => fail(store, error))
}

let failed = false
async function fail(store: Store, error: unknown): Promise<void> {
  if (!(error instanceof StorageFault)) throw error
  say('fault', { code: error.code })
  if (failed) return
  failed = true
  const after = await store
    .append('stream 2', guard, 'after', entriesOf('after', 1))
    .catch((fault) => ({ code: fault.code }))
  say('after', after)
  say('stands', { code: store.fault?.code ?? null })
  await store.close()
}

const store = await openEmbedded(folder, { onFault: () => say('told', {}) })
commitOn(store).catch((error) => fail(store, error))

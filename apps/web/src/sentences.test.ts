import { fileURLToPath } from 'node:url'
import { type Conference, EMPTY, type JournalEvent, type SectionState } from '@travaux/domain'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The sentences as the browser gets them: through Vite, with Lingui's macros written out. */
let vite: ViteDevServer
let journal: typeof import('./journal/event-sentences.ts')
let refusals: typeof import('./refusals/sentences.ts')

beforeAll(async () => {
  const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url))
  vite = await createServer({
    configFile,
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false },
  })
  const { i18n } = (await vite.ssrLoadModule('@lingui/core')) as typeof import('@lingui/core')
  i18n.loadAndActivate({ locale: 'en', messages: {} })
  refusals = (await vite.ssrLoadModule('/src/refusals/sentences.ts')) as typeof refusals
  journal = (await vite.ssrLoadModule('/src/journal/event-sentences.ts')) as typeof journal
}, 60_000)
afterAll(() => vite.close())

/** Whole, and nothing left over from its making. */
function expectSentence(sentence: string, of: string) {
  expect(sentence, of).toMatch(/^\p{Lu}.*[.”]$/u)
  expect(sentence, of).not.toMatch(/[{}]|undefined|null|NaN|\[object/)
}

describe('sentences', () => {
  it('[SY5] says of every refusal what happened, what was kept and what to do', () => {
    expect(refusals.FAILURE_CODES.length).toBeGreaterThan(30)
    for (const failed of refusals.FAILURE_CODES) {
      const facts = { needs: 'pen-holder, secretariat', state: 'frozen', fingerprint: 'ab', offsets: [1, 2] }
      for (const known of [facts, {}, { ...facts, needs: ['drafting', 'consultation'] }]) {
        const { happened, kept, next } = refusals.sentenceOf({ failed, facts: known })
        for (const part of [happened, kept, next]) expectSentence(part, failed)
      }
    }
  })

  it('[SY5] has a sentence also for a code that it does not know', () => {
    const { happened } = refusals.sentenceOf({ failed: 'from-a-newer-server' as never, facts: {} })
    expect(happened).toBe('This was refused.')
  })

  it('[W36] tells every kind of event as a sentence, whatever of it may be seen', () => {
    const facts = {
      person: 'p',
      section: 's',
      session: 'x',
      intervention: 'i',
      block: 'b',
      role: 'member',
      level: 'public',
      kind: 'good-practice',
      holder: 'group',
      version: 2,
      from: 'drafting',
    }
    const to: SectionState[] = ['drafting', 'consultation', 'silence', 'frozen', 'approved']
    for (const type of journal.EVENT_TYPES) {
      for (const state of to) {
        for (const values of [{}, { title: 'A title', reason: 'A reason' }, { title: null, reason: null }]) {
          const event = {
            type,
            version: 1,
            actor: 'p',
            at: '2022-06-01T14:00:00Z',
            time: null,
            facts: { ...facts, to: state },
            values,
            commitments: {},
          }
          for (const known of [EMPTY, KNOWN])
            expectSentence(journal.sentenceOfEvent(event as unknown as JournalEvent, known), type)
        }
      }
    }
  })
})

const KNOWN = {
  ...EMPTY,
  people: { p: { id: 'p', role: 'co-chair', name: 'Ana Sol', organisation: 'Norland', group: null, removed: false } },
  sections: { s: { id: 's', title: 'Way forward' } },
  sessions: { x: { id: 'x', title: 'Opening' } },
  interventions: { i: { id: 'i', versions: [{ version: 1, speaker: 'Amina Diallo', text: 'Words.' }] } },
} as unknown as Conference

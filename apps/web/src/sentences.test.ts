import { fileURLToPath } from 'node:url'
import { type Hunk, hunks, tell } from '@travaux/document'
import { EXAMPLE_GROUPS } from '@travaux/document/engine-examples'
import { type Conference, EMPTY, type JournalEvent, type PersonId, type SectionState } from '@travaux/domain'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The sentences as the browser gets them: through Vite, with Lingui's macros written out. */
let vite: ViteDevServer
let journal: typeof import('./journal/event-sentences.ts')
let refusals: typeof import('./refusals/sentences.ts')
let changes: typeof import('./suggestions/change-words.ts')

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
  changes = (await vite.ssrLoadModule('/src/suggestions/change-words.ts')) as typeof changes
  journal = (await vite.ssrLoadModule('/src/journal/event-sentences.ts')) as typeof journal
})
afterAll(() => vite.close())

/** Whole, and nothing left over from its making. */
function expectSentence(sentence: string, of: string) {
  expect(sentence, of).toMatch(/^\p{Lu}.*[.”]$/u)
  expect(sentence, of).not.toMatch(/[{}]|undefined|null|NaN|\[object/)
}

/** What is decided together is told together. */
function together(found: readonly Hunk[]): Hunk[][] {
  const suggestions = new Map<unknown, Hunk[]>()
  for (const hunk of found) {
    const key = hunk.together ?? hunk
    suggestions.set(key, [...(suggestions.get(key) ?? []), hunk])
  }
  return [...suggestions.values()]
}

describe('sentences', () => {
  it('[SY5] says of every refusal what happened, what was kept and what to do', () => {
    expect(refusals.FAILURE_CODES.length).toBeGreaterThan(30)
    for (const failed of refusals.FAILURE_CODES) {
      const facts = { needs: 'pen-holder, secretariat', state: 'frozen', fingerprint: 'ab', offsets: [1, 2] }
      for (const known of [facts, {}, { ...facts, needs: ['drafting', 'consultation'], state: 'kept' }]) {
        const { happened, kept, next } = refusals.sentenceOf({ failed, facts: known })
        for (const part of [happened, kept, next]) expectSentence(part, failed)
      }
    }
  })

  it('[SY5] has a sentence also for a code that it does not know', () => {
    const { happened } = refusals.sentenceOf({ failed: 'from-a-newer-server' as never, facts: {} })
    expect(happened).toBe('This was refused.')
  })

  it('[L16] says of every kind of change what the engine says of it, in the words of the page', () => {
    for (const { name, before, after } of EXAMPLE_GROUPS.flatMap(({ examples }) => examples)) {
      const found = hunks(before, after, { author: 'a' as PersonId, hash: (text) => text })
      if ('refused' in found) throw new Error(name)
      for (const sentence of together(found).flatMap((some) => tell(some, before))) {
        const lines = changes.changeWords(sentence)
        for (const line of lines) expect(line, name).not.toMatch(/[{}]|undefined|null|NaN|\[object/)
        // What is one line here is one sentence there; several things at once are several lines.
        if (lines.length === 1 && !MANY.test(sentence.english)) expect(lines[0], name).toBe(sentence.english)
        expect(lines.length, name).toBeGreaterThan(0)
      }
    }
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
      why: 'merged',
      version: 2,
      from: 'drafting',
      to: 's',
      blocks: ['b'],
      suggestions: [{ suggestion: 'g', author: 'p' }],
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

/** Counted by what they are in the engine's English, and as blocks here. */
const MANY = /the \d+ |^Write the /

const KNOWN = {
  ...EMPTY,
  people: { p: { id: 'p', role: 'co-chair', name: 'Ana Sol', organisation: 'Norland', group: null, removed: false } },
  sections: { s: { id: 's', title: 'Way forward' } },
  sessions: { x: { id: 'x', title: 'Opening' } },
  interventions: { i: { id: 'i', versions: [{ version: 1, speaker: 'Amina Diallo', text: 'Words.' }] } },
} as unknown as Conference

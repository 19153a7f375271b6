import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from './commands.ts'
import {
  type Conference,
  EMPTY,
  notesOn,
  type Person,
  type Section,
  type SuggestionDecision,
  type SuggestionNotes,
} from './conference.ts'
import { evolve, fold } from './evolve.ts'
import { changedGuards } from './guard.ts'
import type { PersonId } from './ids.ts'
import { type Envelope, openEnvelope } from './journal.ts'
import { project, visible } from './project.ts'
import { changesView, redact, sightOf } from './redact.ts'
import { ABOUT_SUGGESTIONS, LIFE, randomFrom, rehearse } from './rehearsal.ts'
import { can } from './rights.ts'
import { sha256 } from './stage.ts'
import { verifyChain } from './verify-chain.ts'

/** One law-checker over many random conferences; a failure prints the seed of the one that broke a law. */
function forRehearsals(runs: number, check: (seed: number) => void): void {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => check(seed)),
    { seed: 2022, numRuns: runs, endOnFailure: true },
  )
}

function writersOf(state: Conference, section: Section): PersonId[] {
  return Object.values<Person>(state.people)
    .map(({ id }) => id)
    .filter((person) => can(person, { do: 'writeBase', section: section.id }, state) === null)
}

function checkApproval({ state, signatures, epoch, round }: Section): void {
  if (state !== 'approved') return
  const last = signatures.at(-1)
  const keys = new Set(
    signatures
      .filter((each) => each.fingerprint === last?.fingerprint && each.head === last?.head)
      .filter((each) => each.epoch === epoch && each.round === round)
      .map(({ person }) => person),
  )
  expect(keys.size).toBeGreaterThanOrEqual(2)
}

test('[SE6] [D2] [SE3] whatever people try: two keys for approval, nobody writes a closed text, guards rise', () => {
  const seen = new Map<string, number>()
  forRehearsals(60, (seed) => {
    const rehearsal = rehearse(
      seed,
      150,
      (before, after) => {
        const raised = new Map(changedGuards(before, after).map((guard) => [guard.section, guard]))
        for (const section of Object.values<Section>(after.sections)) {
          checkApproval(section)
          const writers = writersOf(after, section)
          if (section.state === 'frozen' || section.state === 'approved') expect(writers).toEqual([])
          const old = before.sections[section.id]
          if (!old) continue
          const guard = raised.get(section.id)
          expect(section.rights).toBeGreaterThanOrEqual(old.rights)
          expect(section.epoch).toBeGreaterThanOrEqual(old.epoch)
          if (guard) expect(guard.to.rights).toBeGreaterThan(guard.from!.rights)
          if (String(writersOf(before, old)) !== String(writers)) expect(guard).toBeDefined()
          // Evidence and kinds are locked with the text.
          if (section.state === 'approved' && old.state === 'approved') {
            expect(after.messages[section.id]).toEqual(before.messages[section.id])
            expect(linkIds(after, section)).toEqual(linkIds(before, section))
          }
          if (section.signatures.length < old.signatures.length) {
            expect(section.round).toBe(old.round + 1)
            expect(section.voided.slice(-old.signatures.length)).toEqual(old.signatures)
          } else expect(section.voided).toEqual(old.voided)
        }
      },
      LIFE,
    )
    for (const [what, times] of rehearsal.seen) seen.set(what, (seen.get(what) ?? 0) + times)
  })
  // A rehearsal that never gets anywhere would prove nothing.
  const needed = ['section.approved', 'section.reopened', 'section.returned', 'section.unsettled', 'link.added']
  for (const event of [...needed, 'link.removed', 'section.pen-given', 'intervention.corrected', 'person.removed']) {
    expect([event, (seen.get(event) ?? 0) > 2]).toEqual([event, true])
  }
})

test('[SE6] [D3] [D5] whatever people try: decisions are on exact words, by somebody else, none hidden', () => {
  const seen = new Map<string, number>()
  const check = (before: Conference, after: Conference, command: Command, actor: PersonId): void => {
    if (command.do === 'moveSection' || command.do === 'givePen') checkNothingHidden(before, after, command)
    if (!('suggestion' in command) && command.do !== 'undoDecision') return
    // Signatures, rounds, rights and epochs are no matter of suggestions.
    expect(after.sections).toBe(before.sections)
    for (const { id } of Object.values<Section>(after.sections)) {
      const old = before.decisions[id] ?? []
      const now = after.decisions[id] ?? []
      const asWas = ({ undone: _, ...decision }: SuggestionDecision) => decision
      expect(now.slice(0, old.length).map(asWas)).toEqual(old.map(asWas))
      for (const [index, decision] of now.entries()) {
        const was = old[index]
        if (was === undefined) checkDecision(before, decision, command, actor)
        else if (was !== decision) checkUndone(before, was, decision, actor)
      }
    }
  }
  forRehearsals(40, (seed) => {
    const rehearsal = rehearse(seed, 150, check, ABOUT_SUGGESTIONS)
    for (const [what, times] of rehearsal.seen) seen.set(what, (seen.get(what) ?? 0) + times)
  })
  const decided = ['accepted', 'rejected', 'withdrawn', 'left', 'undone']
  const said = ['explained', 'confirmed', 'sponsored', 'unsponsored', 'reacted']
  const refused = ['own-suggestion', 'not-your-suggestion', 'changed-suggestion', 'being-written', 'stale-suggestion']
  const needed = [...[...decided, ...said].map((each) => `suggestion.${each}`), ...refused]
  for (const what of [...needed, 'already-decided', 'open-suggestions', 'base-moved', 'section.pen-given']) {
    expect([what, (seen.get(what) ?? 0) > 2]).toEqual([what, true])
  }
})

function checkDecision(before: Conference, decision: SuggestionDecision, command: Command, actor: PersonId): void {
  const { section, suggestion, outcome, author, by, hash, change } = decision
  expect(by).toBe(actor)
  expect(['drafting', 'consultation']).toContain(before.sections[section]?.state)
  if (!('suggestion' in command) || !command.open) throw new Error(`${command.do} decided on nothing`)
  expect([suggestion, author, hash, change]).toEqual([
    command.suggestion,
    command.open.author,
    command.open.hash,
    command.open.change,
  ])
  if (outcome === 'withdrawn') expect(by).toBe(author)
  else checkNotOwn(before, decision, by)
  if ('hash' in command) expect(command.hash).toBe(hash)
  if (outcome === 'rejected') expect(decision.reason?.trim()).toBeTruthy()
  if (outcome === 'accepted' && command.open.state !== 'open') {
    expect(command.open.state).toBe('stale')
    expect(notesOn(before, section, suggestion).confirmed).toBe(hash)
  }
}

function checkUndone(before: Conference, old: SuggestionDecision, decision: SuggestionDecision, actor: PersonId): void {
  expect(old.undone).toBeUndefined()
  expect(decision.undone).toMatchObject({ version: before.version + 1, by: actor })
  expect(decision.undone?.head === undefined).toBe(old.outcome === 'rejected')
  checkNotOwn(before, decision, actor)
}

function checkNotOwn(before: Conference, { section, suggestion, author }: SuggestionDecision, decider: PersonId): void {
  const { sponsors } = notesOn(before, section, suggestion)
  expect([author, ...sponsors.map(({ person }) => person)]).not.toContain(decider)
}

/** A text is frozen, and the pen given to the group, with nothing pending that nobody named. */
function checkNothingHidden(before: Conference, after: Conference, command: Command<'moveSection' | 'givePen'>): void {
  const { section, open } = command
  const [old, now] = [before.sections[section], after.sections[section]]
  if (command.do === 'givePen' && now?.pen === 'group' && old?.pen !== 'group') expect(open).toEqual({})
  if (old?.state !== 'consultation' || now?.state !== 'frozen') return
  const left = (after.decisions[section] ?? []).filter(({ version }) => version > before.version)
  expect(left.every(({ outcome, reason }) => outcome === 'left' && reason !== '')).toBe(true)
  expect(left.map(({ suggestion }) => suggestion).sort()).toEqual(Object.keys(open).sort())
}

function linkIds({ links }: Conference, { id }: Section): string[] {
  return Object.values<Conference['links'][keyof Conference['links']]>(links)
    .filter(({ section }) => section === id)
    .map((link) => link.id)
}

test('[D15] the fold is the same one by one, all at once, and from what was written and read again', () => {
  forRehearsals(15, (seed) => {
    const { envelopes, state } = rehearse(seed, 120).stage
    const frozen = deepFrozen(EMPTY)
    const events = JSON.parse(JSON.stringify(envelopes)).map(openEnvelope)
    const oneByOne = envelopes.map(openEnvelope).reduce((now, event) => deepFrozen(evolve(now, event)), frozen)
    expect(oneByOne).toEqual(state)
    expect(fold(frozen, events)).toEqual(state)
    const half = Math.floor(events.length / 2)
    expect(fold(deepFrozen(fold(frozen, events.slice(0, half))), events.slice(half))).toEqual(state)
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  })
})

test('[D15] erased or withheld, values never break the chain or the fold, and facts fold the same', () => {
  forRehearsals(15, (seed) => {
    const { envelopes, state } = rehearse(seed, 120).stage
    const random = randomFrom(seed)
    const thinned = envelopes.map((envelope) => ({
      ...envelope,
      opened: Object.fromEntries(Object.entries(envelope.opened).filter(() => random() < 0.5)),
    }))
    expect(verifyChain(thinned, sha256)).toEqual({
      holds: true,
      version: envelopes.length,
      hash: envelopes.at(-1)?.hash,
    })
    const facts = (conference: Conference) => ({
      people: Object.values<Person>(conference.people).map(({ id, role, removed }) => [id, role, removed]),
      sections: Object.values<Section>(conference.sections).map((section) => [
        section.id,
        section.state,
        section.epoch,
        section.rights,
        section.round,
        section.signatures.length,
      ]),
      links: Object.keys(conference.links),
      decisions: Object.values<readonly SuggestionDecision[]>(conference.decisions).map((decisions) =>
        decisions.map(({ version, outcome, by, undone }) => [version, outcome, by, undone]),
      ),
      notes: Object.values<SuggestionNotes>(conference.notes).map(({ sponsors, stances }) => [
        sponsors.map(({ person }) => person),
        stances,
      ]),
    })
    expect(facts(fold(EMPTY, thinned.map(openEnvelope)))).toEqual(facts(state))
    for (const viewer of [...(Object.keys(state.people) as PersonId[]), null]) {
      const redacted = envelopes.map((envelope) => redact(envelope, state, viewer))
      expect(verifyChain(redacted, sha256).holds).toBe(true)
      const folded = fold(EMPTY, redacted.map(openEnvelope))
      // What a browser makes of the envelopes it is sent is what the server would show.
      expect(visible(folded, viewer)).toEqual(project(envelopes, state, viewer))
    }
  })
})

test('[SE8] people of one sight are shown the same', () => {
  forRehearsals(8, (seed) => {
    const { envelopes, state } = rehearse(seed, 100).stage
    const shown = new Map<string, string>()
    for (const viewer of [...(Object.keys(state.people) as PersonId[]), null]) {
      const text = JSON.stringify(envelopes.map((envelope) => redact(envelope, state, viewer)))
      const sight = sightOf(state, viewer)
      expect(shown.get(sight) ?? text).toBe(text)
      shown.set(sight, text)
    }
  })
})

test('[SE8] an event that changes what is seen of earlier ones says so', () => {
  forRehearsals(6, (seed) => {
    const { envelopes } = rehearse(seed, 60).stage
    let before: Conference = EMPTY
    const past: Envelope[] = []
    for (const envelope of envelopes) {
      const event = openEnvelope(envelope)
      const after = evolve(before, event)
      for (const viewer of Object.keys(before.people) as PersonId[]) {
        if (changesView(event, before, after, viewer)) continue
        for (const each of past) {
          const then = Object.keys(redact(each, before, viewer).opened)
          expect(Object.keys(redact(each, after, viewer).opened)).toEqual(then)
        }
      }
      past.push(envelope)
      before = after
    }
  })
})

test('[D16] one changed character anywhere in entries, hashes, salts or values is found, and where', () => {
  const { envelopes } = rehearse(7, 60).stage
  const text = JSON.stringify(envelopes)
  const random = randomFrom(7)
  const ends = envelopes.map((_, index) => JSON.stringify(envelopes.slice(0, index + 1)).length)
  let tried = 0
  for (let run = 0; run < 1500; run += 1) {
    const at = Math.floor(random() * text.length)
    const now = String.fromCharCode(text.charCodeAt(at) ^ (1 << Math.floor(random() * 7)))
    const changed = `${text.slice(0, at)}${now}${text.slice(at + 1)}`
    const read = parsed(changed)
    if (read === undefined || JSON.stringify(read) === text) continue
    tried += 1
    const verdict = verifyChain(read as Envelope[], sha256)
    const where = ends.findIndex((end) => at < end) + 1
    expect([at, now, verdict]).toEqual([at, now, expect.objectContaining({ holds: false, version: where })])
  }
  expect(tried).toBeGreaterThan(800)
})

test('[D16] entries left out, doubled, swapped, put in or taken from another journal are found', () => {
  const mine = rehearse(7, 60).stage.envelopes
  const other = rehearse(8, 60).stage.envelopes
  const verdictOf = (envelopes: Envelope[]) => verifyChain(envelopes, sha256)
  for (let at = 0; at < mine.length - 1; at += 1) {
    const [one, two] = mine.slice(at, at + 2) as [Envelope, Envelope]
    const broken = expect.objectContaining({ holds: false, version: at + 1 })
    expect(verdictOf(mine.toSpliced(at, 1))).toEqual(broken)
    expect(verdictOf(mine.toSpliced(at, 2, two, one))).toEqual(broken)
    expect(verdictOf(mine.toSpliced(at + 1, 0, one))).toMatchObject({ holds: false, version: at + 2 })
    const stranger = other[at]
    if (stranger && stranger.hash !== one.hash) expect(verdictOf(mine.toSpliced(at, 1, stranger)).holds).toBe(false)
  }
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const each of Object.values(value)) deepFrozen(each)
  }
  return value
}

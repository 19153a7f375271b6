import { type Conference, find, type Section, type Signature } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Draft, Evolvers } from './draft.ts'
import { type Happening, mustBeOn, PEN_HOLDERS, PROOFS, SECTION_STATES, type SectionState } from './events.ts'
import { mustBeId, type SectionId, type SuggestionId } from './ids.ts'
import { holders } from './people.ts'
import { nextPosition } from './programme.ts'
import { isRefusal, type Refusal } from './refusals.ts'
import { can } from './rights.ts'
import { leave } from './suggestion-decisions.ts'
import { unfitReason, unfitText } from './text.ts'

/**
 * The life of a section: drafting ⇄ consultation → frozen → approved, and back by return or reopening.
 *
 * - Forward steps, and from consultation back to drafting, are `section.advanced`.
 * - A text is frozen with no pending decision hidden: every suggestion that is open then is left by name (D3).
 * - To *approved* there is no step: it follows from the second co-chair's signature.
 * - Whatever takes a frozen or approved text back makes its signatures void and starts a new round (D1).
 * - With every event of a section's state or pen its rights version rises, so that no writer's earlier permission
 *   outlives it (SE3).
 */
type Step = 'section.advanced' | 'section.returned' | 'section.reopened'
const STEPS: Readonly<Record<SectionState, Partial<Record<SectionState, Step>>>> = {
  drafting: { consultation: 'section.advanced' },
  consultation: { drafting: 'section.advanced', frozen: 'section.advanced' },
  silence: { consultation: 'section.returned' },
  frozen: { consultation: 'section.returned' },
  approved: { drafting: 'section.reopened' },
}

type SectionCommand = 'addSection' | 'retitleSection' | 'moveSection' | 'givePen' | 'signSection'

export const decideSections: Deciders<SectionCommand> = {
  addSection(state, { section, title, session }, { actor }) {
    const refusal = can(actor, { do: 'editProgramme' }, state)
    if (refusal) return refusal
    mustBeId(section)
    if (find(state.sections, section)) return { refused: 'already-exists', what: 'section' }
    if (session !== undefined && !find(state.sessions, session)) return { refused: 'not-found', what: 'session' }
    const unfit = unfitText({ title })
    if (unfit) return unfit
    const position = nextPosition(state.sections)
    const facts = { section, ...(session === undefined ? {} : { session }), position }
    return { events: [{ type: 'section.added', facts, values: { title } }] }
  },

  retitleSection(state, { section, title }, { actor }) {
    const refusal = can(actor, { do: 'retitleSection', section }, state)
    if (refusal) return refusal
    const unfit = unfitText({ title })
    if (unfit) return unfit
    if (sectionOf(state, section).title === title.normalize('NFC')) return { refused: 'already-exists', what: 'title' }
    return { events: [{ type: 'section.retitled', facts: { section }, values: { title } }] }
  },

  moveSection(state, command, { actor }) {
    const { section, to, reason = '' } = command
    mustBeOn(SECTION_STATES, to)
    const unseen = can(actor, { do: 'readSection', section }, state)
    if (unseen) return unseen
    const { state: from, epoch } = sectionOf(state, section)
    const step = STEPS[from][to]
    const back = step === 'section.returned' || step === 'section.reopened'
    const refusal = can(actor, { do: back ? 'returnSection' : 'moveSection', section }, state)
    if (step === undefined) return refusal?.refused === 'no-right' ? refusal : noStep(from, to)
    if (refusal) return refusal
    if (step === 'section.advanced') {
      const advanced: Happening = { type: step, facts: { section, from, to }, values: {} }
      if (to !== 'frozen') return { events: [advanced] }
      const left = leave(state, command)
      return isRefusal(left) ? left : { events: [...left, advanced] }
    }
    const unfit = unfitReason(reason)
    if (unfit) return unfit
    return step === 'section.returned'
      ? { events: [{ type: step, facts: { section, from }, values: { reason } }] }
      : { events: [{ type: step, facts: { section, epoch: epoch + 1 }, values: { reason } }] }
  },

  /** With the pen the whole group writes the base, past every suggestion to it; so none may be open. */
  givePen(state, { section, holder, open }, { actor }) {
    const refusal = can(actor, { do: 'givePen', section }, state)
    if (refusal) return refusal
    mustBeOn(PEN_HOLDERS, holder)
    if (sectionOf(state, section).pen === holder) return { refused: 'already-exists', what: 'pen' }
    const suggestions = Object.keys(open) as SuggestionId[]
    if (holder === 'group' && suggestions.length > 0) return { refused: 'open-suggestions', suggestions }
    return { events: [{ type: 'section.pen-given', facts: { section, holder }, values: {} }] }
  },

  signSection(state, { section: id, fingerprint, proof, text }, { actor }) {
    const refusal = can(actor, { do: 'signSection', section: id }, state)
    if (refusal) return refusal
    const { epoch, round, signatures } = sectionOf(state, id)
    if (signatures.some(({ person }) => person === actor)) return { refused: 'already-signed' }
    if (fingerprint !== text.fingerprint) return { refused: 'stale-fingerprint', ...text }
    if (proof !== undefined) mustBeOn(PROOFS, proof)
    const facts = { section: id, epoch, round, head: text.head }
    const proven = proof === undefined ? facts : { ...facts, proof }
    const signed: Happening = { type: 'section.signed', facts: proven, values: { fingerprint } }
    // A signature stands as long as who gave it is a co-chair: two keys, and both of them held now (SE6).
    const chairs = holders(state, 'co-chair').map(({ id }) => id)
    const seconded = signatures.some(
      (each) =>
        each.fingerprint === fingerprint &&
        each.epoch === epoch &&
        each.head === text.head &&
        chairs.includes(each.person),
    )
    if (!seconded) return { events: [signed] }
    return { events: [signed, { type: 'section.approved', facts, values: { fingerprint } }] }
  },
}

/** In which order they stand is the programme's. */
type SectionEvent = Exclude<Extract<Happening['type'], `section.${string}`>, 'section.placed'>

export const evolveSections: Evolvers<SectionEvent> = {
  'section.added': (draft, { facts, values }) => {
    draft.put('sections', facts.section, {
      id: facts.section,
      ...(facts.session === undefined ? {} : { session: facts.session }),
      position: facts.position,
      title: values.title,
      state: 'drafting',
      pen: 'pen-holders',
      epoch: 1,
      rights: 1,
      round: 1,
      signatures: [],
      voided: [],
    })
  },
  'section.retitled': (draft, { facts, values }) => {
    draft.change('sections', facts.section, (section) => ({ ...section, title: values.title }))
  },
  'section.advanced': (draft, { facts: { section, to } }) => {
    move(draft, section, ({ returned, ...rest }) => ({
      ...rest,
      ...(returned === undefined || to === 'frozen' ? {} : { returned }),
      state: to,
      pen: 'pen-holders',
    }))
  },
  'section.returned': (draft, { facts, values, actor, at }) => {
    move(draft, facts.section, (section) => ({
      ...withSignaturesVoid(section),
      state: 'consultation',
      returned: { reason: values.reason, by: actor, at },
    }))
  },
  'section.reopened': (draft, { facts, values, actor, at }) => {
    move(draft, facts.section, (section) => ({
      ...withSignaturesVoid(section),
      state: 'drafting',
      epoch: facts.epoch,
      returned: { reason: values.reason, by: actor, at },
    }))
  },
  'section.pen-given': (draft, { facts }) => {
    move(draft, facts.section, (section) => ({ ...section, pen: facts.holder }))
  },
  'section.signed': (draft, { facts, values, actor, at, time }) => {
    const { section: _, ...signed } = facts
    const signature: Signature = { person: actor, ...signed, fingerprint: values.fingerprint, at, time }
    draft.change('sections', facts.section, (section) => ({
      ...section,
      signatures: [...section.signatures, signature],
    }))
  },
  'section.approved': (draft, { facts }) => {
    move(draft, facts.section, (section) => ({ ...section, state: 'approved' }))
  },
  'section.unsettled': (draft, { facts }) => {
    move(draft, facts.section, (section) => ({ ...withSignaturesVoid(section), state: 'frozen' }))
  },
}

/** The sections whose signatures a correction of an intervention makes void: those that were signed upon it (D1). */
export function signedUpon(state: Conference, intervention: string): Section[] {
  const resting = new Set<SectionId>()
  for (const link of Object.values<Conference['links'][keyof Conference['links']]>(state.links)) {
    if (link.intervention === intervention) resting.add(link.section)
  }
  return Object.values<Section>(state.sections).filter(({ id, signatures }) => signatures.length > 0 && resting.has(id))
}

function move(draft: Draft, id: SectionId, change: (section: Section) => Section): void {
  draft.change('sections', id, (section) => ({ ...change(section), rights: section.rights + 1 }))
}

function withSignaturesVoid(section: Section): Section {
  const { round, signatures, voided } = section
  return { ...section, round: round + 1, signatures: [], voided: [...voided, ...signatures] }
}

/** For a section that `can` has just found. */
function sectionOf(state: Conference, id: SectionId): Section {
  const section = find(state.sections, id)
  if (!section) throw new TypeError(`no section ${id}`)
  return section
}

function noStep(from: SectionState, to: SectionState): Refusal {
  return {
    refused: 'wrong-state',
    state: from,
    needs: SECTION_STATES.filter((state) => STEPS[state][to] !== undefined),
  }
}

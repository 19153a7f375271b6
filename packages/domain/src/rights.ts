import { type Conference, find, type Section } from './conference.ts'
import { ROLES, type Role, SECTION_STATES, type SectionState } from './events.ts'
import type { InterventionId, PersonId, SectionId } from './ids.ts'
import type { Refusal } from './refusals.ts'

/** Everything that somebody can want to do or read. What is not named here is denied. */
export type Action =
  | { do: 'readConference' }
  | { do: 'readJournal' }
  | { do: 'readInterventions' }
  /** One intervention, by what its level shows. */
  | { do: 'readIntervention'; intervention: InterventionId }
  | { do: 'readConfidential'; intervention: InterventionId }
  | { do: 'readSection'; section: SectionId }
  /** Write the base of a section. */
  | { do: 'writeBase'; section: SectionId }
  /** Suggest, say why, withdraw; support another's suggestion, voice a concern, put one's name under it. */
  | { do: 'suggest'; section: SectionId }
  /** Accept, reject, undo either; not one's own, which `decide` sees to. */
  | { do: 'decideSuggestion'; section: SectionId }
  /** Discuss what is written or suggested. */
  | { do: 'comment'; section: SectionId }
  /** Settle a discussion that somebody else began. */
  | { do: 'resolveDiscussion'; section: SectionId }
  | { do: 'linkPassage'; section: SectionId }
  | { do: 'markMessage'; section: SectionId }
  /** Say of a message that it is the chairs' own words. */
  | { do: 'ownMessage'; section: SectionId }
  /** The title is printed with the text, so it is locked with the text. */
  | { do: 'retitleSection'; section: SectionId }
  | { do: 'registerIntervention' }
  | { do: 'setLevel' }
  /** Say that an intervention is left out on purpose, and why. */
  | { do: 'leaveOut' }
  /** Take a section forward, or back from consultation to drafting. */
  | { do: 'moveSection'; section: SectionId }
  /** Send a silent or frozen section back to consultation, or reopen an approved one. */
  | { do: 'returnSection'; section: SectionId }
  | { do: 'signSection'; section: SectionId }
  | { do: 'givePen'; section: SectionId }
  | { do: 'editProgramme' }
  | { do: 'managePeople' }
  | { do: 'export'; what: 'clean' | 'redline' | 'bundle' }

type OnSection = Extract<Action, { section: SectionId }>['do']
type OnIntervention = Extract<Action, { intervention: InterventionId }>['do']
type Elsewhere = Exclude<Action['do'], OnSection | OnIntervention | 'export'>

const GROUP: readonly Role[] = ['member', 'pen-holder', 'co-chair', 'secretariat']
const OPEN: readonly SectionState[] = ['drafting', 'consultation']
/** A text that waits for signatures may still be talked about; one under silence is objected to, or not. */
const DISCUSSED: readonly SectionState[] = [...OPEN, 'frozen']

const ELSEWHERE: Readonly<Record<Elsewhere, readonly Role[]>> = {
  readConference: ROLES,
  readJournal: ROLES,
  readInterventions: ROLES,
  registerIntervention: ['pen-holder', 'secretariat'],
  setLevel: ['secretariat'],
  leaveOut: ['pen-holder', 'co-chair', 'secretariat'],
  editProgramme: ['secretariat'],
  managePeople: ['secretariat'],
}

/** Who, and in which states; where the pen decides, a function of the section. */
const ON_SECTION: Readonly<Record<OnSection, (section: Section) => [readonly Role[], readonly SectionState[]]>> = {
  readSection: ({ state }) => [readersIn(state), SECTION_STATES],
  writeBase: (section) => [hasGroupPen(section) ? ['member', 'pen-holder'] : ['pen-holder'], OPEN],
  // Who holds the pen writes; a suggestion to oneself would only hide a change. So there is none to decide either.
  suggest: (section) => [GROUP, hasGroupPen(section) ? ['consultation'] : OPEN],
  decideSuggestion: (section) => [['pen-holder', 'co-chair'], hasGroupPen(section) ? ['consultation'] : OPEN],
  comment: () => [GROUP, DISCUSSED],
  resolveDiscussion: () => [['pen-holder', 'co-chair'], DISCUSSED],
  linkPassage: () => [GROUP, OPEN],
  markMessage: () => [['pen-holder', 'secretariat'], OPEN],
  ownMessage: () => [['co-chair'], OPEN],
  retitleSection: () => [['secretariat'], OPEN],
  moveSection: () => [['co-chair', 'secretariat'], OPEN],
  returnSection: () => [['co-chair'], ['silence', 'frozen', 'approved']],
  signSection: () => [['co-chair'], ['frozen']],
  givePen: () => [['co-chair', 'secretariat'], ['drafting']],
}

const EXPORTS: Readonly<Record<Extract<Action, { do: 'export' }>['what'], readonly Role[]>> = {
  clean: ROLES,
  redline: GROUP,
  bundle: GROUP,
}

/**
 * The one place where rights are decided (SE1): the table of roles, by state. Null when allowed; a refusal with its
 * reason otherwise. Unknown people, unknown sections and unknown actions are denied. What the actor may not even
 * read is refused as `not-found`, the same as what does not exist (SE5).
 */
export function can(actor: PersonId | null, action: Action, state: Conference): Refusal | null {
  if (actor === null) return { refused: 'not-signed-in' }
  const person = find(state.people, actor)
  if (!person || person.removed || !ROLES.includes(person.role)) return { refused: 'not-found', what: 'conference' }
  const { role } = person
  if ('section' in action) return onSection(role, action, state)
  if ('intervention' in action) return onIntervention(actor, action, state)
  const roles = action.do === 'export' ? find(EXPORTS, action.what) : find(ELSEWHERE, action.do)
  return roles?.includes(role) ? null : { refused: 'no-right', needs: needed(roles) }
}

function onSection(role: Role, action: Extract<Action, { do: OnSection }>, state: Conference): Refusal | null {
  const section = find(state.sections, action.section)
  if (!section || !readersIn(section.state).includes(role)) return { refused: 'not-found', what: 'section' }
  const [roles, states] = find(ON_SECTION, action.do)?.(section) ?? [[], []]
  if (!roles.includes(role)) return { refused: 'no-right', needs: needed(roles) }
  if (!states.includes(section.state)) return { refused: 'wrong-state', state: section.state, needs: [...states] }
  return null
}

/** An intervention not for use does not exist, except for custodians, through a door of their own. */
function onIntervention(
  actor: PersonId,
  action: Extract<Action, { do: OnIntervention }>,
  state: Conference,
): Refusal | null {
  const level = find(state.interventions, action.intervention)?.level
  const custodian = state.custodians.includes(actor)
  if (action.do === 'readConfidential' && level !== undefined && custodian) return null
  if (level === undefined || level === 'none') return { refused: 'not-found', what: 'intervention' }
  return action.do === 'readIntervention' ? null : { refused: 'no-right', needs: 'custodian' }
}

function readersIn(state: SectionState): readonly Role[] {
  if (state === 'drafting') return GROUP
  return SECTION_STATES.includes(state) ? ROLES : []
}

function hasGroupPen({ pen, state }: Section): boolean {
  return pen === 'group' && state === 'drafting'
}

function needed(roles: readonly Role[] | undefined): string {
  return roles?.join(', ') ?? ''
}

import type {
  DecidedSuggestion,
  Envelope,
  EventShapes,
  EventType,
  InheritedLink,
  Json,
  SuggestedChange,
} from '@travaux/domain'

/** What a fact or a value of the journal is; with a question mark where it may be absent. */
type Kind = 'text' | 'text?' | 'texts' | 'integer' | 'integer?' | 'change' | 'changes' | 'decided' | 'inherited'

/** The type checker holds this table to the events: none can be missing, and no field of one. */
type Fields<Shape> = { readonly [Field in keyof Shape]-?: Kind }
type Shapes = {
  readonly [T in EventType]: {
    readonly facts: Fields<EventShapes[T]['facts']>
    readonly values: Fields<EventShapes[T]['values']>
  }
}

const INTERVENTION = {
  organisation: 'text',
  text: 'text',
  speaker: 'text?',
  role: 'text?',
  group: 'text?',
  region: 'text?',
  gender: 'text?',
  language: 'text?',
  date: 'text?',
  symbol: 'text?',
  source: 'text?',
} as const
const SIGNED_TEXT = { section: 'text', epoch: 'integer', round: 'integer', head: 'integer' } as const
const SIGNED = {
  facts: SIGNED_TEXT,
  values: { fingerprint: 'text' },
} as const

const SUGGESTION = { section: 'text', suggestion: 'text' } as const
const DECIDED = { ...SUGGESTION, author: 'text', derivedFrom: 'text?' } as const

const SHAPES: Shapes = {
  'conference.opened': {
    facts: { conference: 'text', from: 'text', to: 'text' },
    values: { title: 'text', theme: 'text', place: 'text', coChairs: 'texts', outcome: 'text' },
  },
  'person.joined': {
    facts: { person: 'text', role: 'text' },
    values: { name: 'text', organisation: 'text', group: 'text' },
  },
  'person.role-changed': { facts: { person: 'text', role: 'text' }, values: {} },
  'person.removed': { facts: { person: 'text' }, values: {} },
  'person.invited': { facts: { person: 'text' }, values: {} },
  'conference.retitled': { facts: {}, values: { title: 'text' } },
  'session.added': { facts: { session: 'text', kind: 'text', day: 'text?' }, values: { title: 'text' } },
  'session.retitled': { facts: { session: 'text' }, values: { title: 'text' } },
  'session.dated': { facts: { session: 'text', day: 'text?' }, values: {} },
  'session.placed': { facts: { session: 'text', position: 'integer' }, values: {} },
  'session.removed': { facts: { session: 'text' }, values: { title: 'text' } },
  'section.added': { facts: { section: 'text', session: 'text?', position: 'integer' }, values: { title: 'text' } },
  'section.retitled': { facts: { section: 'text' }, values: { title: 'text' } },
  'section.placed': { facts: { section: 'text', position: 'integer' }, values: {} },
  'section.advanced': { facts: { section: 'text', from: 'text', to: 'text' }, values: {} },
  'section.returned': { facts: { section: 'text', from: 'text' }, values: { reason: 'text' } },
  'section.reopened': { facts: { section: 'text', epoch: 'integer' }, values: { reason: 'text' } },
  'section.pen-given': { facts: { section: 'text', holder: 'text' }, values: {} },
  'section.signed': { ...SIGNED, facts: { ...SIGNED_TEXT, proof: 'text?' } },
  'section.approved': SIGNED,
  'section.unsettled': { facts: { section: 'text', intervention: 'text', version: 'integer' }, values: {} },
  'intervention.registered': {
    facts: { intervention: 'text', version: 'integer', session: 'text', level: 'text' },
    values: INTERVENTION,
  },
  'intervention.corrected': { facts: { intervention: 'text', version: 'integer' }, values: INTERVENTION },
  'intervention.level-changed': { facts: { intervention: 'text', level: 'text' }, values: {} },
  'intervention.verified': { facts: { intervention: 'text', version: 'integer' }, values: {} },
  'intervention.unverified': { facts: { intervention: 'text', version: 'integer' }, values: {} },
  'intervention.left-out': {
    facts: { intervention: 'text', why: 'text', section: 'text?', block: 'text?' },
    values: { note: 'text?' },
  },
  'intervention.taken-up': { facts: { intervention: 'text' }, values: {} },
  'message.marked': { facts: { section: 'text', block: 'text', kind: 'text' }, values: { addressee: 'text?' } },
  'message.unmarked': { facts: { section: 'text', block: 'text' }, values: {} },
  'message.owned': { facts: { section: 'text', block: 'text' }, values: { wording: 'text' } },
  'message.disowned': { facts: { section: 'text', block: 'text' }, values: {} },
  'link.added': {
    facts: {
      link: 'text',
      section: 'text',
      block: 'text',
      intervention: 'text',
      version: 'integer',
      relation: 'text',
      offset: 'integer',
      head: 'integer',
    },
    values: { quote: 'text', wording: 'text' },
  },
  'block.split': {
    facts: { section: 'text', block: 'text', into: 'text', links: 'inherited' },
    values: {},
  },
  'block.joined': { facts: { section: 'text', block: 'text', from: 'text' }, values: {} },
  'block.moved': {
    facts: { section: 'text', to: 'text', blocks: 'texts', head: 'integer', toHead: 'integer' },
    values: {},
  },
  'link.removed': { facts: { link: 'text', section: 'text', block: 'text', intervention: 'text' }, values: {} },
  'suggestion.accepted': {
    facts: { ...DECIDED, head: 'integer' },
    values: { change: 'change', hash: 'text' },
  },
  'suggestion.rejected': {
    facts: { ...DECIDED },
    values: { change: 'change', hash: 'text', reason: 'text' },
  },
  'suggestion.withdrawn': { facts: { ...DECIDED }, values: { change: 'change', hash: 'text' } },
  'suggestion.left': {
    facts: { ...DECIDED },
    values: { change: 'change', hash: 'text', reason: 'text' },
  },
  'suggestions.accepted': {
    facts: { section: 'text', suggestions: 'decided', head: 'integer' },
    values: { changes: 'changes', hashes: 'texts' },
  },
  'suggestions.rejected': {
    facts: { section: 'text', suggestions: 'decided' },
    values: { changes: 'changes', hashes: 'texts', reason: 'text' },
  },
  'suggestions.undone': { facts: { section: 'text', decision: 'integer', head: 'integer?' }, values: {} },
  'suggestion.undone': { facts: { ...SUGGESTION, decision: 'integer', head: 'integer?' }, values: {} },
  'suggestion.explained': { facts: SUGGESTION, values: { reason: 'text' } },
  'suggestion.confirmed': { facts: SUGGESTION, values: { hash: 'text' } },
  'suggestion.sponsored': { facts: SUGGESTION, values: { hash: 'text' } },
  'suggestion.unsponsored': { facts: SUGGESTION, values: {} },
  'suggestion.reacted': { facts: { ...SUGGESTION, stance: 'text' }, values: {} },
  'comment.added': {
    facts: { comment: 'text', discussion: 'text', section: 'text', suggestion: 'text?', block: 'text?' },
    values: { text: 'text', quote: 'text?' },
  },
  'discussion.resolved': { facts: { discussion: 'text', section: 'text' }, values: {} },
  'discussion.reopened': { facts: { discussion: 'text', section: 'text' }, values: {} },
}

/**
 * The first entry whose facts or values are not those of its event: a chain can be made of anything, and what was
 * hashed need not be what an event is. Null when all are; to be asked of a chain that holds.
 */
export function firstMisshapen(journal: readonly Envelope[]): { version: number; field: string } | null {
  for (const { entry, opened } of journal) {
    const field = Object.hasOwn(SHAPES, entry.type)
      ? misshapenField(entry.facts, entry.commitments, opened, SHAPES[entry.type])
      : 'type'
    if (field !== null) return { version: entry.version, field }
  }
  return null
}

function misshapenField(
  facts: Readonly<Record<string, Json>>,
  commitments: Readonly<Record<string, string>>,
  opened: Envelope['opened'],
  shape: Shapes[EventType],
): string | null {
  const values: Readonly<Record<string, Kind>> = { ...shape.values, time: 'text' }
  return (
    misfit(facts, shape.facts, (fact, kind) => isOf(fact, kind)) ??
    misfit(commitments, values, () => true) ??
    Object.keys(opened).find((field) => !isOf(opened[field]?.value, values[field])) ??
    null
  )
}

/** The first field that is missing, unknown, or not what it should be. */
function misfit(
  found: Readonly<Record<string, Json>>,
  wanted: Readonly<Record<string, Kind>>,
  fits: (value: Json, kind: Kind) => boolean,
): string | null {
  const unknown = Object.keys(found).find((field) => !Object.hasOwn(wanted, field))
  if (unknown !== undefined) return unknown
  const bad = Object.entries(wanted).find(([field, kind]) => {
    const value = found[field]
    return value === undefined ? !kind.endsWith('?') : !fits(value, kind)
  })
  return bad?.[0] ?? null
}

function isOf(value: Json | undefined, kind: Kind | undefined): boolean {
  if (kind === 'integer' || kind === 'integer?') return typeof value === 'number'
  if (kind === 'change') return isShaped(value, CHANGE)
  if (kind === 'changes') return Array.isArray(value) && value.every((each) => isShaped(each, CHANGE))
  if (kind === 'inherited') return Array.isArray(value) && value.every((each) => isShaped(each, INHERITED))
  if (kind === 'decided') return Array.isArray(value) && value.every((each) => isShaped(each, DECIDED_ONE))
  if (kind === 'texts') return Array.isArray(value) && value.every((each) => typeof each === 'string')
  return typeof value === 'string'
}

const CHANGE: Fields<SuggestedChange> = { kind: 'text', block: 'text?', del: 'text', ins: 'text', sentence: 'text' }

const INHERITED: Fields<InheritedLink> = { link: 'text', of: 'text' }
const DECIDED_ONE: Fields<DecidedSuggestion> = { suggestion: 'text', author: 'text', derivedFrom: 'text?' }

function isShaped(value: Json | undefined, fields: Readonly<Record<string, Kind>>): boolean {
  if (typeof value !== 'object' || Array.isArray(value)) return false
  return misfit(value as Readonly<Record<string, Json>>, fields, isOf) === null
}

import {
  type Conference,
  can,
  EMPTY,
  type Envelope,
  find,
  fold,
  type JournalEvent,
  openEnvelope,
  type PersonId,
  type Signature,
} from '@travaux/domain'

/**
 * The first signature or approval in a journal that the rules do not allow: signed by somebody who could not sign
 * then, or approved without two co-chairs on one text. A chain of hashes shows that nothing was changed
 * afterwards; whether it was right when it was written has to be asked of the rules.
 */
export function firstUnruly(journal: readonly Envelope[]): { version: number; why: string } | null {
  let state = EMPTY
  let waiting: JournalEvent[] = []
  for (const event of journal.map(openEnvelope)) {
    if (event.type === 'section.signed' || event.type === 'section.approved') {
      state = fold(state, waiting)
      waiting = []
      const why = event.type === 'section.signed' ? whyNotSigned(event, state) : whyNotApproved(event, state)
      if (why !== null) return { version: event.version, why }
    }
    waiting.push(event)
  }
  return null
}

function whyNotSigned({ actor, facts }: JournalEvent<'section.signed'>, state: Conference): string | null {
  if (can(actor, { do: 'signSection', section: facts.section }, state) !== null) {
    return 'somebody signs who had no right to sign there and then'
  }
  const section = find(state.sections, facts.section)
  if (section?.epoch !== facts.epoch || section.round !== facts.round) return 'a signature belongs to another round'
  return section.signatures.some(({ person }) => person === actor) ? 'somebody signs the same text twice' : null
}

function whyNotApproved({ facts }: JournalEvent<'section.approved'>, state: Conference): string | null {
  const section = find(state.sections, facts.section)
  if (section === undefined || section.state !== 'frozen') return 'a section is approved that was not frozen'
  const last = section.signatures.at(-1)
  const agreeing = section.signatures.filter(
    ({ person, head, fingerprint }) =>
      head === facts.head && fingerprint === last?.fingerprint && isCoChair(state, person),
  )
  return differentPeople(agreeing) < 2 ? 'a section is approved without two co-chairs who signed one text' : null
}

const isCoChair = (state: Conference, person: PersonId): boolean => {
  const found = find(state.people, person)
  return found?.role === 'co-chair' && !found.removed
}

const differentPeople = (signatures: readonly Signature[]): number =>
  new Set(signatures.map(({ person }) => person)).size

/**
 * What the signatures under a section say of a text: it has both, or not yet, or they stand under another text.
 * `untold` where the fingerprint that was signed is withheld from the reader.
 */
export function signaturesOn(
  signatures: readonly Signature[],
  text: { fingerprint: string; head: number },
): 'both' | 'not-yet' | 'another-text' | 'untold' {
  if (signatures.some(({ fingerprint }) => fingerprint === null)) return 'untold'
  const here = signatures.filter(({ fingerprint, head }) => fingerprint === text.fingerprint && head === text.head)
  if (here.length < signatures.length) return 'another-text'
  return differentPeople(here) < 2 ? 'not-yet' : 'both'
}

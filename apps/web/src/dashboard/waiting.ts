import { type Action, type Conference, find, type PersonId, type Refusal, type Section } from '@travaux/domain'

/** Something on the dashboard that only this person, or this person among others, can move on. */
export type WaitingItem =
  | { readonly what: 'signature'; readonly section: Section; readonly signedBy: PersonId | null }
  | { readonly what: 'returned'; readonly section: Section }
  | {
      readonly what: 'unsupported'
      readonly sections: readonly { readonly section: Section; readonly messages: number }[]
    }

/**
 * What waits for me, the most pressing first: my signature, sections that came back with a reason to those who write
 * them, and messages that rest on nothing said, for those who can link.
 */
export function waitingFor(
  me: PersonId,
  state: Conference,
  sections: readonly Section[],
  may: (action: Action) => Refusal | null,
): WaitingItem[] {
  const signatures = sections
    .filter(
      ({ id, signatures }) =>
        may({ do: 'signSection', section: id }) === null && !signatures.some((each) => each.person === me),
    )
    .map((section) => ({ what: 'signature' as const, section, signedBy: section.signatures[0]?.person ?? null }))
  const returned = sections
    .filter(({ id, returned }) => returned !== undefined && may({ do: 'writeBase', section: id }) === null)
    .map((section) => ({ what: 'returned' as const, section }))
  const unsupported = sections
    .filter(({ id }) => may({ do: 'linkPassage', section: id }) === null)
    .map((section) => ({ section, messages: unsupportedIn(state, section) }))
    .filter(({ messages }) => messages > 0)
  return [
    ...signatures,
    ...returned,
    ...(unsupported.length > 0 ? [{ what: 'unsupported' as const, sections: unsupported }] : []),
  ]
}

/** Messages of a section without any link. */
export function unsupportedIn(state: Conference, { id }: Section): number {
  const linked = new Set(
    Object.values(state.links)
      .filter(({ section }) => section === id)
      .map(({ block }) => block),
  )
  return Object.values(find(state.messages, id) ?? {}).filter(({ block }) => !linked.has(block)).length
}

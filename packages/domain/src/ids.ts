/**
 * Identifiers are random strings minted outside the domain (by the server, or in the editor for blocks) and
 * branded here, so that the id of one thing cannot be handed over as the id of another.
 */
declare const brand: unique symbol
type Id<Noun extends string> = string & { readonly [brand]: Noun }

export type ConferenceId = Id<'conference'>
export type PersonId = Id<'person'>
export type SessionId = Id<'session'>
export type SectionId = Id<'section'>
export type InterventionId = Id<'intervention'>
export type LinkId = Id<'link'>
export type SuggestionId = Id<'suggestion'>
export type CommentId = Id<'comment'>
/** A block of the document: a paragraph, heading, list item, table, footnote. Known by the id in its attributes. */
export type BlockId = Id<'block'>

/** Whether a text may name something: 1 to 64 letters, digits, `_` or `-`. `__proto__` would reach behind a record. */
export function isId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text) && text !== '__proto__'
}

/** For ids that the caller minted: a bad one is the program's mistake, not the user's, and throws. */
export function mustBeId(id: string): void {
  if (!isId(id)) throw new TypeError(`not an id: ${JSON.stringify(id)}`)
}

import {
  type Conference,
  canonical,
  find,
  type Hash,
  type Json,
  type Link,
  linksOf,
  type Message,
  type SectionId,
} from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { canonicalDocument } from './canonical-document.ts'

/** What both co-chairs sign of a section: its text, what its messages are, and the links under them (D1). */
export interface Signable {
  readonly doc: Node
  readonly messages: readonly Pick<Message, 'block' | 'kind' | 'addressee'>[]
  readonly links: readonly Pick<
    Link,
    'block' | 'intervention' | 'version' | 'relation' | 'offset' | 'quoteCommitment'
  >[]
}

/**
 * SHA-256 over the section's document with its block ids and without numbers, the kinds of its messages and its
 * links, sorted. Of a quote only the commitment goes in: whoever may not read a quote can check the fingerprint too.
 */
export function fingerprint({ doc, messages, links }: Signable, hash: Hash): string {
  return hash(
    canonical({
      format: 'travaux-fingerprint:1',
      document: canonicalDocument(doc),
      messages: sorted(messages.map(messageFacts)),
      links: sorted(links.map(linkFacts)),
    }),
  )
}

/** Messages and links of one section, as the journal's state has them. */
export function evidenceOf(state: Conference, section: SectionId): Omit<Signable, 'doc'> {
  return {
    messages: Object.values<Message>(find(state.messages, section) ?? {}),
    links: linksOf(state, section),
  }
}

const messageFacts = ({ block, kind, addressee }: Signable['messages'][number]): Json =>
  typeof addressee === 'string' ? { block, kind, addressee } : { block, kind }

const linkFacts = ({ block, intervention, version, relation, offset, quoteCommitment }: Signable['links'][number]) => ({
  block,
  intervention,
  version,
  relation,
  offset,
  quoteCommitment,
})

const sorted = (values: readonly Json[]): Json[] =>
  values
    .map((value) => ({ value, key: canonical(value) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ value }) => value)

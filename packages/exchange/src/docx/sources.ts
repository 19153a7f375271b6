import { citationsOf, type SectionNumbers } from '@travaux/document'
import {
  type Conference,
  find,
  type Intervention,
  type Link,
  linksOf,
  type Message,
  type SectionId,
} from '@travaux/domain'
import type { Node } from 'prosemirror-model'

/** What the annex says of one message: how it is cited, what it is, and what it rests on. */
export interface SourcedMessage {
  readonly citation: string
  readonly kind: Message['kind']
  readonly addressee: string | null
  readonly sources: readonly Source[]
}

/** An intervention as its level allows it to be named: `by` is null where there are only the words. */
export interface Source {
  readonly by: string | null
  readonly quotes: readonly string[]
}

/**
 * The sources of a section's messages in the order of the text, by what each intervention's level allows (D13, D14).
 * The state is redacted already; the level is asked again here, so that a slip elsewhere names nobody. A message
 * with no source to be given is left out whether it has none or has only such as are not for use, and sources
 * are sorted by what is printed: neither absence nor order tells anything that the words do not.
 */
export function sourcesOf(
  state: Conference,
  section: { id: SectionId; doc: Node; numbers: SectionNumbers },
): SourcedMessage[] {
  const citations = citationsOf(section.doc, section.numbers)
  const messages = Object.values<Message>(find(state.messages, section.id) ?? {})
  const marked = new Map(messages.map((message) => [message.block, message]))
  return [...citations].flatMap(([block, citation]) => {
    const message = marked.get(block)
    if (message === undefined) return []
    const sources = sourcesUnder(state, linksOf(state, section.id, block))
    if (sources.length === 0) return []
    return [{ citation, kind: message.kind, addressee: message.addressee ?? null, sources }]
  })
}

function sourcesUnder(state: Conference, links: readonly Link[]): Source[] {
  const byAttribution = new Map<string, { by: string | null; quotes: Set<string> }>()
  for (const link of links) {
    const intervention = find(state.interventions, link.intervention)
    if (intervention === undefined || intervention.level === 'none') continue
    const by = attributionOf(intervention, link.version)
    // Two who are named alike are told apart by nothing in print, so their words stand together.
    const source = byAttribution.get(by ?? '') ?? { by, quotes: new Set() }
    if (link.quote !== null) source.quotes.add(link.quote)
    byAttribution.set(by ?? '', source)
  }
  return [...byAttribution.values()]
    .map(({ by, quotes }) => ({ by, quotes: [...quotes].sort() }))
    .filter(({ by, quotes }) => by !== null || quotes.length > 0)
    .sort((a, b) => ((a.by ?? '\uffff') < (b.by ?? '\uffff') ? -1 : 1))
}

function attributionOf({ level, versions }: Intervention, version: number): string | null {
  const said = versions[version - 1]
  if (said === undefined) return null
  const named = (...parts: (string | null | undefined)[]) => parts.filter((part) => part).join(', ') || null
  switch (level) {
    case 'public':
      return named(said.speaker, said.organisation)
    case 'organisation':
      return named(said.organisation)
    case 'category':
      return named(said.group)
    case 'content':
    case 'none':
      return null
  }
}

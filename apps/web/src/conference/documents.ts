import { useQueries, useQueryClient } from '@tanstack/react-query'
import type { Node } from '@tiptap/pm/model'
import { type BlockNumber, messageText, numberBlocks, type SectionNumbers, schema } from '@travaux/document'
import { type BlockId, type Conference, find, type Section, type SectionId } from '@travaux/domain'
import type { SectionAnswer } from '@travaux/sync/http'
import { useEffect, useMemo } from 'react'
import { isFailure } from '../refusals/failure.ts'
import { getSection } from './api.ts'
import { blockNumber } from './block-number.ts'
import { useConferenceId, useConnection, useHeads } from './provider.tsx'

/** The saved text of a section, as the server last gave it. */
export interface SectionText extends Omit<SectionAnswer, 'document'> {
  readonly doc: Node
}

/** How long to let a text move before it is asked for again. */
const SETTLE_MS = 1500

/**
 * The saved texts of these sections, by id; a section is absent while its text is on the way. They follow the heads
 * that the live channel tells of, a moment later.
 */
export function useTexts(sections: readonly Section[]): ReadonlyMap<SectionId, SectionText> {
  const conference = useConferenceId()
  const answers = useQueries({
    queries: sections.map(({ id, state, epoch, round }) => ({
      queryKey: ['section', conference, id, state, epoch, round],
      queryFn: async (): Promise<SectionText | null> => {
        const answer = await getSection(conference, id)
        if (isFailure(answer)) return null
        const { document, ...rest } = answer
        return { ...rest, doc: schema.nodeFromJSON(document) }
      },
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (results) => results.map(({ data }) => data ?? null),
  })
  const texts = useMemo(() => new Map(answers.flatMap((text) => (text ? [[text.id, text] as const] : []))), [answers])
  useFollowHeads(texts)
  useMissed()
  return texts
}

/** What could not be fetched without the server is asked for again with it. */
function useMissed(): void {
  const conference = useConferenceId()
  const client = useQueryClient()
  const isLive = useConnection().kind === 'live'
  useEffect(() => {
    if (!isLive) return
    const queryKey = ['section', conference]
    void client.invalidateQueries({ queryKey, predicate: ({ state }) => state.data === null })
  }, [isLive, client, conference])
}

/** A text that was fetched on an earlier visit may have moved while nobody here was looking. */
function useFollowHeads(texts: ReadonlyMap<SectionId, SectionText>): void {
  const conference = useConferenceId()
  const heads = useHeads()
  const client = useQueryClient()
  useEffect(() => {
    const behind = [...texts.values()].filter(({ id, head }) => (heads[id] ?? 0) > head)
    if (behind.length === 0) return
    const settled = setTimeout(() => {
      for (const { id } of behind) void client.invalidateQueries({ queryKey: ['section', conference, id] })
    }, SETTLE_MS)
    return () => clearTimeout(settled)
  }, [texts, heads, client, conference])
}

/** The numbers of all given sections; empty until every text is there, for a number half known is a wrong one. */
export function useNumbers(
  sections: readonly Section[],
  texts: ReadonlyMap<SectionId, SectionText>,
): ReadonlyMap<SectionId, SectionNumbers> {
  return useMemo(() => {
    const numbered = sections.flatMap(({ id }) => {
      const text = texts.get(id)
      return text ? [{ id, doc: text.doc }] : []
    })
    return numbered.length === sections.length ? numberBlocks(numbered) : new Map()
  }, [sections, texts])
}

/** All of the document that I may read: sections in order, their saved texts, and the numbers of their blocks. */
export interface WholeDocument {
  readonly sections: readonly Section[]
  readonly texts: ReadonlyMap<SectionId, SectionText>
  readonly numbers: ReadonlyMap<SectionId, SectionNumbers>
}

/** A message with all that a list of messages shows of it. */
export interface ListedMessage {
  readonly section: Section
  readonly block: BlockId
  readonly kind: Conference['messages'][SectionId][BlockId]['kind']
  readonly wording: string | null
  readonly number: string | null
  readonly links: number
}

export function listMessages(state: Conference, document: WholeDocument): ListedMessage[] {
  const { sections, texts } = document
  const links = Object.values(state.links)
  return sections.flatMap((section) => {
    const messages = find(state.messages, section.id) ?? {}
    const order = orderOf(texts.get(section.id)?.doc)
    return Object.values(messages)
      .map(({ block, kind }) => ({
        section,
        block,
        kind,
        wording: wordingOf(texts, section.id, block),
        number: numberOf(document, section.id, block),
        links: links.filter((link) => link.section === section.id && link.block === block).length,
      }))
      .sort((a, b) => (order.get(a.block) ?? 0) - (order.get(b.block) ?? 0))
  })
}

function orderOf(doc: Node | undefined): Map<BlockId, number> {
  const order = new Map<BlockId, number>()
  doc?.descendants((node, pos) => {
    if (typeof node.attrs['id'] === 'string') order.set(node.attrs['id'] as BlockId, pos)
    return !node.inlineContent
  })
  return order
}

export function wordingOf(
  texts: ReadonlyMap<SectionId, SectionText>,
  section: SectionId,
  block: BlockId,
): string | null {
  const text = texts.get(section)
  return text ? messageText(text.doc, block) : null
}

/** How a block is cited; null while the texts before it are on the way. */
export function numberOf({ texts, numbers }: WholeDocument, section: SectionId, block: BlockId): string | null {
  const text = texts.get(section)
  const own = numbers.get(section)
  return text && own ? blockNumber(text.doc, own.blocks, block) : null
}

/** How many numbered paragraphs and footnotes stand before a section. */
export function countBefore(
  { sections, numbers }: WholeDocument,
  section: SectionId,
): { paragraphs: number; footnotes: number } {
  const index = sections.findIndex(({ id }) => id === section)
  const earlier = sections.slice(0, Math.max(0, index)).flatMap(({ id }) => numbers.get(id) ?? [])
  return {
    paragraphs: earlier.reduce((sum, { blocks }) => sum + paragraphsIn(blocks).length, 0),
    footnotes: earlier.reduce((sum, { footnotes }) => sum + footnotes.size, 0),
  }
}

export const paragraphsIn = (blocks: ReadonlyMap<BlockId, BlockNumber>): BlockNumber[] =>
  [...blocks.values()].filter(({ of }) => of === 'paragraph')

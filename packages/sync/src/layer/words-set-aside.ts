import { blockText } from '@travaux/document'
import type { PersonId, SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { KeptWords } from './layer-entry.ts'
import type { Standing } from './standing.ts'

/**
 * What a layer says that is set aside, as words that are kept for their author (L8). Its last good list is asked first;
 * where there is none any more, whatever the layer says and the base does not, paragraph by paragraph: for that nothing
 * has to be compared.
 */
export function wordsSetAside(
  { at, list, kept }: Standing,
  {
    layer,
    base,
    owner,
    now,
    newId,
  }: { layer: Node; base: Node; owner: PersonId; now: number; newId: () => SuggestionId },
): readonly KeptWords[] {
  const open = list.filter(({ out, hunk }) => out === null && hunk.text.ins.trim() !== '')
  const words = open.map(({ id, at: since, hunk }): KeptWords => {
    const { from, to, bid, del, ins, text } = hunk
    const context = bid === null ? '' : (blockText(at.doc, bid) ?? '')
    return {
      id,
      author: owner,
      at: since,
      rev: at.rev,
      orphan: { from, to, bid, del, ins, text, context },
      settled: true,
    }
  })
  const orphans = kept.filter(({ out }) => !out).map((each) => ({ ...each, settled: true as const }))
  if (words.length + orphans.length > 0) return [...orphans, ...words]
  const said = new Set(paragraphs(base))
  return paragraphs(layer)
    .filter((text) => !said.has(text))
    .map((ins): KeptWords => {
      const orphan = { from: 0, to: 0, bid: null, del: null, ins: null, text: { del: '', ins }, context: '' }
      return { id: newId(), author: owner, at: now, rev: at.rev, orphan, settled: true }
    })
}

function paragraphs(doc: Node): string[] {
  const texts: string[] = []
  doc.descendants((node) => {
    if (node.isTextblock && node.textContent.trim() !== '') texts.push(node.textContent)
    return !node.isTextblock
  })
  return texts
}

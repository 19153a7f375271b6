import { type RefObject, useEffect, useState } from 'react'
import { offsetIn, type Passage, passageIn, trimmed } from './passage.ts'

const HIGHLIGHT = 'passage'

/**
 * The chosen passage of the text in `reader`. It follows the page's own selection, a drag once it has ended; what is
 * chosen is painted without touching the text, so that a selection made by hand keeps its handles.
 */
export function usePassage(reader: RefObject<HTMLElement | null>, text: string) {
  // Who comes by a link finds the words that it speaks of.
  const [passage, choose] = useState<Passage | null>(() => passageIn(location.hash, text))

  useEffect(() => {
    let dragging = false
    const read = () => {
      const selection = document.getSelection()
      const element = reader.current
      if (dragging || !selection || !element || selection.isCollapsed || selection.rangeCount === 0) return
      const range = selection.getRangeAt(0)
      const from = offsetIn(element, range.startContainer, range.startOffset)
      const to = offsetIn(element, range.endContainer, range.endOffset)
      const chosen = from !== null && to !== null ? trimmed(text, { from, to }) : null
      if (chosen) choose(chosen)
    }
    const down = (event: PointerEvent) => {
      const inText = event.target instanceof Element && event.target.closest('[data-from]') !== null
      dragging = event.pointerType === 'mouse'
      if (inText && reader.current?.contains(event.target as Element)) choose(null)
    }
    const up = () => {
      dragging = false
      read()
    }
    document.addEventListener('selectionchange', read)
    document.addEventListener('pointerdown', down)
    document.addEventListener('pointerup', up)
    return () => {
      document.removeEventListener('selectionchange', read)
      document.removeEventListener('pointerdown', down)
      document.removeEventListener('pointerup', up)
    }
  }, [reader, text])

  useEffect(() => {
    const range = passage && reader.current ? rangeOf(reader.current, passage) : null
    if (!range) return
    CSS.highlights.set(HIGHLIGHT, new Highlight(range))
    range.endContainer.parentElement?.scrollIntoView({ block: 'nearest' })
    return () => {
      CSS.highlights.delete(HIGHLIGHT)
    }
  }, [passage, reader])

  return [passage, choose] as const
}

function rangeOf(reader: HTMLElement, { from, to }: Passage): Range | null {
  const runs = [...reader.querySelectorAll<HTMLElement>('[data-from]')].map((run) => ({
    node: run.firstChild,
    start: Number(run.dataset['from']),
    end: Number(run.dataset['from']) + (run.textContent?.length ?? 0),
  }))
  const first = runs.find(({ end }) => end > from)
  const last = runs.findLast(({ start }) => start < to)
  if (!first?.node || !last?.node) return null
  const range = document.createRange()
  range.setStart(first.node, Math.max(0, from - first.start))
  range.setEnd(last.node, Math.min(last.end, to) - last.start)
  return range
}

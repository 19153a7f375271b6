import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { blockText, numberBlocks } from '@travaux/document'
import type { BlockId, SectionId } from '@travaux/domain'
import { useEffect, useRef, useState } from 'react'
import { blockNumber } from '../conference/block-number.ts'

/** The active block as the margin speaks of it. */
export interface ShownBlock {
  readonly id: BlockId
  readonly number: string | null
}

/** How long typing rests before it is asked again what a block says. */
const REST_MS = 400

/** The words of a block, read anew when no key was pressed for a moment: nothing here is drawn while somebody types. */
export function useWordingAtRest(editor: Editor, id: BlockId): string {
  const now = () => ({ id, wording: blockText(editor.state.doc, id) ?? '' })
  const latest = useRef(now)
  latest.current = now
  const [known, setKnown] = useState(now)
  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | undefined
    const read = () => setKnown(latest.current())
    const later = () => {
      clearTimeout(resting)
      resting = setTimeout(read, REST_MS)
    }
    editor.on('update', later)
    return () => {
      clearTimeout(resting)
      editor.off('update', later)
    }
  }, [editor])
  return known.id === id ? known.wording : now().wording
}

/** The number of a block of the text that is being written, after so many paragraphs in earlier sections. */
export function numberIn(doc: Node, id: BlockId, paragraphsBefore: number): string | null {
  const here = '' as SectionId
  const numbers = numberBlocks([{ id: here, doc }]).get(here)
  return numbers ? blockNumber(doc, numbers.blocks, id, paragraphsBefore) : null
}

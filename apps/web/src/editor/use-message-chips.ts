import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { messageText } from '@travaux/document'
import { type Conference, find, linksOf, type SectionId, supportOf } from '@travaux/domain'
import type { LayerConnection } from '@travaux/sync/client'
import { hearSelection } from '@travaux/sync/line'
import { useEffect } from 'react'
import { useConference } from '../conference/provider.tsx'
import { type MessageChip, showChips } from './message-chips.ts'

/** How long typing rests before it is asked again whether the links still hold. */
const REST_MS = 400

/** Keeps the chips under the messages as the conference has them and as the text now reads. */
export function useMessageChips(editor: Editor | null, section: SectionId, layer: LayerConnection | null): void {
  const state = useConference()
  useEffect(() => {
    if (!editor) return
    let shown = ''
    let resting: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      // What rests on a message is asked of the text itself, not of what I suggest there.
      const doc = layer ? layer.snapshot().shown.base?.doc : editor.state.doc
      const chips = doc ? chipsOf(state, section, doc) : []
      const now = JSON.stringify(chips)
      if (now === shown) return
      shown = now
      hearSelection(editor.view)
      editor.view.dispatch(showChips(editor.state.tr, chips))
    }
    const later = () => {
      clearTimeout(resting)
      resting = setTimeout(show, REST_MS)
    }
    show()
    editor.on('update', later)
    return () => {
      clearTimeout(resting)
      editor.off('update', later)
    }
  }, [editor, state, section, layer])
}

function chipsOf(state: Conference, section: SectionId, doc: Node): MessageChip[] {
  return Object.values(find(state.messages, section) ?? {}).map(({ block, kind }) => ({
    block,
    kind,
    links: linksOf(state, section, block).length,
    support: supportOf(state, section, block, messageText(doc, block)),
  }))
}

import type { Editor } from '@tiptap/core'
import type { SectionId } from '@travaux/domain'
import { connectSuggestions } from '@travaux/sync/client'
import { useEffect, useState } from 'react'
import { useChannel, useMyId } from '../conference/provider.tsx'
import type { SuggestionsSource } from '../suggestions/source.ts'
import type { OpenText } from './open-text.ts'

/** What is suggested in the section that an editor is open on: my own text tells of it, any other is watched. */
export function useSource(editor: Editor | null, text: OpenText | null, section: SectionId): SuggestionsSource | null {
  const channel = useChannel()
  const person = useMyId()
  const [watch, setWatch] = useState<SuggestionsSource | null>(null)
  const layer = text?.layer ?? null
  useEffect(() => {
    if (!editor || layer) return
    const connection = connectSuggestions({ channel, section, person, schema: editor.schema })
    setWatch(connection)
    return () => {
      setWatch(null)
      connection.close()
    }
  }, [editor, layer, channel, section, person])
  return layer ?? watch
}

import type { Editor } from '@tiptap/core'
import { type RefObject, useLayoutEffect, useRef } from 'react'

/** For an element that is there for a while only: who has the focus in it when it goes stays with the text. */
export function useFocusToText(editor: Editor): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = place.current
    return () => {
      if (!element?.contains(document.activeElement)) return
      // Once it has gone, and the text is what it then is to be.
      setTimeout(() => {
        if (editor.isDestroyed || document.activeElement !== document.body) return
        // An editor that takes no keys does not give itself the focus; it can be read with it all the same.
        editor.view.dom.focus({ preventScroll: true })
        editor.view.focus()
      })
    }
  }, [editor])
  return place
}

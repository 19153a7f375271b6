/** What shows where the browser has the caret; an EditorView is one. */
export interface CaretHolder {
  readonly dom?: { readonly ownerDocument: EventTarget }
}

/**
 * A browser moves the caret as soon as an arrow key is pressed, and tells of it with its next picture. An editor that is
 * redrawn in between puts the caret back to where it last heard of it, and the key is lost. So it is to hear of it first,
 * before anything is dispatched that the keyboard has not asked for; never in the midst of a change.
 */
export function hearSelection({ dom }: CaretHolder): void {
  dom?.ownerDocument.dispatchEvent(new Event('selectionchange'))
}

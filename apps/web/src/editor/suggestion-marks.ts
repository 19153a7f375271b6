import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, Selection, type Transaction } from '@tiptap/pm/state'
import { DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { SuggestionId } from '@travaux/domain'
import { DrawnSuggestions, type SuggestionPlace } from './drawn-suggestions.ts'
import type { Look } from './hunk-marks.ts'
import type { ShownHunk } from './shown-hunk.ts'

export interface SuggestionMarksOptions {
  lookOf: (hunk: ShownHunk) => Omit<Look, 'isActive' | 'isHovered'>
  /** A key was pressed in words that are somebody else's: nothing was typed. Absent, the caret stands beside them. */
  onForeignWords?: (suggestion: SuggestionId) => void
}

const key = new PluginKey<DrawnSuggestions>('suggestionMarks')

type Wish =
  | { readonly show: readonly ShownHunk[] }
  | { readonly activate: SuggestionId | null }
  | { readonly hover: SuggestionId | null }
  /** The pointer was set into somebody's words. */
  | { readonly enter: SuggestionId | null }

const wishes = (tr: Transaction): Wish | undefined => tr.getMeta(key)

/** The transaction that hands the editor what is to be drawn; null where that is drawn already. */
export function showSuggestions(state: EditorState, hunks: readonly ShownHunk[]): Transaction | null {
  const drawn = key.getState(state)
  return !drawn || drawn.isShowing(hunks) ? null : state.tr.setMeta(key, { show: hunks } satisfies Wish)
}

/** The transaction that makes a suggestion the active one and brings it into view; null where it is not drawn. */
export function activateSuggestion(state: EditorState, id: SuggestionId | null): Transaction | null {
  if (id !== null && !suggestionPlaces(state).has(id)) return null
  return state.tr.setMeta(key, { activate: id } satisfies Wish)
}

/** The suggestion that the card at the text's side speaks of: it follows the caret, and a press on what is drawn. */
export const activeSuggestion = (state: EditorState): SuggestionId | null => key.getState(state)?.active ?? null

/** The transaction that shows which words a card speaks of that the pointer is over; null takes it back. */
export function hoverSuggestion(state: EditorState, id: SuggestionId | null): Transaction | null {
  if (id !== null && !suggestionPlaces(state).has(id)) return null
  return state.tr.setMeta(key, { hover: id } satisfies Wish)
}

/** The suggestions that are drawn, in document order, by places of the document at hand. */
export const suggestionPlaces = (state: EditorState): ReadonlyMap<SuggestionId, SuggestionPlace> =>
  key.getState(state)?.places() ?? NOWHERE
const NOWHERE: ReadonlyMap<SuggestionId, SuggestionPlace> = new Map()

/**
 * Draws suggestions in the text. What is drawn is carried along by every transaction; of a new list, only what is
 * another one in it is drawn anew (W7).
 */
export const SuggestionMarks = Extension.create<SuggestionMarksOptions>({
  name: 'suggestionMarks',
  // Before anything that would take a key for the text.
  priority: 1_000,
  addOptions: () => ({
    lookOf: () => ({ colour: 1, initials: '', isChair: false, insertion: '', deletion: '', label: '' }),
  }),
  addProseMirrorPlugins() {
    const { lookOf, onForeignWords } = this.options
    return [
      new Plugin<DrawnSuggestions>({
        key,
        state: {
          init: () => DrawnSuggestions.none(lookOf),
          apply(tr, before, old): DrawnSuggestions {
            let drawn = before.along(tr, old)
            const wish = wishes(tr)
            if (wish && 'show' in wish) drawn = drawn.showing(tr.doc, wish.show)
            if (wish && 'activate' in wish) drawn = drawn.activated(tr.doc, wish.activate)
            if (wish && 'hover' in wish) drawn = drawn.hovered(tr.doc, wish.hover)
            if (wish && 'enter' in wish) drawn = drawn.entered(tr.doc, wish.enter)
            return drawn
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.marks ?? DecorationSet.empty,
          handleKeyDown(view, event) {
            const entered = key.getState(view.state)?.inside ?? null
            if (entered === null || !onForeignWords || isModifier(event)) return false
            if (!isWriting(event)) {
              view.dispatch(view.state.tr.setMeta(key, { enter: null } satisfies Wish))
              return false
            }
            onForeignWords(entered)
            return true
          },
          handlePaste: (view) => isInside(view, onForeignWords),
          handleDOMEvents: {
            beforeinput(view, event) {
              if (!isInside(view, onForeignWords)) return false
              event.preventDefault()
              return true
            },
            mousedown(view, event) {
              if (!view.editable) return false
              const pressed = pressedOn(event)
              if (pressed?.isWidget) {
                // A widget has no place for a caret inside: it is set beside it, and others' words stay theirs.
                event.preventDefault()
                view.focus()
                const beside = Selection.near(view.state.doc.resolve(placeBeside(view, pressed)))
                const enter = pressed.isTheirs ? pressed.id : null
                view.dispatch(view.state.tr.setSelection(beside).setMeta(key, { enter } satisfies Wish))
                return true
              }
              const isOut = key.getState(view.state)?.inside !== null
              if (isOut) view.dispatch(view.state.tr.setMeta(key, { enter: null } satisfies Wish))
              return false
            },
            click(view, event) {
              if (view.editable) return false
              const id = pressedOn(event)?.id ?? null
              if (id !== activeSuggestion(view.state))
                view.dispatch(view.state.tr.setMeta(key, { enter: id } satisfies Wish))
              return false
            },
          },
        },
        view: () => ({
          update(view, before) {
            const [now, was] = [key.getState(view.state), key.getState(before)]
            if (now?.sought && now.sought !== was?.sought) bringIntoView(view, now.sought.id)
          },
        }),
      }),
    ]
  },
})

function isInside(view: EditorView, tell: SuggestionMarksOptions['onForeignWords']): boolean {
  const inside = key.getState(view.state)?.inside ?? null
  if (inside === null || !tell) return false
  tell(inside)
  return true
}

const isModifier = ({ key: name }: KeyboardEvent): boolean => ['Shift', 'Control', 'Alt', 'Meta'].includes(name)

/** A key that would change the text. */
function isWriting({ key: name, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey) return false
  return [...name].length === 1 || ['Enter', 'Backspace', 'Delete'].includes(name)
}

interface Pressed {
  readonly drawn: HTMLElement
  readonly id: SuggestionId
  readonly isWidget: boolean
  readonly isTheirs: boolean
}

function pressedOn({ target }: Event): Pressed | null {
  const drawn = target instanceof Element && target.closest<HTMLElement>('[data-suggestion]')
  if (!drawn) return null
  const { suggestion, theirs } = drawn.dataset
  const isWidget = drawn.contentEditable === 'false'
  return { drawn, id: suggestion as SuggestionId, isWidget, isTheirs: theirs !== undefined }
}

const placeBeside = (view: EditorView, { drawn, id, isTheirs }: Pressed): number =>
  (isTheirs ? suggestionPlaces(view.state).get(id)?.to : undefined) ?? view.posAtDOM(drawn, 0)

function bringIntoView(view: EditorView, id: SuggestionId): void {
  view.dom.querySelector(`[data-suggestion="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' })
}

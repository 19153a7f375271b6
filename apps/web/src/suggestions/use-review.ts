import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { useEditorState } from '@tiptap/react'
import { numberBlocks } from '@travaux/document'
import type { BlockId, PersonId, Section, SectionId, SuggestionId } from '@travaux/domain'
import type { KeptHunk } from '@travaux/sync/live'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { blockNumber } from '../conference/block-number.ts'
import { useCan } from '../conference/hooks.ts'
import { useMyId } from '../conference/provider.tsx'
import type { About } from '../discussion/begin-dialog.tsx'
import { activateSuggestion, activeSuggestion, hoverSuggestion, suggestionPlaces } from '../editor/suggestion-marks.ts'
import { type AllowedActs, allowedActs } from './allowed-acts.ts'
import { suggestionIn } from './in-address.ts'
import { type ListedSuggestion, wordsOf } from './listed-suggestion.ts'
import type { SuggestionsNow, SuggestionsSource } from './source.ts'
import { type Acts, useActs } from './use-acts.ts'
import { useListed } from './use-listed.ts'

export interface ReviewOptions {
  editor: Editor
  section: Section
  source: SuggestionsSource
  paragraphsBefore: number
  onCounter?: (suggestion: SuggestionId) => void
}

/** What waits for a few words before it is done. */
export type Asked =
  | { readonly for: 'rejection'; readonly of: readonly ListedSuggestion[] }
  | { readonly for: 'explanation'; readonly of: ListedSuggestion }
  | { readonly for: 'comment'; readonly about: About }

/** The suggestions of the open section as one goes through them: which is looked at, and what can be done about it. */
export interface Review {
  readonly section: Section
  readonly editor: Editor
  readonly me: PersonId
  readonly list: readonly ListedSuggestion[]
  readonly kept: readonly KeptHunk[]
  readonly missed: SuggestionsNow['missed']
  /** How far one's own decision on many has come. */
  readonly deciding: SuggestionsNow['shown']['deciding']
  /** On a narrow screen one suggestion at a time is shown, over the text. */
  readonly isNarrow: boolean
  /** That the places of the list are in. */
  readonly base: Node | null
  readonly active: ListedSuggestion | null
  /** The words of the active one when it was first looked at; others by now have to be looked at again (W15). */
  readonly looked: string | null
  readonly acts: Acts
  readonly asked: Asked | null
  /** Raised by one whenever the card of the active one is to have the focus. */
  readonly focus: number
  /** Raised by one whenever one was chosen, rather than come upon by the caret: only then its card may move the text. */
  readonly sought: number
  allowed(suggestion: ListedSuggestion): AllowedActs
  /** How its paragraph is cited. */
  numberOf(block: BlockId | null): string | null
  /** Leads to its place in the text. */
  choose(id: SuggestionId | null): void
  hover(id: SuggestionId | null): void
  step(by: 1 | -1): void
  accept(suggestion: ListedSuggestion): void
  /** After it was dealt with, the next one is looked at. */
  dealtWith(...suggestions: readonly ListedSuggestion[]): void
  ask(what: Asked | null): void
  counter(id: SuggestionId): void
  focusCard(): void
}

export function useReview({ editor, section, source, paragraphsBefore, onCounter }: ReviewOptions): Review {
  const me = useMyId()
  const may = useCan()
  const { list, now } = useListed(section, source, editor)
  const acts = useActs(section)
  const [asked, ask] = useState<Asked | null>(null)
  const [focus, setFocus] = useState(0)
  const { active, choose, sought } = useActive(editor, list)
  useInAddress(editor, list, choose)
  const looked = useLooked(active)
  const numberOf = useNumbers(editor, list, paragraphsBefore)
  const kept = useMemo(() => [...now.shown.kept.values()].sort((x, y) => x.at - y.at), [now])
  const focusCard = useCallback(() => setFocus((before) => before + 1), [])

  const allowed = (suggestion: ListedSuggestion) =>
    allowedActs(suggestion, { me, section: section.id, may, canCounter: onCounter !== undefined })
  const dealtWith = (...dealt: readonly ListedSuggestion[]) => {
    const at = list.findIndex(({ id }) => id === dealt[0]?.id)
    const isLeft = (each: ListedSuggestion) => !dealt.some(({ id }) => id === each.id)
    const next = list.slice(at + 1).find(isLeft) ?? list.slice(0, Math.max(at, 0)).findLast(isLeft)
    choose(next?.id ?? null)
    focusCard()
  }
  return {
    ...{
      section,
      editor,
      me,
      list,
      kept,
      active,
      looked,
      acts,
      asked,
      focus,
      sought,
      ask,
      focusCard,
      allowed,
      numberOf,
    },
    isNarrow: useIsNarrow(),
    base: now.shown.base?.doc ?? null,
    missed: now.missed,
    deciding: now.shown.deciding,
    choose: (id) => {
      if (id !== active?.id) acts.forget()
      choose(id)
    },
    hover: (id) => {
      const tr = hoverSuggestion(editor.state, shownAs(editor, list, id))
      if (tr) editor.view.dispatch(tr)
    },
    step: (by) => {
      const at = list.findIndex(({ id }) => id === active?.id)
      const next = at < 0 ? nextTo(editor, list, by) : list.at((at + by) % list.length)
      if (!next) return
      acts.forget()
      choose(next.id)
    },
    accept: (suggestion) => {
      const { newer } = acts
      const isNewer = newer?.suggestion === suggestion.id
      const hash = isNewer ? newer.hash : suggestion.hash
      if (hash === null) return
      void acts.accept(suggestion.id, hash).then((isDone) => {
        if (isDone) dealtWith(suggestion)
        else focusCard()
      })
    },
    dealtWith,
    counter: (id) => onCounter?.(id),
  }
}

/** The one that is looked at: it follows the caret and what is pressed in the text, and the other way round. */
function useActive(editor: Editor, list: readonly ListedSuggestion[]) {
  const [chosen, setChosen] = useState<SuggestionId | null>(null)
  const [sought, setSought] = useState(0)
  const inText = useEditorState({ editor, selector: ({ editor: now }) => activeSuggestion(now.state) })
  const isFirst = useRef(true)
  useEffect(() => {
    // Nothing is active in a text that has just been opened, whatever its address names.
    if (!isFirst.current || inText !== null) setChosen(inText)
    isFirst.current = false
  }, [inText])
  const active = list.find(({ id, hunks }) => id === chosen || hunks.some((hunk) => hunk.id === chosen)) ?? null
  const choose = useCallback(
    (id: SuggestionId | null) => {
      setChosen(id)
      setSought((before) => before + 1)
      const tr = activateSuggestion(editor.state, shownAs(editor, list, id))
      if (tr) editor.view.dispatch(tr)
      else reveal(editor, list.find((each) => each.id === id)?.block ?? null)
    },
    [editor, list],
  )
  return { active, choose, sought }
}

/** An address that names a suggestion opens at it, as soon as it is in the list (W3). */
function useInAddress(editor: Editor, list: readonly ListedSuggestion[], choose: (id: SuggestionId) => void): void {
  const sought = useRef(suggestionIn(location.hash))
  const isDrawn = useEditorState({ editor, selector: ({ editor: now }) => suggestionPlaces(now.state).size > 0 })
  useEffect(() => {
    const found = list.find(
      ({ id, hunks }) => id === sought.current || hunks.some((hunk) => hunk.id === sought.current),
    )
    if (!found || !isDrawn) return
    sought.current = null
    choose(found.id)
  }, [list, choose, isDrawn])
}

/** The id that it has in the text: its own, or that of the first of its hunks that is drawn. */
function shownAs(editor: Editor, list: readonly ListedSuggestion[], id: SuggestionId | null): SuggestionId | null {
  const places = suggestionPlaces(editor.state)
  if (id === null || places.has(id)) return id
  return list.find((each) => each.id === id)?.hunks.find((hunk) => places.has(hunk.id))?.id ?? id
}

function reveal(editor: Editor, block: BlockId | null): void {
  if (block === null) return
  editor.view.dom.querySelector(`[data-id="${CSS.escape(block)}"]`)?.scrollIntoView({ block: 'center' })
}

/** From where the caret is. */
function nextTo(editor: Editor, list: readonly ListedSuggestion[], by: 1 | -1): ListedSuggestion | undefined {
  const { head } = editor.state.selection
  const from = (each: ListedSuggestion) => placeOf(editor, each)
  return by === 1
    ? (list.find((each) => from(each) >= head) ?? list[0])
    : (list.findLast((each) => from(each) < head) ?? list.at(-1))
}

/** Where it begins in the document at hand; where it is not drawn, as near as the base tells. */
export function placeOf(editor: Editor, { id, hunks }: ListedSuggestion): number {
  const places = suggestionPlaces(editor.state)
  const drawn = [id, ...hunks.map((hunk) => hunk.id)].flatMap((each) => places.get(each)?.from ?? [])
  return Math.min(drawn[0] ?? hunks[0]?.from ?? 0, editor.state.doc.content.size)
}

function useLooked(active: ListedSuggestion | null): string | null {
  const [looked, setLooked] = useState<{ id: SuggestionId; words: string } | null>(null)
  const id = active?.id ?? null
  const words = active ? wordsOf(active) : ''
  useEffect(() => {
    setLooked((before) => (id === null ? null : before?.id === id ? before : { id, words }))
  }, [id, words])
  return looked && looked.id === id ? looked.words : null
}

/** Counted when another list is there, not at every key. */
function useNumbers(editor: Editor, list: readonly ListedSuggestion[], before: number) {
  return useMemo(() => {
    const known = new Map<BlockId, string | null>()
    const here = '' as SectionId
    const { doc } = editor.state
    let numbers: ReturnType<ReturnType<typeof numberBlocks>['get']> | null = null
    void list
    return (block: BlockId | null): string | null => {
      if (block === null) return null
      const found = known.get(block)
      if (found !== undefined) return found
      numbers ??= numberBlocks([{ id: here, doc }]).get(here)
      const number = numbers ? blockNumber(doc, numbers.blocks, block, before) : null
      known.set(block, number)
      return number
    }
  }, [editor, list, before])
}

/** Where the margin has no room beside the text; the same width as in the stylesheets. */
const narrow = window.matchMedia('(max-width: 900px)')

const useIsNarrow = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener)
      return () => narrow.removeEventListener('change', listener)
    },
    () => narrow.matches,
  )

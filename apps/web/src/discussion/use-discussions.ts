import { blockText } from '@travaux/document'
import { type CommentId, type Discussion, find, type Section } from '@travaux/domain'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'wouter'
import { useConference } from '../conference/provider.tsx'
import { activation } from '../editor/active-block.ts'
import { numberIn } from '../editor/shown-block.ts'
import type { Review } from '../suggestions/use-review.ts'
import { discussionsIn, isAbout, type Whereabouts, whereaboutsOf } from './discussions.ts'
import { aboutSelection } from './selected-words.ts'

/** The list of them, of which the address keeps what it shows (W2): those that are open, those that are not, or one. */
export type Shown = 'open' | 'resolved' | CommentId

/** The discussions of the open section as one takes part in them. */
export interface Discussions {
  readonly all: readonly Discussion[]
  /** The one that is unfolded beside the text. */
  readonly chosen: CommentId | null
  /** Raised by one whenever one was chosen. */
  readonly sought: number
  /** Null while the list is not open. */
  readonly shown: Shown | null
  whereabouts(discussion: Discussion): Whereabouts
  choose(id: CommentId | null): void
  /** Asks for words on what is selected, else on the paragraph at hand; nothing where there is neither. */
  begin(): void
  show(what: Shown | null): void
  /** Leads from the list to its place in the text. */
  goTo(discussion: Discussion): void
}

export function useDiscussions(review: Review, paragraphsBefore: number): Discussions {
  const conference = useConference()
  const { section, editor, list, kept, base } = review
  const [chosen, setChosen] = useState<CommentId | null>(null)
  const [sought, setSought] = useState(0)
  const [shown, show] = useShown(section)
  const all = useMemo(() => discussionsIn(conference, section.id), [conference, section])
  const latest = useRef({ review, show })
  latest.current = { review, show }
  // The same at all times, so that no card is drawn anew for it.
  const choose = useCallback((id: CommentId | null) => {
    const now = latest.current
    // There is no room beside the text.
    if (now.review.isNarrow) {
      if (id !== null) now.show(id)
      return
    }
    if (id !== null && now.review.active) now.review.choose(null)
    setChosen(id)
    setSought((before) => before + 1)
  }, [])
  return {
    ...{ all, chosen, sought, shown, choose, show },
    whereabouts: (discussion) =>
      whereaboutsOf(discussion, {
        conference,
        suggestions: [...list, ...kept.map(({ id }) => ({ id, hunks: [] }))],
        wordingOf: (block) => blockText(base ?? editor.state.doc, block),
      }),
    begin: () => {
      const about = aboutSelection(editor.state)
      if (!about) return
      const number = numberIn(editor.state.doc, about.block, paragraphsBefore)
      review.ask({ for: 'comment', about: { ...about, number } })
    },
    goTo: (discussion) => {
      show(null)
      const suggestion = list.find((each) => isAbout(discussion, each))
      if (suggestion) {
        review.choose(suggestion.id)
        return
      }
      const { block } = discussion
      const tr = block === undefined ? null : activation(editor.state, block)
      if (block === undefined || !tr) return
      editor.view.dispatch(tr)
      editor.view.dom.querySelector(`[data-id="${CSS.escape(block)}"]`)?.scrollIntoView({ block: 'center' })
      if (!review.isNarrow) choose(discussion.id)
    },
  }
}

const PARAM = 'discussion'

function useShown(section: Section): readonly [Shown | null, (what: Shown | null) => void] {
  const { discussions } = useConference()
  const [search, setSearch] = useSearchParams()
  const asked = search.get(PARAM)
  const isList = asked === 'open' || asked === 'resolved'
  const one = asked === null || isList ? undefined : find(discussions, asked as CommentId)
  const shown = isList ? asked : one?.section === section.id ? one.id : null
  const show = (what: Shown | null) => {
    const params = new URLSearchParams([...search].filter(([key]) => key !== PARAM))
    if (what !== null) params.set(PARAM, what)
    setSearch(params, { replace: true })
  }
  return [shown, show]
}

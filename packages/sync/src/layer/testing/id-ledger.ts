import type { PersonId, SuggestionId } from '@travaux/domain'
import type { LayerNews, OpenHunk } from '../../live/layer-messages.ts'
import type { LayerWindow } from '../../live/live-hub.ts'
import { wordsOf } from './story-member.ts'
import { SECTION, type StorySection } from './story-section.ts'

/**
 * Somebody who looks on from the beginning, and counts ids (L12). An id is lost where nobody decided on it, and what it
 * stood for is suggested still, under an id that nobody has seen before. Of two that have run together one goes: that
 * is no loss, for what is left is known.
 */
export class IdLedger implements LayerWindow {
  readonly queued = 0
  readonly lost: SuggestionId[] = []
  readonly #section: StorySection
  readonly #known = new Set<SuggestionId>()
  #open = new Map<SuggestionId, OpenHunk>()

  constructor(section: StorySection) {
    this.#section = section
    this.join()
  }

  get count(): number {
    return this.#known.size
  }

  /** Also after a restart: what is told then is held against what was known before. */
  join(): void {
    this.#section.join('reader' as PersonId, this).receive({ type: 'watch', section: SECTION, have: null })
  }

  say(text: string): void {
    const news = JSON.parse(text) as LayerNews
    if (news.type !== 'hunks') return
    const set = new Map(news.set.map((hunk) => [hunk.id, hunk]))
    const kept = new Set(news.kept.map(({ id }) => id))
    const isGone = (id: SuggestionId) => (news.reset ? !set.has(id) : news.gone.includes(id))
    const gone = [...this.#open.values()].filter(({ id }) => isGone(id))
    const born = news.set.filter(({ id }) => !this.#known.has(id))
    const decided = new Set(this.#section.decisions.map(({ suggestion }) => suggestion))
    for (const hunk of gone) {
      if (decided.has(hunk.suggestion) || kept.has(hunk.id)) continue
      const heir = born.findIndex((each) => each.author === hunk.author && isSameMatter(each, hunk))
      if (heir < 0) continue
      born.splice(heir, 1)
      this.lost.push(hunk.id)
    }
    for (const { id } of gone) this.#open.delete(id)
    for (const [id, hunk] of set) {
      this.#open.set(id, hunk)
      this.#known.add(id)
    }
    for (const id of kept) {
      this.#open.delete(id)
      this.#known.add(id)
    }
  }

  close(): void {
    // A server that goes away: whoever starts it again lets the ledger join anew.
  }
}

function isSameMatter(now: OpenHunk, before: OpenHunk): boolean {
  const words = wordsOf(before.text.ins)
  if (words.length > 0) return wordsOf(now.text.ins).some((word) => words.includes(word))
  return now.bid === before.bid && now.text.del === before.text.del && now.text.ins === before.text.ins
}

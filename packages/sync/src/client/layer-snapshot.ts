import type { BlockId, Hash, PersonId, SectionId } from '@travaux/domain'
import type { Clock } from '../clock.ts'
import type { LayerNewsOf } from '../live/layer-messages.ts'
import type { LayerChannel } from './layer-channel.ts'
import type { LayerSaveState } from './layer-save-state.ts'
import type { OwnHunk } from './own-hunks.ts'
import type { ShownSuggestions } from './watched-section.ts'
import type { AsideWords, WordsKeeper } from './words-keeper.ts'
import type { WritingTurn } from './writing-turn.ts'

export interface LayerConnectionOptions {
  channel: LayerChannel
  section: SectionId
  /** The owner: the person who is signed in. */
  person: PersonId
  /** A name for this window that no other has; a window that is gone leaves its own to the next. */
  client: string
  keeper: WordsKeeper
  /** Every window may write unless given. */
  turn?: WritingTurn
  hash: Hash
  newId: () => BlockId
  clock?: Clock
}

/** All that a screen shows of a layer; a new object whenever something of it changed. */
export interface LayerSnapshot {
  readonly save: LayerSaveState
  /** The layer has come, and may be written in. */
  readonly isReady: boolean
  /** Another window of this browser writes, and the server is not heard: this one waits for its turn. */
  readonly isWaiting: boolean
  /** One's own suggestions, as they stand in the text at hand. */
  readonly own: readonly OwnHunk[]
  /** Everybody's, one's own too, as the server shows them, in places of `shown.base`. */
  readonly shown: ShownSuggestions
  /** One's own acceptances that waited for quiet and did not come about, since the layer was opened. */
  readonly missed: NonNullable<LayerNewsOf<'hunks'>['missed']>
  /** The layer was set aside; what it says. Its owner reads the base until they begin anew. */
  readonly setAside: readonly string[] | null
  /** Words that could not be put where they belong. */
  readonly aside: readonly AsideWords[]
}

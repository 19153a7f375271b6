import type { PersonId } from '@travaux/domain'
import type { CloseReason } from '../close-codes.ts'
import type { LayerNews } from '../live/layer-messages.ts'
import type { LayerWindow } from '../live/live-hub.ts'

/** Above this, a window is sent nothing that can be sent later as a whole. */
const MAX_QUEUED_BYTES = 1 << 20

/** One window that looks at the suggestions of a section, and how far it has been told of them. */
export class SectionSeat {
  readonly person: PersonId
  readonly #window: LayerWindow
  /** The revision of the base that it was last sent. */
  rev: number
  /** Has the list of suggestions, and is sent what changes in it. */
  hasList = false
  /** The name of this client of its owner's layer; null for one who only watches. */
  client: string | null = null
  /** The epoch and version of that layer that it was last sent. */
  epoch = 0
  version = 0
  isClosed = false
  /** Messages that wait to be written, and how many were refused. */
  pending = 0
  refusals = 0
  /** What the owner's leading window was last told to take out. */
  takenOut = ''

  constructor(person: PersonId, window: LayerWindow, rev: number) {
    this.person = person
    this.#window = window
    this.rev = rev
  }

  get isSlow(): boolean {
    return this.#window.queued > MAX_QUEUED_BYTES
  }

  say(message: LayerNews): void {
    this.sayText(JSON.stringify(message))
  }

  /** One text for many. */
  sayText(text: string): void {
    if (!this.isClosed) this.#window.say(text)
  }

  close(reason: CloseReason): void {
    if (this.isClosed) return
    this.isClosed = true
    this.#window.close(reason)
  }
}

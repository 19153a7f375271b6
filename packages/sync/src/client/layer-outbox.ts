import type { SectionId } from '@travaux/domain'
import type { Agenda } from '../agenda.ts'
import type { Clock } from '../clock.ts'
import type { LayerChannel } from './layer-channel.ts'
import { type LayerSaveState, UnsavedChanges } from './layer-save-state.ts'
import type { LocalLayer } from './local-layer.ts'

/** How long a rebase that nobody else waits for may go unreported. */
const REPORT_MS = 5_000
/** Without an answer for so long, changes count as kept here and nowhere else. */
const PATIENCE_MS = 10_000

/** What goes up from a layer, one message at a time, and what has become of it. */
export class LayerOutbox {
  readonly #channel: LayerChannel
  readonly #section: SectionId
  readonly #clock: Clock
  readonly #agenda: Agenda
  readonly #unsaved = new UnsavedChanges()
  #refusal: string | null = null
  #isReportDue = false

  constructor(at: { channel: LayerChannel; section: SectionId; clock: Clock; agenda: Agenda }) {
    this.#channel = at.channel
    this.#section = at.section
    this.#clock = at.clock
    this.#agenda = at.agenda
  }

  /** Somebody wrote something that is to go up. */
  made(): void {
    this.#unsaved.made(this.#clock.now())
  }

  /** Something was confirmed; `isAll` if nothing is left. */
  saved(isAll: boolean): void {
    this.#unsaved.saved(isAll, this.#clock.now())
  }

  /** Nothing goes up any more, for this reason, until it is tried again. */
  refuse(reason: string): void {
    this.#refusal = reason
  }

  tryAgain(): void {
    this.#refusal = null
  }

  /**
   * Hands over what comes next, if anything does and the last was answered; true if it did. A rebase by itself waits
   * for words to go along with, where no other window waits for it; `again` is called when it has waited long enough.
   */
  send(local: LocalLayer, isAlone: boolean, again: () => void): boolean {
    if (!this.#channel.isLive || this.#refusal !== null) return false
    if (local.isOnlyRebase && isAlone && !this.#isReportDue) {
      this.#agenda.soon('report', REPORT_MS, () => {
        this.#isReportDue = true
        again()
      })
      return false
    }
    this.#isReportDue = false
    const next = local.send()
    if (next === 'unsendable') this.#refusal = 'too-big'
    if (next === null || next === 'unsendable') return false
    const { version, baseRev, steps, to, adopts } = next
    const at = { section: this.#section, epoch: local.confirmed.epoch, version, baseRev, steps }
    if (to === null) {
      this.#unsaved.sent()
      this.#channel.sayLayer({ type: 'steps', ...at, ...(adopts.length > 0 ? { adopts } : {}) })
    } else this.#channel.sayLayer({ type: 'rebase', ...at, to })
    return true
  }

  /** What has become of what was written; `later` is called when that will be another, by the clock alone. */
  look(local: LocalLayer | null, isOpen: boolean, later: () => void): LayerSaveState {
    // What was written and taken back again needs no saving.
    if (this.#unsaved.count > 0 && local?.hasUnsent === false) this.saved(true)
    const { count, oldest } = this.#unsaved
    const patience = oldest === null ? 0 : oldest + PATIENCE_MS - this.#clock.now()
    if (patience > 0) this.#agenda.soon('patience', patience, later)
    if (this.#refusal !== null && (count > 0 || !local)) return { kind: 'refused', reason: this.#refusal, count }
    if (!local) return { kind: 'connecting' }
    if (count === 0) return { kind: 'saved' }
    return patience > 0 && isOpen ? { kind: 'saving', count } : { kind: 'offline', count }
  }
}

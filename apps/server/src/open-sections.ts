import type { SectionId } from '@travaux/domain'
import type { Clock } from '@travaux/sync'
import type { OpenSection } from './open-section.ts'

/** Nobody there, and nobody asking, for so long: let go. Looked for so often. */
const IDLE_MS = 5 * 60_000
const SWEEP_MS = 60_000

export interface OpenSectionsParts {
  readonly open: (section: SectionId) => Promise<OpenSection>
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

interface Held {
  readonly opening: Promise<OpenSection>
  usedAt: number
}

/**
 * The sections of a conference that are held in memory: opened when first needed, and let go when nobody has been
 * there for a while. Whoever asks for one uses it at once: what has been let go takes nothing more.
 */
export class OpenSections {
  readonly #parts: OpenSectionsParts
  readonly #held = new Map<SectionId, Held>()
  #stopSweeping: () => void = () => {}

  constructor(parts: OpenSectionsParts) {
    this.#parts = parts
    this.#sweepLater()
  }

  get size(): number {
    return this.#held.size
  }

  /** The section must be there. */
  of(id: SectionId): Promise<OpenSection> {
    const { open, clock } = this.#parts
    const known = this.#held.get(id)
    if (known) {
      known.usedAt = clock.now()
      return known.opening
    }
    const held: Held = { opening: open(id), usedAt: clock.now() }
    this.#held.set(id, held)
    held.opening.catch(() => this.drop(id))
    return held.opening
  }

  /** Not opened for this, and not kept longer for it either. */
  held(id: SectionId): Promise<OpenSection> | null {
    return this.#held.get(id)?.opening ?? null
  }

  /** To be opened anew by whoever comes next. */
  drop(id: SectionId): void {
    this.#held.delete(id)
  }

  openings(): readonly (readonly [SectionId, Promise<OpenSection>])[] {
    return [...this.#held].map(([id, { opening }]) => [id, opening] as const)
  }

  async close(): Promise<void> {
    this.#stopSweeping()
    for (const { opening } of this.#held.values()) await (await opening).close()
  }

  #sweepLater(): void {
    const { clock, onFault } = this.#parts
    this.#stopSweeping = clock.after(SWEEP_MS, () => {
      this.#sweep().catch(onFault)
      this.#sweepLater()
    })
  }

  async #sweep(): Promise<void> {
    const now = this.#parts.clock.now()
    for (const [id, held] of this.#held) {
      // What could not be opened is the trouble of whoever wanted it.
      const section = await held.opening.catch(() => null)
      if (!section || this.#held.get(id) !== held) continue
      if (!section.isIdle) held.usedAt = now
      else if (now - held.usedAt >= IDLE_MS) {
        this.drop(id)
        await section.close()
      }
    }
  }
}

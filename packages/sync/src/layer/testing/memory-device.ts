import type { AsideWords, UnsentWords } from '../../client/words-keeper.ts'
import type { MemoryTurns } from './memory-turns.ts'

/** What a device keeps, for all windows that are open on it. */
export class MemoryDevice {
  readonly kept = new Map<string, UnsentWords>()
  aside: readonly AsideWords[] = []
  readonly #holders = new Map<string, string>()
  readonly #gone = new Set<string>()
  /** When it says what it has. */
  answer: () => Promise<void> = async () => {}
  /** Null where its windows cannot know of each other. */
  readonly turns: MemoryTurns | null

  constructor(turns: MemoryTurns | null = null) {
    this.turns = turns
  }

  /** Whether the name was free: what is kept under it belongs to the first window that takes it, as with a browser’s locks. */
  hold(name: string, window: string): boolean {
    if (this.#holders.has(name) || this.#gone.has(window)) return false
    this.#holders.set(name, window)
    return true
  }

  /** Whether it keeps anything of a window's, under whatever name. */
  keepsOf(window: string): boolean {
    return [...this.kept.keys()].some((name) => this.#holders.get(name) === window)
  }

  /** What is kept under that name is for the next that asks. */
  letGo(name: string, window: string): void {
    if (this.#holders.get(name) === window) this.#holders.delete(name)
  }

  /** The window is gone: what it has left is for the next that asks. */
  release(window: string): void {
    this.#gone.add(window)
    for (const [name, holder] of this.#holders) if (holder === window) this.#holders.delete(name)
  }
}

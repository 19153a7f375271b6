import type { Stake, WritingTurn } from '../../client/writing-turn.ts'

/** Whose turn it is among the windows that are open on one device, where all that is asked is answered at once. */
export class MemoryTurns {
  readonly #turns: MemoryTurn[] = []
  #writer: MemoryTurn | null = null

  open(): WritingTurn {
    const turn = new MemoryTurn(this)
    this.#turns.push(turn)
    return turn
  }

  isFor(turn: MemoryTurn): boolean {
    return this.#writer === null || this.#writer === turn
  }

  /** The one that writes is this, or whichever of the others has waited longest with words. */
  settle(turn: MemoryTurn, isWriting: boolean): void {
    if (isWriting) this.#writer = turn
    else if (this.#writer === turn) this.#writer = this.#turns.find(({ at }) => at === 'words') ?? null
    for (const each of this.#turns) each.tell()
  }
}

class MemoryTurn implements WritingTurn {
  at: Stake = 'nothing'
  mayWrite = true
  readonly #turns: MemoryTurns
  #listener = () => {}

  constructor(turns: MemoryTurns) {
    this.#turns = turns
  }

  onChange(listener: () => void): void {
    this.#listener = listener
  }

  stake(stake: Stake): void {
    if (stake === this.at) return
    this.at = stake
    this.#turns.settle(this, stake === 'words' && this.#turns.isFor(this))
  }

  take(): void {
    if (this.at !== 'nothing') this.#turns.settle(this, true)
  }

  tell(): void {
    const mayWrite = this.at === 'nothing' || this.#turns.isFor(this)
    if (mayWrite === this.mayWrite) return
    this.mayWrite = mayWrite
    this.#listener()
  }
}

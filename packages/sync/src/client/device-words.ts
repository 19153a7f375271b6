import type { PersonId, SectionId } from '@travaux/domain'
import type { LocalLayer } from './local-layer.ts'
import type { AsideWords, UnsentWords, WordsKeeper } from './words-keeper.ts'

/** What this device keeps of one person's layer: words on their way, and words that had no way to go. */
export class DeviceWords {
  readonly #keeper: WordsKeeper
  readonly #section: SectionId
  readonly #person: PersonId
  #left: readonly UnsentWords[] | null = null
  #aside: readonly AsideWords[] = []
  /** The keeper has something of this client, as far as is known. */
  #isKept = true

  constructor(keeper: WordsKeeper, section: SectionId, person: PersonId) {
    this.#keeper = keeper
    this.#section = section
    this.#person = person
  }

  /** What windows that are gone have left, the newest first; null until the device has said. */
  get left(): readonly UnsentWords[] | null {
    return this.#left
  }

  /** Words that could not be put where they belong, until their author has dealt with them. */
  get aside(): readonly AsideWords[] {
    return this.#aside
  }

  /** A device that does not tell what it kept must not keep its owner from writing. */
  async recall(): Promise<void> {
    const nothing = () => []
    const left = this.#keeper.load(this.#section, this.#person).catch(nothing)
    const aside = this.#keeper.loadAside(this.#section, this.#person).catch(nothing)
    this.#aside = [...(await aside), ...this.#aside]
    this.#left = await left
  }

  /**
   * Takes up what windows that are gone have left, now or never: into the layer, if it belongs to this life of it, and
   * then it is true; else it is put aside.
   */
  takeUp(local: LocalLayer): boolean {
    const left = this.#left ?? []
    this.#left = []
    let isTaken = false
    for (const [index, words] of left.entries()) {
      if (index === 0 && local.goesOnWith(words) && local.recall(words.batches)) isTaken = true
      else {
        this.putAside(asideOf(words, 'another-life'))
        this.#keeper.drop(this.#section, words.client)
      }
    }
    return isTaken
  }

  /** What a window has left that went since; null where nothing is wanted of it. It is this window's from then on. */
  leftSince(isWanted: (words: UnsentWords) => boolean): Promise<UnsentWords | null> {
    return this.#keeper.loadOne(this.#section, this.#person, isWanted).catch(() => null)
  }

  /** They were not taken up after all. */
  leave({ client }: UnsentWords): void {
    this.#keeper.leave(client)
  }

  keep(client: string, local: LocalLayer): void {
    if (!local.hasUnsent) {
      if (this.#isKept) this.#keeper.drop(this.#section, client)
      this.#isKept = false
      return
    }
    this.#isKept = true
    const { epoch, version, base } = local.confirmed
    const at = { section: this.#section, person: this.#person, client, epoch, version, baseRev: base.rev }
    this.#keeper.save({ ...at, batches: local.batches() })
  }

  /** What a layer has not brought to the server goes back to its author. */
  giveBack(local: LocalLayer, why: AsideWords['why']): void {
    this.putAside(asideOf({ batches: local.batches() }, why))
  }

  putAside(words: readonly AsideWords[]): void {
    if (words.length === 0) return
    this.#keeper.addAside(this.#section, this.#person, words)
    this.#aside = [...this.#aside, ...words]
  }

  forgetAside(): void {
    this.#keeper.dropAside(this.#section, this.#person)
    this.#aside = []
  }
}

const asideOf = ({ batches }: Pick<UnsentWords, 'batches'>, why: AsideWords['why']): AsideWords[] =>
  batches.flatMap(({ words }) => words.map((text) => ({ text, why })))

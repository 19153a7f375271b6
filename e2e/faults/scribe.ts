import { checkDocument } from '@travaux/document'
import { strokeAtRandom, typistOf } from '@travaux/document/random-editor'
import type { SectionId } from '@travaux/domain'
import type { Api } from '../harness/api.ts'
import type { Random } from '../harness/random.ts'
import { Suggester } from '../harness/suggester.ts'
import type { Typist } from './typist.ts'

/** More than these nobody suggests at a time; some are withdrawn then. */
const MOST_OPEN = 12
const PATIENCE_MS = 60_000

/** A member who suggests something every now and then, and comes and goes. */
export class Scribe {
  readonly #api: Api
  readonly #section: SectionId
  readonly #typist: ReturnType<typeof typistOf>
  readonly #random: Random
  #suggester: Suggester
  edits = 0

  constructor(api: Api, section: SectionId, suggester: Suggester, random: Random, name: string) {
    this.#api = api
    this.#section = section
    this.#suggester = suggester
    this.#random = random
    this.#typist = typistOf(() => random.below(2 ** 30) / 2 ** 30, name)
  }

  get window(): Suggester {
    return this.#suggester
  }

  async write(): Promise<void> {
    const { person, shown, state } = this.#suggester
    const own = [...shown.hunks.values()].filter(({ author }) => author === person)
    if (own.length > MOST_OPEN) {
      const one = this.#random.pick(own)
      if (one) await this.#api.withdraw(this.#section, one.suggestion)
      return
    }
    const { tr } = state
    for (const step of strokeAtRandom(state.doc, this.#typist).steps) tr.step(step)
    if (tr.docChanged) this.#suggester.dispatch(tr)
    this.edits += 1
  }

  /** Closes the window and opens another. */
  async comeAnew(): Promise<void> {
    if (!this.#suggester.isSaved) return
    this.#suggester.leave()
    this.#suggester = await Suggester.join(this.#api, this.#section)
  }

  leave(): void {
    this.#suggester.leave()
  }
}

/** Where, once all is saved, people or the server do not show the same; and what is there twice. */
export async function disagreements(
  api: Api,
  section: string,
  scribes: readonly Scribe[],
  typists: readonly Typist[],
): Promise<string[]> {
  const isDone = async () => {
    const text = checkDocument((await api.section(section)).document)
    const open = (await api.suggestions(section)).filter(({ decision }) => !decision)
    if ('refused' in text) return ['the text is no good document']
    const ids = open.map(({ id }) => id).sort()
    return [
      ...typists.filter(({ isAtRest }) => !isAtRest).map(({ name }) => `${name} has words that are not saved`),
      ...scribes.flatMap(({ window }, nth) => {
        const { base, hunks, kept } = window.shown
        const shown = [...new Set([...[...hunks.values()].map(({ suggestion }) => suggestion), ...kept.keys()])].sort()
        return [
          ...(window.isSaved ? [] : [`window ${nth} has words that are not saved: ${JSON.stringify(window.save)}`]),
          ...(base?.doc.eq(text.doc) ? [] : [`window ${nth} shows another text`]),
          ...(shown.join() === ids.join() ? [] : [`window ${nth} shows other suggestions`]),
        ]
      }),
    ]
  }
  const until = performance.now() + PATIENCE_MS
  let findings = await isDone()
  while (findings.length > 0 && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    findings = await isDone()
  }
  return findings
}

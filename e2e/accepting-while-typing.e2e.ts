import type { PersonId } from '@travaux/domain'
import type { SectionAnswer, SuggestionAnswer } from '@travaux/sync/http'
import { expect, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'
import { PROPOSALS, type Proposal, Proposals } from './harness/proposals.ts'
import { Random } from './harness/random.ts'
import { Restructurer } from './harness/restructurer.ts'
import { Suggester } from './harness/suggester.ts'
import { Wire } from './harness/wire.ts'
import { flawsIn, wordsOf } from './harness/words.ts'

/** Pen-holders type in a paragraph, while suggestions to that paragraph are accepted under their hands. */
const WORDS = 200
const MS_PER_KEY = 30
const MS_PER_ACCEPTANCE = 500
const LAG_MS = 100
const LOOK_AGAIN_MS = 100
/** A proposal that was not decided in so long will not be: what was accepted meanwhile has taken its place. */
const PATIENCE_WITH_ONE_MS = 10_000
/** Of each kind; who has typed all words before there were so many goes on typing. */
const A_FEW = 3
/** Half a minute of typing, and as much room as a busy machine takes. */
const PATIENCE_MS = 600_000
/** What each member proposes: structure by one alone, for two who change one block's kind compete. */
const CREW: readonly (readonly Proposal[])[] = [
  ['heading', 'list'],
  ['join'],
  ['split'],
  ['split', 'words'],
  ['words'],
  ['words'],
]
const BEGINNINGS = ['Here one writes', 'and here another']
const GROUND = `${BEGINNINGS.join(' in the meantime, ')} where the ground is even and there is room for all who come.`

let wire: Wire
let server: DemoServer
let section: Awaited<ReturnType<Api['sectionIn']>>
let chair: Api
let restructurer: Restructurer
let people: Person[]
let editors: EditorScreen[]
let members: Suggester[]

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  wire = await Wire.open(LAG_MS)
  server = await DemoServer.start({ wire })
  const direct = async (role: 'pen-holder' | 'member' | 'co-chair', n: number) =>
    (await Api.signIn(server.url, role, n)).past(server.direct)
  chair = await direct('co-chair', 0)
  section = await chair.sectionIn('drafting')
  restructurer = await Restructurer.join(server, section.id, await direct('pen-holder', 1), 20220510)
  members = []
  for (const n of CREW.keys()) members.push(await Suggester.join(await direct('member', n), section.id))
  people = [await Person.enter(browser, server, 'pen-holder', 0), await Person.enter(browser, server, 'pen-holder', 1)]
  editors = []
  for (const person of people) editors.push(await EditorScreen.open(person, section.title ?? ''))
  for (const editor of editors) await editor.isReady()
})

test.afterAll(async () => {
  restructurer.leave()
  for (const member of members) member.leave()
  for (const person of people) await person.leave()
  await server[Symbol.asyncDispose]()
  await wire.close()
})

for (const [count, who] of [
  [1, 'one types'],
  [2, 'two together type'],
] as const) {
  test(`[L1] [L2] [SY11] ${who} 200 words while suggestions there are accepted: each at once, every word whole`, async () => {
    test.setTimeout(PATIENCE_MS)
    const typists = editors
      .slice(0, count)
      .map((editor, n) => ({ editor, words: wordsOf('bcd'[count - 1 + n] ?? '', 3 * WORDS) }))
    const paragraph = restructurer.addParagraph(GROUND)
    for (const [n, { editor }] of typists.entries()) await editor.caretAfter(BEGINNINGS[n] ?? '')

    const proposals = new Proposals(
      paragraph,
      typists.map(({ words }) => words),
      new Random(20220510 + count),
    )
    const session = new Session(proposals)
    const write = async ({ editor, words }: (typeof typists)[number]) => {
      let typed = WORDS / count
      await editor.type(` ${words.slice(0, typed).join(' ')} `, MS_PER_KEY)
      while (!session.hasAFewOfEach && typed < words.length) await editor.type(`${words[typed++]} `, MS_PER_KEY)
      words.length = typed
    }
    await session.during(() => Promise.all(typists.map(write)))

    expect(session.amiss).toEqual([])
    for (const proposal of PROPOSALS) expect(session.accepted[proposal], proposal).toBeGreaterThanOrEqual(A_FEW)
    for (const { editor } of typists) await editor.isSaved()
    const [reading = ''] = await Promise.all(typists.map(({ editor }) => editor.read()))
    for (const { editor, words } of typists) {
      await expect.poll(() => editor.read()).toBe(reading)
      expect(flawsIn(reading, words)).toEqual([])
      expect(await editor.beforeCaret()).toMatch(new RegExp(`${words.at(-1)} $`))
    }
    for (const word of proposals.words) expect(reading.split(word), word).toHaveLength(2)
    expect(people.flatMap(({ complaints }) => complaints)).toEqual([])
  })
}

test('[L1] [SY11] a move of the paragraph in which somebody types waits for a second of quiet, and lands within two', async () => {
  const [editor, member] = [editors[0] ?? never(), members[0] ?? never()]
  const words = wordsOf('f', WORDS)
  // Behind two others: of two that change places it could as well be the other that moved.
  const targets = [restructurer.addParagraph(GROUND), restructurer.addParagraph(GROUND.repeat(WORDS / 10))].reverse()
  // In words that stand nowhere else: the editor may not have heard of the paragraph yet.
  const beginning = 'What is going to be moved begins here'
  const paragraph = restructurer.addParagraph(`${beginning}. ${GROUND}`)
  await editor.caretAfter(beginning)
  await member.until(() => member.doc.firstChild?.attrs['id'] === paragraph)
  const { tr } = member.state
  const moved = member.doc.child(0)
  tr.delete(0, moved.nodeSize)
  member.dispatch(tr.insert(tr.doc.child(0).nodeSize + tr.doc.child(1).nodeSize, moved))
  const [move] = await Promise.all([theOneOf(member), editor.type(' ')])

  let isAccepted = false
  const typing = (async () => {
    let typed = 0
    while (!isAccepted) await editor.type(`${words[typed++] ?? '.'} `, MS_PER_KEY)
    const lastKeyAt = Date.now()
    await editor.type('end')
    return { typed: words.slice(0, typed), lastKeyAt }
  })()
  await expect.poll(() => sectionText()).toContain(words[0])
  // Right behind a key: on a busy machine they come in bursts, and between two it may be quiet for a second.
  const soFar = await sectionText()
  await expect.poll(() => sectionText(), { intervals: [20] }).not.toBe(soFar)
  const answer = await chair.accept(section.id, move)
  isAccepted = true
  expect([answer.status, answer.body]).toEqual([202, { suggestion: move.id, waiting: true }])
  const { typed, lastKeyAt } = await typing
  await editor.isSaved()
  const savedAt = Date.now()

  const decision = async () => (await chair.suggestions(section.id)).find(({ id }) => id === move.id)?.decision
  await expect.poll(decision).toMatchObject({ outcome: 'accepted' })
  const madeAt = await member.hearWhen((await decision())?.version ?? 0)
  expect(madeAt - lastKeyAt, 'ms after the last key').toBeGreaterThanOrEqual(1_000)
  expect(madeAt - savedAt, 'ms after the last key was on disk').toBeLessThanOrEqual(2_000)
  await expect.poll(async () => blocksOf(await chair.section(section.id)).slice(0, 3)).toEqual([...targets, paragraph])
  const reading = await editor.read()
  expect(flawsIn(reading, typed)).toEqual([])
  expect(await editor.beforeCaret()).toMatch(/ end$/)
  await member.until(() => member.isAtOneWithBase)
})

/** Members propose, each one thing at a time; a co-chair accepts whatever may be decided, one every half second. */
class Session {
  readonly accepted: Record<Proposal, number> = { words: 0, split: 0, join: 0, heading: 0, list: 0 }
  /** Proposals that came to nothing: what others proposed was accepted first, and took their place. */
  readonly dropped: Record<Proposal, number> = { words: 0, split: 0, join: 0, heading: 0, list: 0 }
  /** What could not be accepted at once, and why. */
  readonly amiss: string[] = []
  readonly #proposals: Proposals
  readonly #inHand = new Map<PersonId, Proposal>()
  #isGoingOn = true

  constructor(proposals: Proposals) {
    this.#proposals = proposals
  }

  get hasAFewOfEach(): boolean {
    return PROPOSALS.every((proposal) => this.accepted[proposal] >= A_FEW)
  }

  /** What is in hand when the deed is done comes to its end as well. */
  async during(deed: () => Promise<unknown>): Promise<void> {
    let isOver = false
    const accepting = this.#accept(() => isOver)
    const proposing = members.map((member, n) => this.#propose(member, CREW[n] ?? []))
    await deed()
    this.#isGoingOn = false
    await Promise.all(proposing)
    isOver = true
    await accepting
  }

  /** Of what can be proposed at the moment, what this member has proposed least. */
  async #propose(member: Suggester, kinds: readonly Proposal[]): Promise<void> {
    const made = new Map(kinds.map((kind) => [kind, 0]))
    while (this.#isGoingOn) {
      const { tr } = member.state
      const leastFirst = [...made].sort(([, x], [, y]) => x - y).map(([kind]) => kind)
      const proposal = leastFirst.find((kind) => this.#proposals.make(kind, tr))
      if (proposal) {
        made.set(proposal, (made.get(proposal) ?? 0) + 1)
        this.#inHand.set(member.person, proposal)
        member.dispatch(tr)
        const isAtOne = () => member.isAtOneWithBase
        await member.comesToBe(isAtOne, PATIENCE_WITH_ONE_MS)
        if (this.#inHand.delete(member.person)) this.dropped[proposal] += 1
        else if (!(await member.comesToBe(isAtOne, PATIENCE_MS)))
          this.amiss.push(`${proposal} was accepted and is still suggested`)
        if (!isAtOne()) await member.takeBack()
      } else await pause(LOOK_AGAIN_MS)
    }
  }

  async #accept(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const next = pause(MS_PER_ACCEPTANCE)
      const ripe = await this.#ripe()
      const proposal = ripe && this.#inHand.get(ripe.author)
      if (ripe && proposal) {
        this.#inHand.delete(ripe.author)
        const { status, body } = await chair.accept(section.id, ripe)
        if (status === 200) this.accepted[proposal] += 1
        else this.amiss.push(`${proposal} “${ripe.sentence}”: ${status} ${JSON.stringify(body)}`)
        await next
      } else await pause(LOOK_AGAIN_MS)
    }
  }

  /** Of the suggestions that their authors have rested on, the oldest. */
  async #ripe(): Promise<SuggestionAnswer | undefined> {
    return (await chair.suggestions(section.id))
      .filter(({ author, state, beingWritten }) => this.#inHand.has(author) && state === 'open' && !beingWritten)
      .sort((x, y) => String(x.changedAt).localeCompare(String(y.changedAt)))[0]
  }
}

/** What a member suggests, when they have rested on it. */
async function theOneOf(member: Suggester): Promise<SuggestionAnswer> {
  const find = async () =>
    (await chair.suggestions(section.id)).find(({ author, decision }) => author === member.person && !decision)
  await expect.poll(async () => (await find())?.beingWritten).toBe(false)
  return (await find()) ?? never()
}

const sectionText = async () => JSON.stringify((await chair.section(section.id)).document)
const blocksOf = ({ document }: SectionAnswer): string[] =>
  (document['content'] as { attrs: { id: string } }[]).map(({ attrs }) => attrs.id)

function never(): never {
  throw new Error('there is nobody')
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

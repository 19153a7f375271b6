import type { SectionId } from '@travaux/domain'
import { Api } from '../harness/api.ts'
import { DemoServer } from '../harness/demo-server.ts'
import { newId, Suggester } from '../harness/suggester.ts'
import type { Fault } from './fault.ts'
import { METRICS_TOKEN, readMetrics } from './metrics.ts'
import { type Answered, RawMember } from './raw-member.ts'

type Json = Readonly<Record<string, unknown>>

/** In the words of the first text block. */
const WITHIN = 3
const MOST_STALL_MS = 250
const POISON = 'poisonpoison'

const replace = (at: number, ...content: readonly unknown[]): Json => ({
  stepType: 'replace',
  from: at,
  to: at,
  slice: { content },
})
const text = (words: string, ...marks: readonly Json[]): Json => ({ type: 'text', text: words, marks })
const link = (href: string): Json => ({ type: 'link', attrs: { href } })
const paragraph = (attrs: Json = {}): Json => ({
  type: 'paragraph',
  attrs: { id: newId(), ...attrs },
  content: [text(POISON)],
})

/** A frame as text, for what no program would build: this many blocks in each other. */
function nested(levels: number): string {
  const open = '{"type":"blockquote","attrs":{"id":"q"},"content":['
  return `${open.repeat(levels)}${JSON.stringify(paragraph())}${']}'.repeat(levels)}`
}

interface Assault {
  readonly name: string
  /** What the last of it is answered. */
  readonly answers: readonly Answered[]
  attack(member: RawMember, section: string): Promise<Answered>
}

/** More of the same until it is no longer taken. */
async function untilRefused(most: number, write: (nth: number) => Promise<Answered>): Promise<Answered> {
  for (let nth = 0; nth < most; nth += 1) {
    const answer = await write(nth)
    if (answer !== 'taken') return answer
  }
  return 'taken'
}

const one = (name: string, answer: Answered, step: Json, claim: object = {}): Assault => ({
  name,
  answers: [answer],
  attack: (member) => member.write([step], claim),
})

const ASSAULTS: readonly Assault[] = [
  {
    name: 'a hundred thousand suggestions',
    answers: ['too-many-hunks', 'bad-step'],
    attack: (member) =>
      untilRefused(50, () => member.write(Array.from({ length: 600 }, (_, at) => replace(1 + 2 * at, text('x'))))),
  },
  {
    name: 'thirty thousand steps into words of one’s own, six hundred at a time',
    answers: ['taken', 'bad-document'],
    attack: async (member) => {
      const words = await member.write([replace(WITHIN, text('word '.repeat(10_000)))])
      if (words !== 'taken') return words
      return untilRefused(50, () =>
        member.write(Array.from({ length: 600 }, (_, at) => replace(WITHIN + 5 * (600 - at), text('x ')))),
      )
    },
  },
  {
    name: 'a paragraph of five megabytes, piece by piece',
    answers: ['bad-document'],
    attack: (member) => untilRefused(100, () => member.write([replace(WITHIN, text('long words '.repeat(5_000)))])),
  },
  {
    name: 'ten thousand blocks in each other',
    answers: ['closed with 1007'],
    attack: (member, section) => {
      const { epoch, version, baseRev } = member
      const head = { type: 'rebase', section, epoch, version, baseRev, to: baseRev + 1 }
      const steps = `[{"stepType":"replace","from":0,"to":0,"slice":{"content":[${nested(10_000)}]}}]`
      member.send(`${JSON.stringify(head).slice(0, -1)},"steps":${steps}}`)
      return member.write([replace(WITHIN, text('x'))])
    },
  },
  one('an unknown node', 'bad-step', replace(0, { type: 'script', content: [text(POISON)] })),
  one('an unknown mark', 'bad-step', replace(WITHIN, text(POISON, { type: 'script' }))),
  one('a link that runs', 'bad-step', replace(WITHIN, text(POISON, link('javascript:alert(1)')))),
  one('a link that carries a page', 'bad-step', replace(WITHIN, text(POISON, link('data:text/html,<script>')))),
  one('an attribute that runs', 'bad-step', replace(0, paragraph({ onclick: 'alert(1)' }))),
  one('markup for an id', 'bad-step', replace(0, paragraph({ id: '"><img src=x onerror=alert(1)>' }))),
  one('another section', 'not-found', replace(WITHIN, text(POISON)), { section: 'elsewhere' }),
  {
    name: 'an old version again',
    answers: ['told anew', 'nothing'],
    attack: async (member) => {
      const { version } = member
      await member.write([replace(WITHIN, text('x'))])
      return member.write([replace(WITHIN, text(POISON))], { version })
    },
  },
  one('an epoch that is over', 'nothing', replace(WITHIN, text(POISON)), { epoch: 0 }),
  {
    name: 'a thousand messages that are no good',
    answers: ['closed with 4429'],
    attack: async (member) => {
      for (let nth = 0; nth < 1_000; nth += 1) {
        const answer = await member.write([{ stepType: 'eval' }])
        if (answer !== 'bad-step') return answer
      }
      return 'bad-step'
    },
  },
]

/** A member who sends what no program sends, while another works in the same section and a third looks on. */
export const hostileLayers: Fault<never> = {
  about: 'hostile layers against a real server: refused with the reason, and nobody else notices',
  takes: {},
  run: async ({ seed }, say) => {
    const watched = `--import ${new URL('longest-turn.mjs', import.meta.url).href}`
    await using server = await DemoServer.start({
      env: { TRAVAUX_METRICS_TOKEN: METRICS_TOKEN, NODE_OPTIONS: watched },
    })
    const [chair, honest, hostile] = await Promise.all([
      Api.signIn(server.url, 'co-chair'),
      Api.signIn(server.url, 'member', 0),
      Api.signIn(server.url, 'member', 1),
    ])
    const { id } = await chair.sectionIn('consultation')
    const section = id as SectionId
    const worker = await Suggester.join(honest, section)
    const before = JSON.stringify((await chair.section(section)).document)
    const watch = new Watch(server, worker)
    await watch.over(() => new Promise((resolve) => setTimeout(resolve, 3_000)))
    const calmMs = watch.longestMs
    say(`nobody hostile: ${calmMs} ms`)

    const findings: string[] = []
    let longestMs = 0
    let longestByClockMs = 0
    for (const { name, answers, attack } of ASSAULTS) {
      const member = await RawMember.come(hostile, section)
      let answer: Answered = ''
      await watch.over(async () => {
        answer = await attack(member, section)
      })
      member.leave()
      longestMs = Math.max(longestMs, watch.longestMs)
      longestByClockMs = Math.max(longestByClockMs, watch.byClockMs)
      say(`${name}: ${answer}, ${watch.longestMs} ms (${watch.byClockMs} ms by the clock)`)
      if (!answers.includes(answer)) findings.push(`${name} was answered ${answer}`)
      if (await isShown(chair, section, worker)) findings.push(`${name} is in the page of others`)
      await clear(hostile, section)
    }
    if (JSON.stringify((await chair.section(section)).document) !== before) findings.push('the text is another one')
    if (/"level":"fault"/.test(server.output)) findings.push('the server reports a fault')
    for (const finding of findings) say(finding)
    worker.leave()
    return {
      totals: {
        seed,
        assaults: ASSAULTS.length,
        'keys of the other member': watch.keys,
        'longest stall without, in CPU time': `${calmMs} ms`,
        'longest stall, in CPU time': `${longestMs} ms (at most ${MOST_STALL_MS})`,
        'the same by the clock': `${longestByClockMs} ms`,
        findings: findings.length,
      },
      holds: findings.length === 0 && longestMs <= MOST_STALL_MS,
    }
  },
}

/** Nothing that was refused is in anybody's text or list. */
async function isShown(chair: Api, section: string, { shown, doc }: Suggester): Promise<boolean> {
  const seen = [await chair.section(section), await chair.suggestions(section), [...shown.hunks.values()], doc.toJSON()]
  return seen.some((each) => JSON.stringify(each).includes(POISON))
}

/** What was taken of it is withdrawn, so that the next begins as the first did. */
async function clear(hostile: Api, section: SectionId): Promise<void> {
  const suggester = await Suggester.join(hostile, section)
  await suggester.takeBack()
  suggester.leave()
}

/**
 * How long the server does nothing for anybody else while another goes on typing: in CPU time, and by its own clock,
 * which on a busy machine counts what others had of it.
 */
class Watch {
  readonly #server: DemoServer
  readonly #worker: Suggester
  longestMs = 0
  byClockMs = 0
  keys = 0

  constructor(server: DemoServer, worker: Suggester) {
    this.#server = server
    this.#worker = worker
  }

  async over(work: () => Promise<void>): Promise<void> {
    await readMetrics(this.#server)
    const told = this.#server.output.length
    let goesOn = true
    const typing = this.#type(() => goesOn)
    await work()
    goesOn = false
    await typing
    this.byClockMs = (await readMetrics(this.#server)).stallMs
    const turns = this.#server.output.slice(told).matchAll(/^busy for (\d+) ms$/gm)
    this.longestMs = Math.max(0, ...[...turns].map(([, ms]) => Number(ms)))
  }

  async #type(goesOn: () => boolean): Promise<void> {
    const worker = this.#worker
    while (goesOn()) {
      worker.dispatch(worker.state.tr.insertText('k', WITHIN))
      this.keys += 1
      await worker.until(() => worker.isSaved)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

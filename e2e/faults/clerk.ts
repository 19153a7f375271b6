import type { EventType, Section } from '@travaux/domain'
import type { InterventionAnswer, LinkAnswer } from '@travaux/sync/http'
import type { Answer, Api } from '../harness/api.ts'

/** A kind of entry that somebody's commands make in the journal. */
export interface Kind {
  type: EventType
  actor: string
  section?: string
}

/** How many entries of a kind there have to be, and how many there may be at most. */
interface Promised {
  kind: Kind
  acknowledged: number
  unanswered: number
}

/** Keeps count of what commands were answered: the journal must have all of these, and hardly more. */
export class Receipts {
  /** Version of the journal before the first command. */
  readonly since: number
  readonly promised: Promised[] = []
  readonly interventions = new Map<string, string>()
  readonly links: string[] = []
  /** Called when a command is on its way. */
  onSend: () => void = () => {}

  constructor(since: number) {
    this.since = since
  }

  get acknowledged(): number {
    return this.promised.reduce((sum, each) => sum + each.acknowledged, 0)
  }

  /** Null where the server went before it answered; a refusal is an answer too, and makes no entry. */
  async send(kind: Kind, command: () => Promise<Answer>): Promise<Answer | null> {
    const promised = this.#of(kind)
    promised.unanswered += 1
    const answering = command()
    this.onSend()
    const answer = await answering.catch((error: unknown) => {
      // How `fetch` says that the connection ended.
      if (error instanceof TypeError) return null
      throw error
    })
    if (answer && answer.status < 500) promised.unanswered -= 1
    if (answer && answer.status < 300) promised.acknowledged += 1
    return answer
  }

  #of(kind: Kind): Promised {
    const key = JSON.stringify(kind)
    const known = this.promised.find((each) => JSON.stringify(each.kind) === key)
    if (known) return known
    const fresh = { kind, acknowledged: 0, unanswered: 0 }
    this.promised.push(fresh)
    return fresh
  }
}

/** Registers what was said, each time something else. */
export async function register(api: Api, receipts: Receipts, session: string, n: number): Promise<void> {
  const text = `It was said as number ${n} that number ${n} is enough.`
  const said = { session, organisation: `Society ${n}`, level: 'public', text }
  const kind: Kind = { type: 'intervention.registered', actor: api.person.id }
  const answer = await receipts.send(kind, () => api.call('POST', '/interventions', said))
  if (answer?.status === 201) receipts.interventions.set((answer.body as InterventionAnswer).id, text)
}

/** Ties the newest intervention to a message. */
export async function link(api: Api, receipts: Receipts, section: string, block: string): Promise<void> {
  const [intervention, text] = [...receipts.interventions].at(-1) ?? []
  if (!intervention || !text) return
  const passage = { intervention, version: 1, quote: text, section, block, relation: 'quotes' }
  const kind: Kind = { type: 'link.added', actor: api.person.id, section }
  const answer = await receipts.send(kind, () => api.call('POST', '/links', passage))
  if (answer?.status === 201) receipts.links.push((answer.body as LinkAnswer).id)
}

/** Changes what a message is, to and fro. */
export async function mark(api: Api, receipts: Receipts, section: string, block: string, n: number): Promise<void> {
  const kind = n % 2 === 0 ? 'key-message' : 'good-practice'
  const promise: Kind = { type: 'message.marked', actor: api.person.id, section }
  await receipts.send(promise, () => api.call('POST', `/sections/${section}/messages`, { block, kind }))
}

/** Takes a section one step through its life: to consultation, frozen, signed, signed, and back with a reason. */
export async function advance(chairs: readonly [Api, Api], receipts: Receipts, section: string): Promise<void> {
  const [first, second] = chairs
  const { state, fingerprint } = await first.section(section)
  const move = (type: EventType, to: Section['state'], reason?: string) =>
    receipts.send({ type, actor: first.person.id, section }, () =>
      first.call('POST', `/sections/${section}/state`, { to, ...(reason ? { reason } : {}) }),
    )
  const sign = (chair: Api) =>
    receipts.send({ type: 'section.signed', actor: chair.person.id, section }, () =>
      chair.call('POST', `/sections/${section}/approvals`, { fingerprint }),
    )
  if (state === 'drafting') await move('section.advanced', 'consultation')
  else if (state === 'consultation') await move('section.advanced', 'frozen')
  else if (state === 'approved') await move('section.reopened', 'drafting', 'One more word.')
  else {
    await sign(first)
    await sign(second)
  }
}

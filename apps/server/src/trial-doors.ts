import type { ConferenceId, InterventionId, PersonId } from '@travaux/domain'
import type { Store, StoreRecord } from '@travaux/storage'
import { openMemory } from '@travaux/storage/memory'
import { systemClock } from '@travaux/sync'
import { Founding } from './founding.ts'
import { Sessions } from './session.ts'
import {
  at,
  CONFERENCE,
  type PersonName,
  personId,
  QUOTE,
  SECTIONS,
  SESSION,
  startTrial,
  type Trial,
  type Visitor,
} from './trial.ts'
import { TrialLayer } from './trial-layer.ts'
import { TrialMail } from './trial-mail.ts'

/**
 * For tests of rights: a conference with its section in a given state and something in it of every kind, made once and
 * copied for each try.
 */

/** Everybody who may knock: five roles, and those who have none here. */
export const KNOCKERS = {
  o: 'observer',
  m: 'member',
  p: 'penHolder',
  c: 'chair',
  s: 'secretary',
  removed: 'removed',
  outsider: 'outsider',
  stranger: 'stranger',
} as const
export type Knocker = keyof typeof KNOCKERS
export const ROLE_LETTERS = ['o', 'm', 'p', 'c', 's'] as const

/** As far as a section comes; in `group` it is in drafting and the group has the pen. */
export const SITUATIONS = ['drafting', 'group', 'consultation', 'frozen', 'approved'] as const
export type Situation = (typeof SITUATIONS)[number]

export const SECTION = SECTIONS.drafting
const OTHER_CONFERENCE = 'conference-of-others' as ConferenceId
const OUTSIDER = 'person-outsider' as PersonId
const REMOVED = 'person-removed' as PersonId

/** What paths and bodies name. */
export interface Scene {
  readonly records: StoreRecord[]
  /** Somebody else's suggestion, open where suggestions can be. */
  readonly suggestion: string
  readonly hash: string
  /** Another one, by the member. */
  readonly own: string
  /** A rejection that can be undone. */
  readonly decision: number
  /** Begun by a member; and one that is resolved. */
  readonly discussion: string
  readonly resolved: string
  readonly fingerprint: string
}

/** A copy of a scene, with everybody signed in. */
export interface Stage extends Trial {
  readonly visitors: Readonly<Record<Knocker, Visitor>>
}

export async function makeScene(situation: Situation): Promise<Scene> {
  const store = openMemory()
  // Nobody has typed for an hour whenever a decision is made.
  let passedMs = 0
  const clock = { ...systemClock, now: () => systemClock.now() + passedMs }
  const trial = await startTrial({ store, clock })
  const [host] = trial.conferences.all()
  if (!host) throw new TypeError('a trial has a conference')
  const chair = await trial.as('chair')
  const removed = { person: REMOVED, role: 'member', name: 'R', organisation: 'O', group: 'G' } as const
  await host.execute(personId('secretary'), { do: 'addPerson', ...removed })
  await host.execute(personId('secretary'), { do: 'removePerson', person: REMOVED })
  for (const level of ['category', 'content'] as const) {
    const intervention = `intervention-${level}` as InterventionId
    const values = { organisation: `Society ${level}`, speaker: `Speaker ${level}`, text: QUOTE, group: 'G' }
    const command = { do: 'registerIntervention', intervention, session: SESSION, level, values } as const
    await host.execute(personId('secretary'), command)
  }
  const section = at(`/sections/${SECTION}`)

  const discussion = await begun(await trial.as('otherMember'), section)
  const resolved = await begun(await trial.as('otherMember'), section)
  await chair.post(at(`/discussions/${resolved}/resolution`), {})

  const suggested = await suggest(trial, 'otherMember', 'should be consulted', 'shall be heard')
  const rejected = await suggest(trial, 'otherPenHolder', 'that is no message', 'of no weight')
  const own = await suggest(trial, 'member', 'An item', 'One item')
  passedMs += 3_600_000
  const reason = { hash: rejected.hash, reason: 'No.' }
  const turnedDown = await chair.post(`${section}/suggestions/${rejected.id}/rejection`, reason)
  const { version: decision } = turnedDown.body.version === undefined ? turnedDown.body.decision : turnedDown.body

  if (situation === 'group') {
    for (const { id, hash } of [suggested, own])
      await chair.post(`${section}/suggestions/${id}/rejection`, { hash, reason: 'No.' })
    await done(chair.post(`${section}/pen`, { holder: 'group' }))
  }
  if (situation !== 'drafting' && situation !== 'group')
    await done(chair.post(`${section}/state`, { to: 'consultation' }))
  if (situation === 'frozen' || situation === 'approved') {
    const left = [suggested, own].map(({ id }) => ({ id, reason: 'Left.' }))
    await done(chair.post(`${section}/state`, { to: 'frozen', left }))
  }
  const { fingerprint } = (await chair.get(section)).body
  if (situation === 'approved') {
    // They come anew, for they sign within ten minutes of confirming who they are.
    for (const name of ['chair', 'otherChair'] as const)
      await done((await trial.as(name)).post(`${section}/approvals`, { fingerprint }))
  }
  await foundElsewhere(store)
  const records = await recordsOf(store)
  await trial.stop()
  return {
    records,
    suggestion: suggested.id,
    hash: suggested.hash,
    own: own.id,
    decision,
    discussion,
    resolved,
    fingerprint,
  }
}

let mail: Promise<TrialMail> | null = null
/** Mail is on, so that its routes are there. */
export const mailServer = (): Promise<TrialMail> => (mail ??= TrialMail.start())
export async function stopMail(): Promise<void> {
  await (await mail)?.stop()
  mail = null
}

export async function stageOf({ records }: Scene): Promise<Stage> {
  const store = openMemory()
  await store.importAll(records)
  // Two hours later nobody is writing in any suggestion any more, however fast the machine.
  const clock = { ...systemClock, now: () => systemClock.now() + 2 * 3_600_000 }
  const trial = await startTrial({ store, clock, env: (await mailServer()).env })
  const sessions = new Sessions(store, clock)
  const signedIn = async (person: PersonId, conference = CONFERENCE) => {
    const visitor = trial.stranger()
    visitor.cookie = `sid=${await sessions.start(person, conference, null, 'words')}`
    return visitor
  }
  const named = (name: PersonName) => signedIn(personId(name))
  return {
    ...trial,
    visitors: {
      o: await named('observer'),
      m: await named('member'),
      p: await named('penHolder'),
      c: await named('chair'),
      s: await named('secretary'),
      removed: await signedIn(REMOVED),
      outsider: await signedIn(OUTSIDER, OTHER_CONFERENCE),
      stranger: trial.stranger(),
    },
  }
}

/** Everything in a store but sessions. */
export async function recordsOf(store: Store): Promise<StoreRecord[]> {
  const records: StoreRecord[] = []
  for await (const record of store.exportAll()) records.push(record)
  return records
}

async function begun(visitor: Visitor, section: string): Promise<string> {
  const answer = await visitor.post(`${section}/discussions`, { about: { block: 'p2' }, text: 'Why?' })
  return answer.body.id
}

async function suggest(
  trial: Trial,
  name: PersonName,
  words: string,
  by: string,
): Promise<{ id: string; hash: string }> {
  const layer = await TrialLayer.open(trial, name, SECTION)
  await layer.replace(words, by)
  layer.leave()
  const { body } = await (await trial.as(name)).get(at(`/sections/${SECTION}/suggestions`))
  const made = body.suggestions.find((each: { author: string; state: string }) => each.author === personId(name))
  return { id: made.suggestion ?? made.id, hash: made.hash }
}

async function done(answer: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answer
  if (status >= 300) throw new TypeError(`a scene was not made: ${status} ${JSON.stringify(body)}`)
}

/** A second conference, with somebody who has every right in it. */
async function foundElsewhere(store: Store): Promise<void> {
  const founding = new Founding(OTHER_CONFERENCE)
  founding.do(OUTSIDER, new Date('2022-06-01T09:30:00.000Z'), {
    do: 'openConference',
    conference: OTHER_CONFERENCE,
    title: 'Conference of others',
    theme: 'T',
    place: 'P',
    from: '2022-05-10',
    to: '2022-05-11',
    coChairs: ['A', 'B'],
    outcome: 'O',
    person: OUTSIDER,
    name: 'Osric Vale',
    organisation: 'O',
    group: 'G',
  })
  await founding.commitTo(store)
}

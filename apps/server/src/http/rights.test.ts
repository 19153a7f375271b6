import { afterEach, describe, expect, it } from 'vitest'
import {
  at,
  interventionId,
  PEOPLE,
  type PersonName,
  personId,
  QUOTE,
  SECTIONS,
  SESSION,
  startTrial,
  type Trial,
  type Visitor,
} from '../trial.ts'

/** The table of roles, asked through HTTP: one fresh conference per deed; who may not do it tries first. */
type Deed = { says: string; path: string; method?: 'delete'; body?: object; who: readonly PersonName[] }
const GROUP = ['member', 'penHolder', 'chair', 'secretary'] as const
const EVERYBODY = ['observer', ...GROUP] as const
const passage = {
  intervention: interventionId('public'),
  version: 1,
  quote: QUOTE,
  block: 'm1',
  relation: 'synthesises',
}

const deeds: Deed[] = [
  { says: 'read a section in drafting', path: `/sections/${SECTIONS.drafting}`, who: GROUP },
  { says: 'read a section in consultation', path: `/sections/${SECTIONS.consultation}`, who: EVERYBODY },
  { says: 'read suggestions to a section in drafting', path: `/sections/${SECTIONS.drafting}/suggestions`, who: GROUP },
  {
    says: 'read suggestions to a section in consultation',
    path: `/sections/${SECTIONS.consultation}/suggestions`,
    who: EVERYBODY,
  },
  { says: 'read who is here', path: '/people', who: EVERYBODY },
  { says: 'read interventions', path: '/interventions', who: EVERYBODY },
  { says: 'read the journal', path: '/journal', who: EVERYBODY },
  { says: 'export the clean document', path: '/exports/document.docx?view=clean', who: EVERYBODY },
  { says: 'export the redline', path: '/exports/document.docx?view=redline', who: GROUP },
  { says: 'export the bundle', path: '/exports/bundle.json', who: GROUP },
  {
    says: 'register an intervention',
    path: '/interventions',
    body: { session: SESSION, organisation: 'Society', text: 'Words.' },
    who: ['penHolder', 'secretary'],
  },
  {
    says: 'correct an intervention',
    path: `/interventions/${interventionId('public')}/versions`,
    body: { version: 1, text: 'Corrected words.' },
    who: ['penHolder', 'secretary'],
  },
  {
    says: 'set the level of an intervention',
    path: `/interventions/${interventionId('public')}/level`,
    body: { level: 'category' },
    who: ['secretary'],
  },
  {
    says: 'note that a speaker has confirmed',
    path: `/interventions/${interventionId('public')}/verification`,
    body: { version: 1, verified: true },
    who: ['penHolder', 'secretary'],
  },
  {
    says: 'leave an intervention out',
    path: `/interventions/${interventionId('public')}/left-out`,
    body: { why: 'out-of-scope' },
    who: ['penHolder', 'chair', 'secretary'],
  },
  {
    says: 'import interventions',
    path: '/imports',
    body: { interventions: [{ line: 2, session: SESSION, organisation: 'Society', text: 'Words.' }] },
    who: ['penHolder', 'secretary'],
  },
  { says: 'look at an import', path: '/imports', who: ['penHolder', 'secretary'] },
  {
    says: 'say that a message is the co-chairs’ own words',
    path: `/sections/${SECTIONS.consultation}/messages/m1/own-words`,
    body: { own: true },
    who: ['chair'],
  },
  {
    says: 'mark a message',
    path: `/sections/${SECTIONS.consultation}/messages`,
    body: { block: 'p2', kind: 'good-practice' },
    who: ['penHolder', 'secretary'],
  },
  { says: 'link a passage', path: '/links', body: { ...passage, section: SECTIONS.consultation }, who: GROUP },
  {
    says: 'comment on a paragraph in drafting',
    path: `/sections/${SECTIONS.drafting}/discussions`,
    body: { about: { block: 'p2' }, text: 'Why?' },
    who: GROUP,
  },
  {
    says: 'comment on a text that waits for signatures',
    path: `/sections/${SECTIONS.frozen}/discussions`,
    body: { about: { block: 'p2', quote: 'no message' }, text: 'Why?' },
    who: GROUP,
  },
  {
    says: 'move a section forward',
    path: `/sections/${SECTIONS.consultation}/state`,
    body: { to: 'frozen' },
    who: ['chair', 'secretary'],
  },
  {
    says: 'return a frozen section',
    path: `/sections/${SECTIONS.frozen}/state`,
    body: { to: 'consultation', reason: 'Not yet.' },
    who: ['chair'],
  },
  {
    says: 'give the pen',
    path: `/sections/${SECTIONS.drafting}/pen`,
    body: { holder: 'group' },
    who: ['chair', 'secretary'],
  },
  {
    says: 'add a person',
    path: '/people',
    body: { name: 'N', role: 'member', organisation: 'O', group: 'G', email: 'n@example.org' },
    who: ['secretary'],
  },
  {
    says: 'change a role',
    path: `/people/${personId('otherMember')}/role`,
    body: { role: 'observer' },
    who: ['secretary'],
  },
  {
    says: 'make a link for somebody',
    path: `/people/${personId('otherMember')}/invitation`,
    body: { email: 'other@example.org' },
    who: ['secretary'],
  },
  {
    says: 'remove a person',
    path: `/people/${personId('otherMember')}`,
    method: 'delete',
    who: ['secretary'],
  },
  {
    says: 'sign a section',
    path: `/sections/${SECTIONS.frozen}/approvals`,
    body: { fingerprint: '0'.repeat(64) },
    who: ['chair'],
  },
]

let trial: Trial
afterEach(() => trial.stop())

const attempt = (visitor: Visitor, { path, method, body }: Deed) => {
  if (method) return visitor.delete(at(path))
  return body ? visitor.post(at(path), body) : visitor.get(at(path))
}

describe('rights through HTTP', () => {
  it.each(deeds)('[SE1, SE2] $says', async (deed) => {
    const { path, who } = deed
    trial = await startTrial()
    const outcomes: Record<string, string> = {}
    const expected: Record<string, string> = {}
    const isRightOf = (name: PersonName) => who.includes(name)
    for (const name of [...EVERYBODY].sort((one, other) => Number(isRightOf(one)) - Number(isRightOf(other)))) {
      const visitor = await trial.as(name)
      const answer = await attempt(visitor, deed)
      const isHidden = name === 'observer' && path.includes(SECTIONS.drafting)
      outcomes[name] = answer.status === 403 || answer.status === 404 ? answer.body.error : 'allowed'
      expected[name] = isRightOf(name) ? 'allowed' : isHidden ? 'not-found' : 'no-right'
    }
    expect(outcomes).toEqual(expected)
    const stranger = trial.stranger()
    const answer = await attempt(stranger, deed)
    expect([answer.status, answer.body.error]).toEqual([401, 'not-signed-in'])
  })

  it('[SE1] a refusal for lack of a right names the roles that have it', async () => {
    trial = await startTrial()
    const member = await trial.as('member')
    const answer = await member.post(at(`/sections/${SECTIONS.frozen}/approvals`), { fingerprint: '0'.repeat(64) })
    expect([answer.status, answer.body]).toMatchObject([403, { error: 'no-right', facts: { needs: 'co-chair' } }])
  })

  it('[SE5] to an observer a section in drafting does not exist, to the byte', async () => {
    trial = await startTrial()
    const observer = await trial.as('observer')
    const { sections } = (await observer.get(at())).body
    expect(sections.map(({ id }: { id: string }) => id)).toEqual([SECTIONS.consultation, SECTIONS.frozen])
    const hidden = await observer.get(at(`/sections/${SECTIONS.drafting}`))
    const absent = await observer.get(at('/sections/section-of-nobody'))
    expect([hidden.status, hidden.bytes]).toEqual([absent.status, absent.bytes])
    const { bytes } = await observer.get(at('/journal'))
    expect(new TextDecoder().decode(bytes)).not.toContain('Section in drafting')
  })

  it('[SE2] whoever is removed is signed in no more', async () => {
    trial = await startTrial()
    const member = await trial.as('member')
    const [host] = trial.conferences.all()
    const removed = await host?.execute('person-secretary' as never, {
      do: 'removePerson',
      person: 'person-member' as never,
    })
    expect(removed).not.toHaveProperty('refused')
    expect((await member.get('/api/me')).body.error).toBe('not-signed-in')
    expect((await member.get(at())).body.error).toBe('not-found')
    expect(Object.keys(PEOPLE)).toContain('member')
  })
})

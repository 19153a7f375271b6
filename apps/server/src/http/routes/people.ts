import { can, find, isRefusal, type Person, type PersonId, type Refusal } from '@travaux/domain'
import type { Clock } from '@travaux/sync'
import {
  addPerson,
  changeRole,
  invitationMade,
  invitePerson,
  type PersonAnswer,
  peopleAnswer,
  personAnswer,
} from '@travaux/sync/http'
import type { ConferenceHost } from '../../conference-host.ts'
import type { Conferences } from '../../conferences.ts'
import { newId } from '../../random.ts'
import type { Session } from '../../session.ts'
import { type Accounts, accessOf, addressOf } from '../../signin/accounts.ts'
import type { Invitations } from '../../signin/invitations.ts'
import { joinLink, type Postbox } from '../../signin/postbox.ts'
import type { Proofs } from '../../signin/proofs.ts'
import { inConference, json, nothing, type Route } from '../route.ts'

const PATH = '/api/conferences/:c/people'

export interface PeopleParts {
  readonly clock: Clock
  readonly conferences: Conferences
  readonly accounts: Accounts
  readonly invitations: Invitations
  readonly postbox: Postbox
  readonly proofs: Proofs
  readonly url: URL
}

export const peopleRoutes = ({
  conferences,
  accounts,
  invitations,
  postbox,
  proofs,
  url,
  clock,
}: PeopleParts): Route[] => [
  inConference(conferences, {
    method: 'get',
    path: PATH,
    summary: 'Who is here, in which role; to those who manage people, also how each gets in',
    answer: json(peopleAnswer),
    handle: async ({ host, actor }) => {
      const denied = can(actor, { do: 'readConference' }, host.state)
      if (denied) return denied
      const isManager = can(actor, { do: 'managePeople' }, host.state) === null
      const known = new Map(isManager ? (await accounts.all()).map((each) => [each.person, each]) : [])
      const now = clock.now()
      const people = Object.values<Person>(host.view(actor).people).map((person) => ({
        ...person,
        ...(isManager && !person.removed ? { access: accessOf(known.get(person.id), now) } : {}),
      }))
      return { body: { mail: postbox.isOpen, people } }
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: PATH,
    summary: 'Adds a person; a link to come in by is made separately',
    body: addPerson,
    answer: json(personAnswer, 201),
    handle: async ({ host, actor, session, body: { email, ...values } }) => {
      const unready = await unreadyToManage(proofs, host, actor, session)
      if (unready) return unready
      const person = newId<PersonId>()
      const unfit = await unfitAddress(accounts, host, person, email)
      if (unfit) return unfit
      const done = await host.execute(actor, { do: 'addPerson', person, ...values })
      if (isRefusal(done)) return done
      if (email !== undefined) await accounts.setEmail(person, host.id, email)
      return { body: personOf(host, actor, person) }
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${PATH}/:p/role`,
    summary: 'Gives a person another role, which holds at once',
    body: changeRole,
    answer: json(personAnswer),
    handle: async ({ host, actor, session, params, body: { role } }) => {
      const unready = await unreadyToManage(proofs, host, actor, session)
      if (unready) return unready
      const person = params['p'] as PersonId
      const done = await host.execute(actor, { do: 'changeRole', person, role })
      return isRefusal(done) ? done : { body: personOf(host, actor, person) }
    },
  }),
  inConference(conferences, {
    method: 'delete',
    path: `${PATH}/:p`,
    summary: 'Takes all rights from a person at once; what they did stays on record',
    answer: nothing,
    handle: async ({ host, actor, session, params }) => {
      const unready = await unreadyToManage(proofs, host, actor, session)
      if (unready) return unready
      const person = params['p'] as PersonId
      const done = await host.execute(actor, { do: 'removePerson', person })
      if (isRefusal(done)) return done
      await invitations.shut(person, host.id)
      return { body: undefined }
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${PATH}/:p/invitation`,
    summary: 'Makes a link by which a person comes in, and mails it where it can; the former link opens no more',
    body: invitePerson,
    answer: json(invitationMade, 201),
    handle: async ({ host, actor, session, params, body: { email } }) => {
      const unready = await unreadyToManage(proofs, host, actor, session)
      if (unready) return unready
      const person = params['p'] as PersonId
      const unfit = await unfitAddress(accounts, host, person, email)
      if (unfit) return unfit
      const done = await host.execute(actor, { do: 'invitePerson', person })
      if (isRefusal(done)) return done
      if (email !== undefined) await accounts.setEmail(person, host.id, email)
      const { token, expiresAt } = await invitations.make(person, host.id, session.key)
      const link = joinLink(url, token)
      const account = await accounts.of(person, host.id)
      const letter = await postbox.invitation(account.email, link, expiresAt)
      return { body: { person, link: link.href, until: new Date(expiresAt).toISOString(), letter } }
    },
  }),
]

/** Who may not is told so, rather than asked for a code. */
const unreadyToManage = async (proofs: Proofs, host: ConferenceHost, actor: PersonId, session: Session) =>
  can(actor, { do: 'managePeople' }, host.state) ?? proofs.missing(session)

/** A code that comes by mail signs one person in, so no two here share an address. */
async function unfitAddress(
  accounts: Accounts,
  host: ConferenceHost,
  person: PersonId,
  email: string | null | undefined,
): Promise<Refusal | null> {
  if (email === undefined || email === null) return null
  const isTaken = (await accounts.all()).some(
    (each) => each.conference === host.id && each.person !== person && each.email === addressOf(email),
  )
  return isTaken ? { refused: 'already-exists', what: 'address' } : null
}

function personOf(host: ConferenceHost, actor: PersonId, id: PersonId): PersonAnswer {
  const person = find(host.view(actor).people, id)
  if (!person) throw new TypeError(`person ${id} was changed and is not there`)
  return person
}

import { type Conference, find, type Person } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Draft, Evolvers } from './draft.ts'
import { mustBeOn, ROLES, type Role } from './events.ts'
import { mustBeId, type SectionId } from './ids.ts'
import type { Refusal } from './refusals.ts'
import { can } from './rights.ts'
import { unfitDay, unfitText } from './text.ts'

export const decidePeople: Deciders<'openConference' | 'addPerson' | 'changeRole' | 'removePerson' | 'invitePerson'> = {
  openConference(state, command, { actor }) {
    const { conference, title, theme, place, from, to, coChairs, outcome, person, name, organisation, group } = command
    if (state.version > 0) return { refused: 'already-exists', what: 'conference' }
    if (actor === null) return { refused: 'not-signed-in' }
    if (actor !== person) return { refused: 'no-right', needs: 'secretariat' }
    mustBeId(conference)
    mustBeId(person)
    const chairs = Object.fromEntries(coChairs.map((each, at) => [`coChairs.${at}`, each]))
    const unfit =
      unfitText({ title, theme, place, outcome, name, organisation, group, ...chairs }) ?? unfitDay({ from, to })
    if (unfit) return unfit
    return {
      events: [
        {
          type: 'conference.opened',
          facts: { conference, from, to },
          values: { title, theme, place, coChairs, outcome },
        },
        { type: 'person.joined', facts: { person, role: 'secretariat' }, values: { name, organisation, group } },
      ],
    }
  },

  addPerson(state, { person, role, name, organisation, group }, { actor }) {
    const refusal = can(actor, { do: 'managePeople' }, state)
    if (refusal) return refusal
    mustBeId(person)
    mustBeOn(ROLES, role)
    if (find(state.people, person)) return { refused: 'already-exists', what: 'person' }
    const unfit = unfitText({ name, organisation, group }) ?? oneTooMany(state, role)
    if (unfit) return unfit
    return { events: [{ type: 'person.joined', facts: { person, role }, values: { name, organisation, group } }] }
  },

  changeRole(state, { person, role }, { actor }) {
    const refusal = can(actor, { do: 'managePeople' }, state)
    if (refusal) return refusal
    mustBeOn(ROLES, role)
    const before = find(state.people, person)
    if (!before || before.removed) return { refused: 'not-found', what: 'person' }
    if (before.role === role) return { refused: 'already-exists', what: 'role' }
    const unfit = oneTooMany(state, role) ?? lastSecretariat(state, before)
    if (unfit) return unfit
    return { events: [{ type: 'person.role-changed', facts: { person, role }, values: {} }] }
  },

  removePerson(state, { person }, { actor }) {
    const refusal = can(actor, { do: 'managePeople' }, state)
    if (refusal) return refusal
    const before = find(state.people, person)
    if (!before || before.removed) return { refused: 'not-found', what: 'person' }
    const last = lastSecretariat(state, before)
    if (last) return last
    return { events: [{ type: 'person.removed', facts: { person }, values: {} }] }
  },

  invitePerson(state, { person }, { actor }) {
    const refusal = can(actor, { do: 'managePeople' }, state)
    if (refusal) return refusal
    const before = find(state.people, person)
    if (!before || before.removed) return { refused: 'not-found', what: 'person' }
    return { events: [{ type: 'person.invited', facts: { person }, values: {} }] }
  },
}

export const evolvePeople: Evolvers<
  'conference.opened' | 'person.joined' | 'person.role-changed' | 'person.removed' | 'person.invited'
> = {
  'conference.opened': (draft, { facts, values }) => {
    const { conference: id, from, to } = facts
    const { title, theme, place, coChairs, outcome } = values
    Object.assign(draft.conference, {
      id,
      from,
      to,
      title,
      theme,
      place,
      coChairs,
      outcome,
    } satisfies Partial<Conference>)
  },
  'person.joined': (draft, { facts, values }) => {
    draft.put('people', facts.person, {
      id: facts.person,
      role: facts.role,
      name: values.name,
      organisation: values.organisation,
      group: values.group,
      removed: false,
    })
    raiseAllRights(draft)
  },
  'person.role-changed': (draft, { facts }) => {
    draft.change('people', facts.person, (person) => ({ ...person, role: facts.role }))
    raiseAllRights(draft)
  },
  'person.removed': (draft, { facts }) => {
    draft.change('people', facts.person, (person) => ({ ...person, removed: true }))
    raiseAllRights(draft)
  },
  // How somebody gets in changes nothing of what they may do there.
  'person.invited': () => {},
}

/** The people who hold a role now. */
export function holders(state: Conference, role: Role): Person[] {
  return Object.values<Person>(state.people).filter((person) => person.role === role && !person.removed)
}

/** Approval is by both co-chairs, and with a third two of them could leave one out (D1). */
function oneTooMany(state: Conference, role: Role): Refusal | null {
  if (role === 'co-chair' && holders(state, role).length >= 2) return { refused: 'already-exists', what: 'co-chairs' }
  return null
}

function lastSecretariat(state: Conference, leaving: Person): Refusal | null {
  if (leaving.role !== 'secretariat' || holders(state, 'secretariat').length > 1) return null
  return { refused: 'last-of-role', role: 'secretariat' }
}

/** Who may write may have changed in any section; whoever relied on the rights before must ask again (SE3). */
function raiseAllRights(draft: Draft): void {
  for (const id of Object.keys(draft.conference.sections) as SectionId[]) {
    draft.change('sections', id, (section) => ({ ...section, rights: section.rights + 1 }))
  }
}

import type { PersonId } from '@travaux/domain'
import type { ConferenceHost } from '../conference-host.ts'

/** For whom the operator acts. There is always one: the rules let the last of them neither go nor change role. */
export function secretariatOf(host: ConferenceHost): PersonId {
  const found = Object.values(host.state.people).find(({ role, removed }) => role === 'secretariat' && !removed)
  if (!found) throw new TypeError(`conference ${host.id} has no secretariat`)
  return found.id
}

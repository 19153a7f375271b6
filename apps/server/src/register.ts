import type { Conference } from '@travaux/domain'

/**
 * What a secretariat may read, compare and mail with nothing but a text editor: people and roles, the programme,
 * sections and their states, messages and links by id. No text of an intervention, no quote, and no source's name.
 */
export function registerOf(state: Conference): object {
  const { id, version, title, theme, place, from, to, coChairs, outcome } = state
  return {
    conference: { id, version, title, theme, place, from, to, coChairs, outcome },
    people: Object.values(state.people),
    sessions: Object.values(state.sessions),
    sections: Object.values(state.sections),
    messages: Object.values(state.messages).flatMap((messages) =>
      Object.values(messages).map(({ own, ...message }) => ({ ...message, own: own !== undefined })),
    ),
    interventions: Object.values(state.interventions).map(({ id, session, level, versions, registeredBy }) => ({
      id,
      session,
      level,
      versions: versions.length,
      registeredBy,
    })),
    links: Object.values(state.links).map(({ quote, wording, quoteCommitment, ...link }) => link),
  }
}

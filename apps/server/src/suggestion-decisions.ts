import {
  type Command,
  find,
  type OnSuggestion,
  type PersonId,
  type Refusal,
  type SectionId,
  type SuggestionId,
} from '@travaux/domain'
import type { DeskRefusal, Moved } from '@travaux/sync/layer'
import type { ConferenceHost } from './conference-host.ts'
import type { Entered } from './conference-journal.ts'
import type { StillSection } from './open-section.ts'

/**
 * Decisions on suggestions. Each is one commit: the event, what it changes in the text, and what it changes in its
 * author's layer.
 */

/** Which suggestion: by the id of any hunk of it. */
export interface Named {
  readonly section: SectionId
  readonly suggestion: SuggestionId
}
/** Accepted, and made as soon as nobody types where that would hurt. */
export interface Waits {
  readonly waits: number
  readonly suggestion: SuggestionId
}

export function acceptSuggestion(
  host: ConferenceHost,
  actor: PersonId,
  named: Named,
  hash: string,
): Promise<Refusal | Entered | Waits> {
  return host.executeOnSuggestions<Waits>(actor, named.section, (still) => {
    const { text, desk, layers } = still
    const on = observed(still, named)
    const { suggestion } = on
    return {
      command: { do: 'acceptSuggestion', ...on, hash, head: text.head + 1 },
      prepare: async () => {
        const prepared = await desk.prepareAcceptance(suggestion, hash)
        if ('waits' in prepared) await layers.wait({ suggestion, hash, by: actor })
        return settled(prepared)
      },
    }
  })
}

export function rejectSuggestion(
  host: ConferenceHost,
  actor: PersonId,
  named: Named,
  { hash, reason }: Pick<Command<'rejectSuggestion'>, 'hash' | 'reason'>,
): Promise<Refusal | Entered> {
  return host.executeOnSuggestions<never>(actor, named.section, (still) => {
    const on = observed(still, named)
    return {
      command: { do: 'rejectSuggestion', ...on, hash, reason },
      prepare: () => still.desk.prepareRemovals([on.suggestion], 'rejected')?.prepared ?? NOT_FOUND,
    }
  })
}

export function withdrawSuggestion(host: ConferenceHost, actor: PersonId, named: Named): Promise<Refusal | Entered> {
  return host.executeOnSuggestions<never>(actor, named.section, (still) => {
    const on = observed(still, named)
    return {
      command: { do: 'withdrawSuggestion', ...on },
      prepare: () => still.desk.prepareRemovals([on.suggestion], 'withdrawn')?.prepared ?? NOT_FOUND,
    }
  })
}

/** Of an acceptance, its exact inverse in the text; of a rejection, the suggestion is there again. Of many, of all. */
export function undoDecision(
  host: ConferenceHost,
  actor: PersonId,
  section: SectionId,
  decision: number,
): Promise<Refusal | Entered> {
  return host.executeOnSuggestions<never>(actor, section, ({ text, desk }) => {
    const made = (find(host.state.decisions, section) ?? []).filter(({ version }) => version === decision)
    const [first] = made
    // Each author's words go back in a revision of their own.
    const head = text.head + new Set(made.map(({ author }) => author)).size
    const command: Command = { do: 'undoDecision', section, decision, head }
    if (!first) return { command }
    return {
      command,
      prepare: async () =>
        first.outcome === 'accepted' ? settled(await desk.prepareRestoration(made)) : desk.prepareReturn(made),
    }
  })
}

/** What only is said about a suggestion changes neither text nor layer. */
export function noteOnSuggestion(
  host: ConferenceHost,
  actor: PersonId,
  named: Named,
  command: (on: OnSuggestion) => Command,
): Promise<Refusal | Entered> {
  return host.executeOnSuggestions<never>(actor, named.section, (still) => ({
    command: command(observed(still, named)),
  }))
}

/** What the server finds under an id, for the rules to judge. */
function observed({ desk }: StillSection, { section, suggestion }: Named): OnSuggestion {
  const found = desk.find(suggestion)
  return { section, suggestion: found?.suggestion ?? suggestion, open: found?.open ?? null }
}

const NOT_FOUND: Refusal = { refused: 'not-found', what: 'suggestion' }

/** The rules know a newer wording by itself, without all else that the desk knows of the suggestion. */
function settled<P extends object>(prepared: P | DeskRefusal | Moved): P | Refusal {
  return isDeskRefusal(prepared) ? ruled(prepared) : prepared
}
const isDeskRefusal = (prepared: object): prepared is DeskRefusal | Moved => 'refused' in prepared

export function ruled(refusal: DeskRefusal | Moved): Refusal {
  if (refusal.refused !== 'changed-suggestion') return refusal
  const { hash, change } = refusal.open
  return { refused: 'changed-suggestion', hash, change }
}

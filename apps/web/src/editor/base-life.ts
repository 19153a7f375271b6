import type { ConferenceId, PersonId, SectionId } from '@travaux/domain'
import { type BaseConnection, connectBase, wordsOfUpdates } from '@travaux/sync/client'
import { onOnline } from '../app/online.ts'
import { onDevice } from './on-device.ts'
import { OpenTyping } from './typed-words.ts'

/** The text of a section, open. */
export interface BaseLife {
  readonly connection: BaseConnection
  readonly keeper: OpenTyping
}

interface BaseLifeOptions {
  conference: ConferenceId
  section: SectionId
  epoch: number
  person: PersonId
}

/** Lives with changes that are not saved yet, also of pages that were left meanwhile. */
const unsaved = new Set<BaseLife>()

/** Opens the live text of a section; what was typed there in windows that are gone comes along. */
export function openBase({ conference, section, epoch, person }: BaseLifeOptions): BaseLife {
  const { typed, kept } = onDevice(conference)
  const keeper = new OpenTyping(typed, { section, person, epoch, client: crypto.randomUUID() })
  const url = `${location.origin.replace(/^http/, 'ws')}/sync`
  const connection = connectBase({ url, section, epoch, keeper, onOnline })
  // Who only looks has no caret in the text.
  connection.awareness.setLocalState(null)
  const life = { connection, keeper }
  connection.subscribe(() => {
    if (isUnsaved(connection)) unsaved.add(life)
    else unsaved.delete(life)
  })
  void keeper.left().then((left) => {
    for (const typing of left) {
      if (typing.epoch === epoch) connection.recall(typing.updates, () => keeper.forget(typing))
      else if (typing.epoch < epoch) {
        // The text that they stood in has ended: they cannot be written into another.
        const words = wordsOfUpdates(typing.updates).map((text) => ({ block: null, text }))
        kept.keep(section, person, { reason: 'section-changed', state: null, words })
        keeper.forget(typing)
      }
    }
  })
  return life
}

/** Ends it once everything is saved: somebody who goes to another page does not wait for the network. */
export function leaveBase(life: BaseLife, { conference, section, person }: BaseLifeOptions): void {
  const { connection, keeper } = life
  const settle = () => {
    const { save, section: said } = connection.snapshot()
    if (isUnsaved(connection)) return false
    if (save.kind === 'refused') {
      const { reason, words } = save
      onDevice(conference).kept.keep(section, person, { reason, words, state: said?.state ?? null })
      keeper.drop(Number.POSITIVE_INFINITY)
    }
    unsaved.delete(life)
    connection.close()
    keeper.close()
    return true
  }
  if (!settle()) connection.subscribe(() => void settle())
}

function isUnsaved(connection: BaseConnection): boolean {
  const { save } = connection.snapshot()
  // A disk that fails is tried again by itself.
  if (save.kind === 'refused') return save.reason === 'storage-failed' && save.words.length > 0
  return save.kind === 'saving' || (save.kind === 'offline' && save.count > 0)
}

// Only words that are nowhere else make leaving ask (W42).
window.addEventListener('beforeunload', (event) => {
  if ([...unsaved].some(({ keeper }) => keeper.isInTrouble)) event.preventDefault()
})

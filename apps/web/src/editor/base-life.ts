import type { SectionId } from '@travaux/domain'
import { type BaseConnection, connectBase } from '@travaux/sync/client'
import { onOnline } from '../app/online.ts'
import { isSomethingKept, keep } from './kept.ts'

/** Connections with changes that are not saved yet, also of pages that were left meanwhile. */
const unsaved = new Set<BaseConnection>()

/** Opens the live text of a section, and sees to it that what is typed there is not lost by leaving. */
export function openBase(section: SectionId, epoch: number): BaseConnection {
  const url = `${location.origin.replace(/^http/, 'ws')}/sync`
  const connection = connectBase({ url, section, epoch, onOnline })
  // Who only looks has no caret in the text.
  connection.awareness.setLocalState(null)
  connection.subscribe(() => {
    if (isUnsaved(connection)) unsaved.add(connection)
    else unsaved.delete(connection)
  })
  return connection
}

/** Ends a connection once everything is saved: somebody who goes to another page does not wait for the network. */
export function leaveBase(section: SectionId, connection: BaseConnection): void {
  const settle = () => {
    const { save, section: said } = connection.snapshot()
    if (isUnsaved(connection)) return false
    if (save.kind === 'refused') keep(section, { ...save, state: said?.state ?? null })
    unsaved.delete(connection)
    connection.close()
    return true
  }
  if (!settle()) connection.subscribe(() => void settle())
}

function isUnsaved(connection: BaseConnection): boolean {
  const { save } = connection.snapshot()
  return save.kind === 'saving' || (save.kind === 'offline' && save.count > 0)
}

// Only words that are nowhere else make leaving ask (W42).
window.addEventListener('beforeunload', (event) => {
  if (unsaved.size > 0 || isSomethingKept()) event.preventDefault()
})

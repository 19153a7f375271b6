import type { Node } from '@tiptap/pm/model'
import { schema } from '@travaux/document'
import type { Section } from '@travaux/domain'
import type { BaseConnection, SaveState } from '@travaux/sync/client'
import { readLine } from '@travaux/sync/line'
import { useEffect, useState } from 'react'
import { useConferenceId, useMyId } from '../conference/provider.tsx'
import { type BaseLife, leaveBase, openBase } from './base-life.ts'
import { liveText } from './live-text.ts'
import type { OpenText } from './open-text.ts'

interface Base {
  readonly save: SaveState
  /** My words that are not saved, as far as is known. */
  readonly unsaved: () => readonly string[]
  /** Null until the text has come. Stays while the connection is lost. */
  readonly text: OpenText | null
}

const CONNECTING: SaveState = { kind: 'connecting' }

/**
 * The live text of a section. When the server refuses what was typed here, the words are kept aside and the text is
 * opened anew, as it stands on the server (W45).
 */
export function useBase({ id, epoch }: Section): Base {
  const conference = useConferenceId()
  const person = useMyId()
  const [nth, setNth] = useState(0)
  const [life, setLife] = useState<BaseLife | null>(null)
  const [save, setSave] = useState<SaveState>(CONNECTING)
  const [text, setText] = useState<OpenText | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each life has its own connection
  useEffect(() => {
    const options = { conference, section: id, epoch, person }
    const opened = openBase(options)
    const { connection } = opened
    setLife(opened)
    let isOpen = false
    const look = () => {
      const { save: now, isLive, section } = connection.snapshot()
      setSave(now)
      if (isLive && !isOpen) {
        isOpen = true
        setText(liveText(connection, readNow(connection)))
      }
      // A failing disk is tried again by itself. What was never open would only be refused once more.
      if (now.kind !== 'refused' || now.reason === 'storage-failed' || !isOpen) return
      // Of a new epoch the journal tells presently; until then this one would be refused as well.
      if (section && section.epoch > epoch) return
      unsubscribe()
      setNth((before) => before + 1)
    }
    const unsubscribe = connection.subscribe(look)
    look()
    return () => {
      unsubscribe()
      setText(null)
      setSave(CONNECTING)
      setLife(null)
      leaveBase(opened, options)
    }
  }, [conference, person, id, epoch, nth])

  const unsaved = () => life?.connection.unsaved().map((run) => run.text) ?? []
  return { save, unsaved, text }
}

function readNow({ ydoc }: BaseConnection): Node {
  const reading = readLine(ydoc, schema)
  if ('refused' in reading) throw new TypeError('the server sent a text that cannot be read')
  return reading.doc
}

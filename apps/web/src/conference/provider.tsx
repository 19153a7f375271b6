import type { Conference, ConferenceId, PersonId, SectionId } from '@travaux/domain'
import { connectLive, type LiveConnection, type LiveSnapshot } from '@travaux/sync/client'
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { onOnline } from '../app/online.ts'
import { Waiting } from '../design/notice.tsx'

/**
 * The conference as the server tells it, live: one connection for all screens, folded by the same `evolve` as the
 * server's. Nothing is shown before the first fold is there.
 */
interface ConferenceContext {
  readonly id: ConferenceId
  readonly me: PersonId
  readonly live: LiveConnection
}
const Context = createContext<ConferenceContext | null>(null)

export function ConferenceProvider({ id, me, children }: { id: ConferenceId; me: PersonId; children: ReactNode }) {
  const [live, setLive] = useState<LiveConnection | null>(null)
  useEffect(() => {
    const connection = connectLive({ url: liveUrl(id), onOnline })
    setLive(connection)
    return () => connection.close()
  }, [id])
  return live ? (
    <Context value={{ id, me, live }}>
      <WhenFolded>{children}</WhenFolded>
    </Context>
  ) : (
    <Waiting />
  )
}

function WhenFolded({ children }: { children: ReactNode }) {
  return useConference().version > 0 ? children : <Waiting />
}

function useContextOrThrow(): ConferenceContext {
  const context = useContext(Context)
  if (!context) throw new Error('used outside a conference')
  return context
}

/** One thing that the channel tells: who shows the conference is not drawn anew when somebody's caret moves. */
function useOfLive<Part>(part: (snapshot: LiveSnapshot) => Part): Part {
  const { live } = useContextOrThrow()
  return useSyncExternalStore(live.subscribe, () => part(live.snapshot()))
}

const liveUrl = (id: ConferenceId) => `${location.origin.replace(/^http/, 'ws')}/live/${encodeURIComponent(id)}`

/** The live channel itself, for what is told of one section only. */
export const useChannel = (): LiveConnection => useContextOrThrow().live
export const useConferenceId = (): ConferenceId => useContextOrThrow().id
export const useMyId = (): PersonId => useContextOrThrow().me
export const useConference = (): Conference => useOfLive(({ state }) => state)
export const usePresent = () => useOfLive(({ present }) => present)
export const useConnection = () => useOfLive(({ connection }) => connection)
export const useHeads = () => useOfLive(({ heads }) => heads)
/** The journal that the conference is the fold of. */
export const useEnvelopes = () => useOfLive(({ envelopes }) => envelopes)

/** Tells the others which section this window shows. */
export function useLookingAt(section: SectionId | null): void {
  const { live } = useContextOrThrow()
  useEffect(() => {
    live.look(section)
    return () => live.look(null)
  }, [live, section])
}

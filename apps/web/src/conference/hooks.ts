import { useLingui } from '@lingui/react/macro'
import { type Action, can, type PersonId, type Refusal, type Section } from '@travaux/domain'
import { useMemo } from 'react'
import { type Face, faceOf } from './face.ts'
import { useConference, useMyId } from './provider.tsx'

/** What the rules say to a wish of mine: null when allowed. The interface only shows it; the server decides again. */
export function useCan(): (action: Action) => Refusal | null {
  const state = useConference()
  const me = useMyId()
  return (action) => can(me, action, state)
}

export function useFaces(): (id: PersonId) => Face {
  const state = useConference()
  const { t } = useLingui()
  return (id) => faceOf(state, id, t`Somebody`)
}

export function useMyFace(): Face {
  return useFaces()(useMyId())
}

/** The sections I may read, in the order of the document. */
export function useSections(): readonly Section[] {
  const state = useConference()
  const me = useMyId()
  return useMemo(
    () =>
      Object.values<Section>(state.sections)
        .filter(({ id }) => can(me, { do: 'readSection', section: id }, state) === null)
        .sort((a, b) => a.position - b.position),
    [state, me],
  )
}

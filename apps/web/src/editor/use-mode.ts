import type { Section } from '@travaux/domain'
import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { useCan, useMyFace } from '../conference/hooks.ts'
import { MODES, type Mode, modesOf } from './modes.ts'

export interface ChosenMode {
  readonly is: Mode
  readonly offered: readonly Mode[]
  readonly choose: (mode: Mode) => void
}

/** The mode that the section is open in: the one in the address (W2), as long as it is offered. */
export function useMode(section: Section): ChosenMode {
  const { offered, first } = modesOf(section, useMyFace().role, useCan())
  const [search, setSearch] = useSearchParams()
  const asked = MODES.find((mode) => mode === search.get('view'))
  const is = asked && offered.includes(asked) ? asked : first
  const choices = offered.join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same until it is another choice
  return useMemo(() => {
    const choose = (mode: Mode) =>
      setSearch((before) => {
        const next = new URLSearchParams(before)
        if (mode === first) next.delete('view')
        else next.set('view', mode)
        return next
      })
    return { is, offered, choose }
  }, [is, choices, first])
}

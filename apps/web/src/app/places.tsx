import { useLingui } from '@lingui/react/macro'

/** The rooms of the conference, as the bar and the phone's menu name them; addresses below `/c/:conf`. */
export function usePlaces(): { to: string; name: string; also?: string }[] {
  const { t } = useLingui()
  return [
    { to: '/', name: t`Document`, also: '/s/' },
    { to: '/interventions', name: t`Interventions` },
    { to: '/coverage', name: t`Coverage` },
    { to: '/approvals', name: t`Approvals` },
    { to: '/people', name: t`People` },
    { to: '/journal', name: t`Journal` },
    { to: '/export', name: t`Export` },
  ]
}

export function isAt(place: { to: string; also?: string }, here: string): boolean {
  return place.to === '/' ? here === '/' || here.startsWith(place.also ?? '/ ') : here.startsWith(place.to)
}

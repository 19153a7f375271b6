import { useLingui } from '@lingui/react/macro'
import type { SectionId } from '@travaux/domain'
import { NotFound } from '../app/not-found.tsx'
import { usePageTitle } from '../app/use-page-title.ts'
import { useSections } from '../conference/hooks.ts'
import { ApprovalList } from './approval-list.tsx'
import { ApprovalPage } from './approval-page.tsx'

export function Approvals({ open }: { open: SectionId | null }) {
  const { t } = useLingui()
  usePageTitle(t`Approvals`)
  const section = useSections().find(({ id }) => id === open)
  if (open === null) return <ApprovalList />
  return section ? (
    <ApprovalPage key={`${section.id} ${section.epoch} ${section.round}`} section={section} />
  ) : (
    <NotFound />
  )
}

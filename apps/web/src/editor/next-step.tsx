import { Trans, useLingui } from '@lingui/react/macro'
import type { Section } from '@travaux/domain'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useLocation } from 'wouter'
import { useCommand } from '../app/use-command.ts'
import { ReasonDialog } from '../approvals/reason-dialog.tsx'
import { postPen, postState } from '../conference/api.ts'
import { useCan } from '../conference/hooks.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { FreezeDialog } from '../suggestions/freeze-dialog.tsx'
import type { SuggestionsSource } from '../suggestions/source.ts'
import { type SectionStep, stepsOf } from './steps.ts'
import classes from './toolbar.module.css'

interface NextStepProps {
  section: Section
  /** What is suggested in it; null while that is not known. */
  source: SuggestionsSource | null
}

/** What the co-chairs and the secretariat can do with the section as a whole. Nothing for anybody else. */
export function NextStep({ section, source }: NextStepProps) {
  const may = useCan()
  const name = useStepNames(section)
  const [, go] = useLocation()
  const [chosen, setChosen] = useState<SectionStep | null>(null)
  const steps = stepsOf(section, may)
  const canRead = section.state === 'frozen' || section.state === 'approved'
  if (steps.length === 0) return null
  return (
    <>
      <MenuTrigger>
        <Button small>
          <Trans>Next step</Trans>
          <ChevronDown aria-hidden="true" />
        </Button>
        <Popover placement="bottom end">
          <Menu
            className={classes['menu'] ?? ''}
            onAction={(id) =>
              id === 'approval' ? go(`/approvals/${section.id}`) : setChosen(steps[Number(id)] ?? null)
            }
          >
            {canRead && (
              <MenuItem id="approval" className={classes['item'] ?? ''}>
                <Trans>Open the approval page</Trans>
              </MenuItem>
            )}
            {steps.map((step, index) => (
              <MenuItem key={name(step).title} id={String(index)} className={classes['item'] ?? ''}>
                {name(step).title}…
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {chosen && <StepDialog section={section} source={source} step={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

interface StepDialogProps extends NextStepProps {
  step: SectionStep
  onClose: () => void
}

function StepDialog({ section, source, step, onClose }: StepDialogProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const { title, meaning, action } = useStepNames(section)(step)
  const take = useCommand(
    (): Promise<Awaited<ReturnType<typeof postState>>> =>
      step.step === 'move'
        ? postState(conference, section.id, { to: step.to })
        : postPen(conference, section.id, { holder: step.holder }),
  )
  if (step.step === 'move' && step.needsReason) {
    return (
      <ReasonDialog
        section={section}
        to={step.to}
        title={title}
        meaning={meaning}
        label={t`Your reason`}
        action={action}
        {...(section.state === 'approved' && { word: t`reopen` })}
        onClose={onClose}
      />
    )
  }
  if (step.step === 'move' && step.to === 'frozen' && source) {
    return <FreezeDialog {...{ section, source, title, meaning, action, onClose }} />
  }
  const submit = async () => {
    if (await take.run()) onClose()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{meaning}</p>
      <FailureNotice failure={take.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" isDisabled={take.busy} onPress={() => void submit()}>
          {action}
        </Button>
      </Acts>
    </Dialog>
  )
}

interface StepNames {
  readonly title: string
  /** What will be different for everybody. */
  readonly meaning: string
  readonly action: string
}

function useStepNames(section: Section): (step: SectionStep) => StepNames {
  const { t } = useLingui()
  return (step) => {
    if (step.step === 'pen') {
      return step.holder === 'group'
        ? {
            title: t`Give the pen to the whole group`,
            meaning: t`Every member then writes this text live, together with the pen-holders, until you take the pen back or open the section for consultation.`,
            action: t`Give the pen`,
          }
        : {
            title: t`Take the pen back`,
            meaning: t`Only the pen-holders then write this text. What the group has written stays.`,
            action: t`Take it back`,
          }
    }
    if (section.state === 'approved') {
      return {
        title: t`Reopen for drafting`,
        meaning: t`Both signatures become void and the text goes back to drafting. Everybody reads your reason.`,
        action: t`Reopen it`,
      }
    }
    if (step.to === 'frozen') {
      return {
        title: t`Freeze for signature`,
        meaning: t`Nobody can change the text, its messages or their links while both co-chairs read and sign it.`,
        action: t`Freeze it`,
      }
    }
    if (step.to === 'drafting') {
      return {
        title: t`Take back to drafting`,
        meaning: t`Observers no longer see the text until it is opened for consultation again.`,
        action: t`Take it back`,
      }
    }
    return step.needsReason
      ? {
          title: t`Return to consultation`,
          meaning: t`The text opens again for changes. Signatures given in this round become void, and everybody reads your comment.`,
          action: t`Return it`,
        }
      : {
          title: t`Open for consultation`,
          meaning: t`Everybody in the conference can read the text from now on. The pen-holders go on writing it.`,
          action: t`Open it`,
        }
  }
}

import { Trans, useLingui } from '@lingui/react/macro'
import type { Section } from '@travaux/domain'
import { MessageCirclePlus, MessagesSquare } from 'lucide-react'
import { useCan } from '../conference/hooks.ts'
import { Button, IconButton } from '../design/button.tsx'
import { printed } from '../suggestions/shortcuts.ts'
import classes from './discussion.module.css'
import { openAmong } from './discussions.ts'
import type { Discussions } from './use-discussions.ts'

/** The way to all discussions of the section, and to a new one on what is selected. */
export function DiscussionBar({ section, discussions }: { section: Section; discussions: Discussions }) {
  const { t } = useLingui()
  const may = useCan()
  const count = openAmong(discussions.all).length
  return (
    <section className={classes['bar']} aria-label={t`Discussions`}>
      <Button small look="quiet" onPress={() => discussions.show('open')}>
        <MessagesSquare aria-hidden="true" />
        <Trans>Discussions, {count}</Trans>
      </Button>
      {may({ do: 'comment', section: section.id }) === null && (
        <IconButton
          name={t`Comment on the selected words or the paragraph`}
          keys={printed('comment')}
          icon={<MessageCirclePlus aria-hidden="true" />}
          onPress={discussions.begin}
        />
      )}
    </section>
  )
}

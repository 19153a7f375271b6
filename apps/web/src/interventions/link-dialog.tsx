import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type Intervention, messageKey, RELATIONS, type Relation } from '@travaux/domain'
import { useState } from 'react'
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components'
import { useCommand } from '../app/use-command.ts'
import { postLink } from '../conference/api.ts'
import { type ListedMessage, listMessages, type WholeDocument } from '../conference/documents.ts'
import { useCan } from '../conference/hooks.ts'
import { kindNames, relationNames } from '../conference/names.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { SearchField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { SelectField } from '../design/select-field.tsx'
import classes from './link-dialog.module.css'
import type { Passage } from './passage.ts'
import { findIn } from './search.ts'

interface LinkDialogProps {
  intervention: Intervention
  passage: Passage
  quote: string
  document: WholeDocument
  /** The message that is offered first, as `messageKey`. */
  toward: string | null
  onClose: () => void
}

/** Which message the passage supports, and how. */
export function LinkDialog({ intervention, passage, quote, document, toward, onClose }: LinkDialogProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const state = useConference()
  const may = useCan()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<string | null>(toward)
  const [relation, setRelation] = useState<Relation>('paraphrases')
  const link = useCommand(postLink)
  const messages = listMessages(state, document)
    .filter(({ section }) => may({ do: 'linkPassage', section: section.id }) === null)
    .filter(({ wording }) => words.trim() === '' || findIn(wording ?? '', words) !== null)
  const message = messages.find((each) => keyOf(each) === chosen)

  const submit = async () => {
    if (!message) return
    const done = await link.run(conference, {
      intervention: intervention.id,
      version: intervention.versions.length,
      quote,
      offset: passage.from,
      section: message.section.id,
      block: message.block,
      relation,
    })
    if (done) onClose()
  }

  return (
    <Dialog title={t`Link to a message`} onClose={onClose} wide>
      <blockquote className={classes['quote']} dir="auto">
        {quote}
      </blockquote>
      <div className={classes['pick']}>
        <SearchField label={t`Search in messages`} value={words} onChange={setWords} autoFocus />
        <ListBox
          className={classes['messages'] ?? ''}
          aria-label={t`Messages`}
          selectionMode="single"
          selectedKeys={chosen ? [chosen] : []}
          onSelectionChange={(keys) => setChosen(keys === 'all' ? null : (([...keys][0] as string) ?? null))}
          renderEmptyState={() => <p className={classes['none']}>{t`No message here is open for links.`}</p>}
        >
          {sectionsOf(messages).map(({ title, id, messages: own }) => (
            <ListBoxSection key={id} id={id}>
              <Header>{title ?? t`Untitled section`}</Header>
              {own.map((each) => (
                <MessageOption key={keyOf(each)} message={each} />
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </div>
      <SelectField
        label={t`What the message does`}
        value={relation}
        onChange={setRelation}
        options={RELATIONS.map((key) => ({ key, name: relationNames()[key] }))}
      />
      <FailureNotice failure={link.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" onPress={() => void submit()} isDisabled={!message || link.busy}>
          <Trans>Link</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}

function MessageOption({ message }: { message: ListedMessage }) {
  const { wording, number, kind, links } = message
  return (
    <ListBoxItem id={keyOf(message)} textValue={wording ?? ''} className={classes['message'] ?? ''}>
      <span>{number}</span>
      <p dir="auto">{wording}</p>
      <small>
        {kindNames()[kind]} · <Plural value={links} _0="none linked yet" one="# linked" other="# linked" />
      </small>
    </ListBoxItem>
  )
}

const keyOf = ({ section, block }: ListedMessage) => messageKey({ section: section.id, block })
const sectionsOf = (messages: readonly ListedMessage[]) =>
  [...new Set(messages.map(({ section }) => section))].map(({ id, title }) => ({
    id,
    title,
    messages: messages.filter(({ section }) => section.id === id),
  }))

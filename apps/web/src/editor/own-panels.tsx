import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Section } from '@travaux/domain'
import type { AsideWords } from '@travaux/sync/client'
import { Button } from '../design/button.tsx'
import { OnlyHere } from './only-here.tsx'
import type { OwnLife } from './own-life.ts'
import { useAside } from './use-own.ts'
import { WordsPanel } from './words-panel.tsx'

/** My words that could not be put where they belong, until I have decided about them; in every mode. */
export function AsidePanel({ section }: { section: Section }) {
  const { t } = useLingui()
  const { words, forget } = useAside(section)
  const reason = useAsideReason(section)
  if (words.length === 0) return null
  const [first] = words
  return (
    <WordsPanel
      label={t`Words that found no place`}
      title={<Plural value={words.length} one="Your words are kept here" other="# of your changes are kept here" />}
      why={
        <>
          {first && reason(first.why)} <Trans>They stay on this device until you are done with them.</Trans>
        </>
      }
      words={words.map(({ text }) => text)}
    >
      <Button look="quiet" onPress={forget}>
        <Trans>Done with them</Trans>
      </Button>
    </WordsPanel>
  )
}

function useAsideReason({ state }: Section): (why: AsideWords['why']) => string {
  const { t } = useLingui()
  const reasons: Record<AsideWords['why'], string> = {
    'another-life': t`The section went on without this window, and what you had written here could not be joined to it.`,
    'no-place': t`The text that these words stood in is gone.`,
    refused:
      state === 'drafting' || state === 'consultation'
        ? t`The server did not take these words as suggestions.`
        : t`The section was closed for suggestions while you were writing.`,
  }
  return (why) => reasons[why]
}

/** What I had suggested can no longer be brought together with the text: its words, and the way to go on. */
function SetAside({ words, startAnew }: { words: readonly string[]; startAnew: () => void }) {
  const { t } = useLingui()
  return (
    <WordsPanel
      label={t`Suggestions that were set aside`}
      title={<Trans>Your suggestions here were set aside</Trans>}
      why={
        <Trans>
          They could no longer be brought together with the text. Nothing was deleted. When you begin anew, your words
          stand under “Kept” among the suggestions, to be put where they belong.
        </Trans>
      }
      words={words}
    >
      <Button onPress={startAnew}>
        <Trans>Begin anew from the text</Trans>
      </Button>
    </WordsPanel>
  )
}

/** Says that what I suggest is not taken, or that this device does not keep it, and what I can do. */
export function OwnTrouble({ life }: { life: OwnLife }) {
  const { t } = useLingui()
  const why = useRefused()
  const { layer, keeper } = life
  const { save, setAside } = layer.snapshot()
  if (setAside) return <SetAside words={setAside} startAnew={() => layer.startAnew()} />
  if (save.kind === 'refused') {
    return (
      <WordsPanel
        label={t`Words that were not saved`}
        title={<Trans>Your last words are not saved</Trans>}
        why={
          <>
            {why(save.reason)}{' '}
            {save.count > 0 && <Trans>They are still in your text here. The others have not seen them.</Trans>}
          </>
        }
        words={keeper.unsent}
      >
        <Button onPress={() => layer.retry()}>
          <Trans>Try again</Trans>
        </Button>
        {save.count > 0 && (
          <Button look="quiet" onPress={() => layer.giveUp()}>
            <Trans>Take them out of my text</Trans>
          </Button>
        )}
      </WordsPanel>
    )
  }
  if (!('count' in save) || save.count === 0) return null
  return <OnlyHere words={() => keeper.unsent} />
}

/** Why suggestions are not taken, by the server's key. */
function useRefused(): (reason: string) => string {
  const { t } = useLingui()
  return (reason) => {
    switch (reason) {
      case 'too-many-hunks':
        return t`These would be more suggestions in one section than can be looked at: 500.`
      case 'too-big':
      case 'too-large':
        return t`The change was larger than the server takes at once.`
      case 'storage-failed':
        return t`The server could not write to its disk.`
      case 'quarantined':
        return t`Your earlier suggestions to this section could not be read. Tell the secretariat.`
      case 'wrong-state':
      case 'no-right':
      case 'not-found':
        return t`This section takes no suggestions from you now.`
      case 'not-signed-in':
        return t`You were signed out while you were writing.`
      default:
        return t`The text would have become something this program cannot keep.`
    }
  }
}

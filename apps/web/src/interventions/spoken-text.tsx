import { Trans, useLingui } from '@lingui/react/macro'
import type { Intervention, Link } from '@travaux/domain'
import { Link2, Quote } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef } from 'react'
import { Button, Toolbar } from 'react-aria-components'
import { numberOf, type WholeDocument } from '../conference/documents.ts'
import { useCan } from '../conference/hooks.ts'
import { useConference } from '../conference/provider.tsx'
import { type Passage, paragraphsOf, sentencesOf, stepped } from './passage.ts'
import { citation } from './source.ts'
import classes from './spoken-text.module.css'
import { usePassage } from './use-passage.ts'

interface SpokenTextProps {
  intervention: Intervention
  text: string
  document: WholeDocument
  onLink: (passage: Passage) => void
}

/**
 * The words of an intervention, from which a passage is chosen: with the pointer as anywhere, or by arrow keys from
 * sentence to sentence, with Shift for more of them.
 */
export function SpokenText({ intervention, text, document, onLink }: SpokenTextProps) {
  const { t } = useLingui()
  const state = useConference()
  const may = useCan()
  const reader = useRef<HTMLDivElement>(null)
  const [passage, choose] = usePassage(reader, text)
  const language = intervention.versions.at(-1)?.language ?? undefined
  const sentences = useMemo(() => sentencesOf(text, language), [text, language])
  const links = Object.values(state.links).filter(
    (link) => link.intervention === intervention.id && link.version === intervention.versions.length && link.quote,
  )
  const mayLink = document.sections.some(({ id }) => may({ do: 'linkPassage', section: id }) === null)
  const copy = ({ from, to }: Passage) =>
    void navigator.clipboard.writeText(`“${text.slice(from, to)}” (${citation(intervention, state)})`)

  const onKeyDown = (event: KeyboardEvent) => {
    // The toolbar in the text has arrow keys of its own.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key] as 1 | -1 | undefined
    if (by) choose(stepped(sentences, passage, by, event.shiftKey))
    else if (event.key === 'Escape') choose(null)
    else if (event.code === 'KeyL' && passage && mayLink) onLink(passage)
    else return
    event.preventDefault()
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a text that is read and marked, not a set of fields */}
      <div
        ref={reader}
        className={classes['text']}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys choose sentences here
        tabIndex={0}
        role="group"
        aria-label={t`What was said. Arrow keys choose a sentence, with Shift more of them, L links it.`}
        dir="auto"
        lang={language}
        onKeyDown={onKeyDown}
      >
        {paragraphsOf(text).map(({ from, text: words }) => (
          <div key={from}>
            <Paragraph from={from} text={words} links={links} document={document} />
            {passage && passage.to > from && passage.to <= from + words.length && (
              <Toolbar className={classes['tools'] ?? ''} aria-label={t`Passage`}>
                {mayLink && (
                  <Button onPress={() => onLink(passage)}>
                    <Link2 aria-hidden="true" />
                    <Trans>Link to a message</Trans> <kbd>L</kbd>
                  </Button>
                )}
                <Button onPress={() => copy(passage)}>
                  <Quote aria-hidden="true" />
                  <Trans>Copy with source</Trans>
                </Button>
              </Toolbar>
            )}
          </div>
        ))}
      </div>
      <p className="sr" aria-live="polite">
        {passage && t`Selected: ${text.slice(passage.from, passage.to)}`}
      </p>
      <p className={classes['help']}>
        <Trans>
          Select words, or use the arrow keys in the text to choose sentences; <kbd>Shift</kbd> adds more.
        </Trans>
      </p>
    </>
  )
}

interface ParagraphProps {
  from: number
  text: string
  links: readonly Link[]
  document: WholeDocument
}

/** Runs of text, each knowing its place; linked ones carry the numbers of their paragraphs. */
function Paragraph({ from, text, links, document }: ParagraphProps) {
  const to = from + text.length
  const here = links.filter(({ offset, quote }) => offset < to && offset + (quote?.length ?? 0) > from)
  const cuts = [...new Set([from, to, ...here.flatMap(({ offset, quote }) => [offset, offset + (quote?.length ?? 0)])])]
    .filter((cut) => cut >= from && cut <= to)
    .sort((a, b) => a - b)
  return (
    <p>
      {cuts.slice(0, -1).map((start, index) => {
        const end = cuts[index + 1] ?? to
        const covering = here.filter(({ offset, quote }) => offset <= start && offset + (quote?.length ?? 0) >= end)
        const ending = covering.filter(({ offset, quote }) => offset + (quote?.length ?? 0) === end)
        return (
          <span key={start} className={covering.length > 0 ? classes['linked'] : undefined}>
            <span data-from={start}>{text.slice(start - from, end - from)}</span>
            {ending.map(({ id, section, block }) => (
              <sup key={id}>{numberOf(document, section, block)}</sup>
            ))}
          </span>
        )
      })}
    </p>
  )
}

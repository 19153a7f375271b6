import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { CopyButton } from '../design/copy-button.tsx'
import card from './card.module.css'
import classes from './panels.module.css'

interface WordsPanelProps {
  /** What it is, to those who hear it. */
  label: string
  title: ReactNode
  why: ReactNode
  words: readonly string[]
  /** What can be done besides copying them. */
  children?: ReactNode
}

/** Words that are in danger, with a way to copy them. It stands beside the text, never over all of it. */
export function WordsPanel({ label, title, why, words, children }: WordsPanelProps) {
  return (
    <section className={classes['kept']} role="alertdialog" aria-label={label}>
      <div>
        <h2>{title}</h2>
        <p>{why}</p>
      </div>
      {words.length > 0 && (
        <ul>
          {[...new Set(words)].map((text) => (
            <li key={text} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      )}
      <div className={card['acts']}>
        {words.length > 0 && <CopyWords words={words} />}
        {children}
      </div>
    </section>
  )
}

function CopyWords({ words }: { words: readonly string[] }) {
  const { t } = useLingui()
  return <CopyButton text={words.join('\n\n')} label={t`Copy my words`} />
}

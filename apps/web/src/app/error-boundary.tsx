import { Trans } from '@lingui/react/macro'
import { Component, type ReactNode } from 'react'
import { CopyButton } from '../design/copy-button.tsx'
import classes from './shell.module.css'

/**
 * When a component throws, the page cannot be trusted any more, but the words on it can: those in the text and in
 * every form are read from the page before it goes, and offered for copying.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, { words: string | null }> {
  override state: { words: string | null } = { words: null }

  static getDerivedStateFromError() {
    return { words: wordsOnThePage() }
  }

  override render() {
    const { words } = this.state
    if (words === null) return this.props.children
    return (
      <main id="main" className={classes['missing']}>
        <h1>
          <Trans>This page has stopped working</Trans>
        </h1>
        <p>
          <Trans>
            A mistake in the program, not of yours. What was shown as saved is saved. Load the page again to go on.
          </Trans>
        </p>
        {words && (
          <>
            <p>
              <Trans>These are the words that stood here:</Trans>
            </p>
            <pre className={classes['words']} dir="auto">
              {words}
            </pre>
            <CopyButton text={words} />
          </>
        )}
        <a href={location.href}>
          <Trans>Load the page again</Trans>
        </a>
      </main>
    )
  }
}

function wordsOnThePage(): string {
  // biome-ignore lint/performance/useDomNodeTextContent: as it is laid out, a paragraph on a line of its own
  const editable = [...document.querySelectorAll<HTMLElement>('[contenteditable="true"]')].map((part) => part.innerText)
  const typed = [...document.querySelectorAll<HTMLTextAreaElement>('textarea')].map((field) => field.value)
  return [...editable, ...typed].filter((text) => text.trim() !== '').join('\n\n')
}

import { Trans } from '@lingui/react/macro'
import { Component, type ReactNode } from 'react'
import { CopyButton } from '../design/copy-button.tsx'
import classes from './shell.module.css'

interface Broken {
  readonly words: string
  /** Nothing is broken: a part of the program that was not needed until now did not come. */
  readonly isUnfetched: boolean
}

/**
 * When a component throws, the page cannot be trusted any more, but the words on it can: those in the text and in
 * every form are read from the page before it goes, and offered for copying.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, Broken | { words: null }> {
  override state: Broken | { words: null } = { words: null }

  static getDerivedStateFromError(error: unknown): Broken {
    return { words: wordsOnThePage(), isUnfetched: isUnfetched(error) }
  }

  override render() {
    const { state } = this
    if (state.words === null) return this.props.children
    const { words, isUnfetched } = state
    return (
      <main id="main" className={classes['missing']}>
        <h1>
          {isUnfetched ? <Trans>This page could not be fetched</Trans> : <Trans>This page has stopped working</Trans>}
        </h1>
        <p>
          {isUnfetched ? (
            <Trans>
              The server did not hand it out: see whether you are connected. What was shown as saved is saved.
            </Trans>
          ) : (
            <Trans>
              A mistake in the program, not of yours. What was shown as saved is saved. Load the page again to go on.
            </Trans>
          )}
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

/** Each browser has its own words for it, and so has what loads styles. */
const isUnfetched = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|importing a module script|unable to preload/i.test(error.message)

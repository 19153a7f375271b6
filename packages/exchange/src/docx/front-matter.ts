import type { Conference } from '@travaux/domain'
import type { Xml } from '../xml.ts'
import { line } from './paragraphs.ts'
import { CO_CHAIRS, pendingSections, printedDay, printedDays, REDLINE, STATUS } from './words.ts'

export interface FrontMatter {
  readonly conference: Pick<Conference, 'title' | 'theme' | 'place' | 'from' | 'to' | 'coChairs' | 'outcome'>
  readonly version: string
  readonly createdAt: string
  /** Numbers of the sections that do not carry both signatures. */
  readonly pending: readonly string[]
  /** Whether open suggestions are shown. */
  readonly isRedline: boolean
}

/** What stands before the text, unnumbered; the status line is always there (D14). */
export function frontMatter({ conference, version, createdAt, pending, isRedline }: FrontMatter): Xml[] {
  const { title, theme, place, from, to, coChairs, outcome } = conference
  const when = [place ?? '', printedDays(from, to)].filter((part) => part !== '').join(', ')
  const given = (style: string, words: string | null): Xml[] => (words ? [line(style, words)] : [])
  return [
    ...given('Title', outcome ?? title),
    ...given('Subtitle', outcome === null ? null : title),
    ...given('Subtitle', theme),
    ...given('FrontMatter', when),
    ...given('FrontMatter', coChairs === null ? null : `${CO_CHAIRS}: ${coChairs.join('; ')}`),
    line('FrontMatter', `${version}, ${printedDay(createdAt)}`),
    line('StatusTitle', STATUS.title),
    line('Status', STATUS.text),
    ...(pending.length === 0 ? [] : [line('Status', pendingSections(pending))]),
    ...(isRedline ? [line('Status', REDLINE)] : []),
    line('StatusEnd', ''),
  ]
}

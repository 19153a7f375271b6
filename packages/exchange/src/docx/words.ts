import type { OpenChange } from './open-change.ts'

/** What the writer itself says, in English. Nothing here comes from a person or from the conference's text. */

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

export const STATUS = {
  title: 'Status of this document',
  text:
    'This is a summary by the co-chairs. It renders, under their responsibility, what was said at the conference. ' +
    'It is not a negotiated text, and nothing in it binds those who took part.',
}
export const pendingSections = (titles: readonly string[]): string =>
  `Not yet approved by both co-chairs: ${titles.join(', ')}.`
export const REDLINE =
  'Suggestions that are still open are shown as tracked changes, and those that compete with them as comments. ' +
  'To accept or reject one in this file decides nothing.'
export const CO_CHAIRS = 'Co-chairs'
export const UNTITLED = 'Untitled section'
export const LOOSE_NOTE = 'Note without a reference: '

export const ANNEX = {
  title: 'Annex: Sources by paragraph',
  introduction:
    'The interventions that each message of the document rests on. Of every intervention the annex gives what its ' +
    'attribution allows: the speaker and the organisation, the organisation, the group of stakeholders, or the words alone.',
  nothing: 'No source of this document may be given here.',
  columns: ['Paragraph', 'Message', 'Sources'],
}
export const MESSAGE_KIND = {
  'key-message': 'Key message',
  'good-practice': 'Good practice',
  recommendation: 'Recommendation',
} as const
export const recommendationTo = (addressee: string): string => `Recommendation to ${addressee}`
export const quoted = (words: string): string => `\u201c${words}\u201d`

/** Of somebody whose name may not be given. */
export const UNNAMED = 'A participant'
export const suggestsInstead = (author: string): string => `${author} suggests instead:`
/** What somebody suggests, by the words that go and those that come; what has none is a break, a note or empty. */
export function proposal(kind: OpenChange['kind'], del: string, ins: string): string {
  switch (kind) {
    case 'insert':
    case 'block-inserted':
      return ins === '' ? 'Insert a note, or an empty line.' : `Insert ${quoted(ins)}.`
    case 'delete':
    case 'block-deleted':
      return del === '' ? 'Delete a note, or an empty line.' : `Delete ${quoted(del)}.`
    case 'replace':
      return `Replace ${quoted(del)} with ${quoted(ins)}.`
    case 'format':
      return `Change the type or the link of ${quoted(ins)}.`
    case 'attributes':
      return 'Change the level of the heading, or the numbering of the list.'
    case 'split':
      return 'Begin a new paragraph here.'
    case 'join':
      return 'Make one paragraph of these.'
    case 'move':
      return ins === '' ? `Move ${quoted(del)} from here.` : `Move ${quoted(ins)} here.`
    case 'structure':
      return del === ins || ins === '' ? `Arrange ${quoted(del)} otherwise.` : `Arrange this as ${quoted(ins)}.`
  }
}

export const tableTitle = (number: number, columns: string): string =>
  columns === '' ? `Table ${number}` : `Table ${number}: ${columns}`
export const PAGE = { before: 'Page ', between: ' of ' }

/** `2022-05-12T…` as 12 May 2022; what is no date is printed as it is. */
export function printedDay(date: string): string {
  const { year, month, day } = partsOf(date)
  return day === '' ? date : `${day} ${month} ${year}`
}

/** 10–11 May 2022; 30 April – 2 May 2022. */
export function printedDays(from: string, to: string): string {
  const [first, last] = [partsOf(from), partsOf(to)]
  if (from === to || last.day === '') return printedDay(from)
  if (first.year !== last.year) return `${printedDay(from)} – ${printedDay(to)}`
  if (first.month !== last.month) return `${first.day} ${first.month} – ${printedDay(to)}`
  return `${first.day}–${printedDay(to)}`
}

function partsOf(date: string): { year: string; month: string; day: string } {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date) ?? []
  return { year, month: MONTHS[Number(month) - 1] ?? '', day: String(Number(day) || '') }
}

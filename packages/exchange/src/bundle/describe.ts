import type { LinkChange } from '@travaux/domain'
import type { MessageReport, PassageReport, Report, SectionReport } from './report.ts'

/** A report as lines for a terminal; the first one is the answer. */
export function describe(report: Report): string[] {
  if (report.verdict === 'broken') {
    const [{ place, sentence }] = report.findings
    return ['This bundle does not hold.', `  ${printable(place)}: ${printable(sentence)}`]
  }
  const { conference, journal, sections } = report
  return [
    report.verdict === 'approved'
      ? 'This bundle holds, and its text is the text that both co-chairs approved.'
      : 'This bundle holds, but not all of its text is approved by both co-chairs.',
    `  ${printable(conference.title ?? conference.id)}: ${journal.entries} journal entries, the last one ${journal.last}`,
    ...sections.flatMap(describeSection),
    'A chain shows that nothing was changed after it was written; that it is the chain of this conference is shown by',
    'comparing the hash of its last entry with one that a participant kept.',
  ]
}

function describeSection({ number, title, state, approved, signedBy, messages, fingerprint }: SectionReport): string[] {
  const names = signedBy.map(({ name, at }) => `${printable(name)} (${at.slice(0, 10)})`).join(' and ')
  const status = approved ? `approved by ${names}` : names === '' ? state : `${state}, signed by ${names}`
  return [
    '',
    `${number} ${printable(title ?? 'Untitled')}: ${status}`,
    `  fingerprint ${fingerprint}`,
    ...messages.flatMap(describeMessage),
  ]
}

function describeMessage({ citation, words, passages }: MessageReport): string[] {
  const message = words === null ? 'a block that is gone' : `“${excerpt(words)}”`
  const rests = passages.length === 0 ? 'rests on no passage that may be named' : 'rests on'
  return [`  ¶ ${printable(citation)} ${message} ${rests}`, ...passages.map(describePassage)]
}

function describePassage({ intervention, version, quote, found, changes }: PassageReport): string {
  const words = quote === null ? 'words that are withheld' : `“${excerpt(quote)}”`
  const seen = found ? '' : ', which cannot be read here'
  const toCheck = changes.length === 0 ? '' : `; to check: ${changes.map((change) => CHANGES[change]).join(', ')}`
  return `      ${words} in intervention ${printable(intervention)}, version ${version}${seen}${toCheck}`
}

const CHANGES: Readonly<Record<LinkChange, string>> = {
  'intervention-corrected': 'the intervention was corrected since',
  'intervention-withheld': 'the intervention is not for use',
  'wording-changed': 'the message was reworded since',
  'block-gone': 'the message is gone from the text',
}

const EXCERPT = 72
const excerpt = (words: string): string => {
  const line = printable(words)
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT - 1)}…` : line
}

/** One line, and nothing that a terminal would obey. */
const printable = (words: string): string => words.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '·')

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { checkDocument, evidenceOf, fingerprint, textOf } from '@travaux/document'
import {
  type Conference,
  EMPTY,
  type Envelope,
  fold,
  type Hash,
  type JournalEvent,
  openEnvelope,
  type Section,
  verifyChain,
} from '@travaux/domain'
import type { JournalAnswer } from '@travaux/sync/http'
import type { Api } from '../harness/api.ts'
import { launcher } from '../harness/demo-server.ts'
import type { Kind, Receipts } from './clerk.ts'

export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex')

/** What must be there, whatever happened to the server. */
export interface Claims {
  /** By section: words of which somebody was told that they are saved. */
  acknowledged: ReadonlyMap<string, ReadonlySet<string>>
  /** By section: words that somebody else was shown. */
  seen: ReadonlyMap<string, ReadonlySet<string>>
  /** Hashes of journal entries that somebody was shown, by version. */
  entries: ReadonlyMap<number, string>
  receipts: Receipts
}

export interface Findings {
  lost: string[]
  doubled: string[]
  /** Where journal and texts, or two parts of one answer, do not say the same. */
  disagreeing: string[]
}

/** Looks at a server that has come back, before anybody who could bring lost words back is let in. */
export async function inspect(secretary: Api, claims: Claims): Promise<Findings> {
  const findings: Findings = { lost: [], doubled: [], disagreeing: [] }
  const { envelopes } = await secretary.do<JournalAnswer>('GET', '/journal')
  const verdict = verifyChain(envelopes, sha256)
  if (!verdict.holds) findings.disagreeing.push(`the chain does not hold at ${verdict.version} (${verdict.why})`)
  const events = envelopes.map(openEnvelope)
  const state = fold(EMPTY, events)
  for (const section of Object.values<Section>(state.sections)) {
    await inspectSection(secretary, section, state, claims, findings)
  }
  inspectEntries(envelopes, claims.entries, findings)
  inspectEvents(events, claims.receipts, findings)
  inspectRegister(state, claims.receipts, findings)
  return findings
}

async function inspectSection(
  secretary: Api,
  section: Section,
  state: Conference,
  { acknowledged, seen }: Claims,
  { lost, doubled, disagreeing }: Findings,
): Promise<void> {
  const answer = await secretary.section(section.id)
  const checked = checkDocument(answer.document)
  if ('refused' in checked) {
    disagreeing.push(`the text of ${section.title} fails the strict check: ${checked.why}`)
    return
  }
  const times = new Map<string, number>()
  for (const word of textOf(checked.doc).match(/[a-z]+n\d+x/g) ?? []) times.set(word, (times.get(word) ?? 0) + 1)
  for (const word of acknowledged.get(section.id) ?? []) if (!times.has(word)) lost.push(`acknowledged word ${word}`)
  for (const word of seen.get(section.id) ?? []) if (!times.has(word)) lost.push(`seen word ${word}`)
  for (const [word, count] of times) if (count > 1) doubled.push(`word ${word}, ${count} times`)

  const own = fingerprint({ doc: checked.doc, ...evidenceOf(state, section.id) }, sha256)
  if (own !== answer.fingerprint) disagreeing.push(`${section.title}: the fingerprint is not that of text and journal`)
  if (section.state !== answer.state || section.epoch !== answer.epoch) {
    disagreeing.push(`${section.title}: the journal says ${section.state}, the server ${answer.state}`)
  }
  if (section.state === 'approved' && section.signatures.length !== 2) {
    disagreeing.push(`${section.title} is approved with ${section.signatures.length} signatures`)
  }
  for (const { head, fingerprint: signed } of section.signatures) {
    if (head !== answer.head) disagreeing.push(`${section.title}: signed at ${head}, and its text is at ${answer.head}`)
    if (signed !== answer.fingerprint) disagreeing.push(`${section.title}: what was signed is not what stands there`)
  }
}

function inspectEntries(envelopes: readonly Envelope[], entries: Claims['entries'], { lost }: Findings): void {
  for (const [version, hash] of entries) {
    if (envelopes[version - 1]?.hash !== hash) lost.push(`seen journal entry ${version}`)
  }
}

/** By kind: every command that was answered made its entry, and one that was not answered made at most one. */
function inspectEvents(events: readonly JournalEvent[], receipts: Receipts, { lost, doubled }: Findings): void {
  const since = events.filter(({ version }) => version > receipts.since)
  for (const { kind, acknowledged, unanswered } of receipts.promised) {
    const made = since.filter((event) => isOf(kind, event)).length
    if (made < acknowledged) lost.push(`${acknowledged - made} of ${acknowledged} acknowledged ${kind.type}`)
    if (made > acknowledged + unanswered) doubled.push(`${made - acknowledged - unanswered} of ${kind.type}`)
  }
}

function isOf({ type, actor, section }: Kind, event: JournalEvent): boolean {
  if (event.type !== type || event.actor !== actor) return false
  return section === undefined || ('section' in event.facts && event.facts.section === section)
}

function inspectRegister(state: Conference, { interventions, links }: Receipts, { lost, doubled }: Findings): void {
  const registered = Object.values(state.interventions)
  for (const [id, text] of interventions) {
    const same = registered.filter(({ versions }) => versions.at(-1)?.text === text)
    if (!same.some((each) => each.id === id)) lost.push(`acknowledged intervention ${id}`)
    if (same.length > 1) doubled.push(`intervention ${id}`)
  }
  const linked = new Set(Object.keys(state.links))
  for (const id of links) if (!linked.has(id)) lost.push(`acknowledged link ${id}`)
}

/** The store by itself, while no server runs: null where it holds, else what it says. */
export function verifyStore(data: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(process.execPath, [launcher, 'verify', '--data', data], (error, stdout, stderr) => {
      resolve(error ? `${stdout}${stderr}` : null)
    })
  })
}

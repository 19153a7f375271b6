import { blockText, citationsOf, evidenceOf, fingerprint as fingerprintOf, numberBlocks } from '@travaux/document'
import {
  type BlockId,
  type Conference,
  find,
  type Hash,
  type InterventionId,
  type Link,
  type LinkChange,
  linkChanges,
  type MessageKind,
  type SectionId,
  type SectionState,
} from '@travaux/domain'
import { type BundleSection, listedLinks, sectionsOf } from './bundle.ts'
import { signaturesOn } from './signatures.ts'

/** What verifying a bundle found (D16). */
export type Report =
  | {
      /** *Approved*: every section is the text that both co-chairs signed. Both hold without a server or a network. */
      readonly verdict: 'approved' | 'intact-not-approved'
      readonly findings: readonly []
      readonly conference: { readonly id: string; readonly title: string | null }
      readonly journal: { readonly entries: number; readonly last: string }
      readonly sections: readonly SectionReport[]
    }
  | { readonly verdict: 'broken'; readonly findings: readonly [Finding] }

/** The first thing that does not hold: where in the bundle, and what, as a sentence. */
export interface Finding {
  readonly place: string
  readonly sentence: string
}

export interface SectionReport {
  readonly id: SectionId
  readonly number: string
  readonly title: string | null
  readonly state: SectionState
  readonly fingerprint: string
  readonly head: number
  readonly approved: boolean
  /** Who signed this text, by name where it is opened. */
  readonly signedBy: readonly { readonly name: string; readonly at: string }[]
  readonly messages: readonly MessageReport[]
}

export interface MessageReport {
  readonly block: BlockId
  readonly citation: string
  readonly kind: MessageKind
  /** Null where the text no longer has the block. */
  readonly words: string | null
  readonly passages: readonly PassageReport[]
}

export interface PassageReport {
  readonly intervention: InterventionId
  readonly version: number
  readonly quote: string | null
  /** Whether the intervention's text could be read and has these words there; where it has others the bundle is broken. */
  readonly found: boolean
  /** What changed since the link was made. */
  readonly changes: readonly LinkChange[]
}

export function sectionReports(state: Conference, texts: readonly BundleSection[], hash: Hash): SectionReport[] {
  const sections = sectionsOf(state).flatMap((section) => {
    const text = texts.find(({ id }) => id === section.id)
    return text === undefined ? [] : [{ ...text, section }]
  })
  const numbers = numberBlocks(sections)
  return sections.map(({ id, doc, head, section }) => {
    const evidence = evidenceOf(state, id)
    const fingerprint = fingerprintOf({ doc, ...evidence }, hash)
    const own = numbers.get(id)
    const citations = own === undefined ? new Map<BlockId, string>() : citationsOf(doc, own)
    const links = listedLinks(state, id)
    return {
      id,
      number: own?.title ?? '',
      title: section.title,
      state: section.state,
      fingerprint,
      head,
      approved: section.state === 'approved' && signaturesOn(section.signatures, { fingerprint, head }) === 'both',
      signedBy: section.signatures.map(({ person, at }) => ({ name: find(state.people, person)?.name ?? person, at })),
      messages: evidence.messages.map(({ block, kind }) => {
        const words = blockText(doc, block)
        const passages = links.filter((link) => link.block === block)
        return {
          block,
          citation: citations.get(block) ?? block,
          kind,
          words,
          passages: passages.map((link) => passageReport(state, link, words)),
        }
      }),
    }
  })
}

function passageReport(state: Conference, link: Link, words: string | null): PassageReport {
  const { intervention, version, quote } = link
  const found = quote !== null && saidIn(state, link) !== null
  return { intervention, version, quote, found, changes: linkChanges(link, state, words) }
}

/** The text that a link quotes from, null where it is withheld. */
export const saidIn = (state: Conference, { intervention, version }: Link): string | null =>
  find(state.interventions, intervention)?.versions[version - 1]?.text ?? null

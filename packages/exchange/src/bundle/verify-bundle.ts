import { evidenceOf, fingerprint, numberBlocks } from '@travaux/document'
import {
  type ChainVerdict,
  type Conference,
  type Envelope,
  type Hash,
  type Json,
  type Link,
  verifyChain,
} from '@travaux/domain'
import { type Bundle, type BundleSection, bundleOf, listedLinks, sectionsOf, stateOf } from './bundle.ts'
import { firstMisshapen } from './event-shapes.ts'
import { type Difference, firstDifference } from './first-difference.ts'
import { isRecord, type Read, readBundle } from './read-bundle.ts'
import { type Finding, type Report, saidIn, sectionReports } from './report.ts'
import { firstUnruly, signaturesOn } from './signatures.ts'

/**
 * Whether a bundle holds, without network or server (D16, SE33). It trusts nothing that it reads:
 *
 * 1. The bytes are the one canonical way to write what they say, so there is no key twice and nothing between.
 * 2. The journal's chain holds from its first entry, and every opened value is the one committed to.
 * 3. The bundle made anew from that journal and the documents is this bundle, key by key: whatever else stands in
 *    it was derived, and so is known. Digests place the damage where it is in what cannot be derived.
 * 4. Each signature and approval was allowed by the rules when it was given, and stands under this very text.
 * 5. Each quote stands in its intervention's text, at its place, where both may be read.
 *
 * The answer is a report, or the first thing that does not hold. Nothing that a file can contain makes it throw.
 */
export function verifyBundle(bytes: Uint8Array, { hash }: { hash: Hash }): Report {
  const read = readBundle(bytes)
  if ('sentence' in read) return broken(read)
  const chain = verifyChain(read.journal, hash)
  if (!chain.holds) return broken(brokenEntry(chain))
  const misshapen = firstMisshapen(read.journal)
  if (misshapen !== null) return broken(misshapenEntry(misshapen))
  const state = followed(read.journal)
  return 'sentence' in state ? broken(state) : judge(read, state, chain, hash)
}

const broken = (finding: Finding): Report => ({ verdict: 'broken', findings: [finding] })

function judge(read: Read, state: Conference, chain: ChainVerdict & { holds: true }, hash: Hash): Report {
  const stray = strayOrMissing(state, read.sections)
  if (stray !== null) return broken(stray)
  const expected = bundleOf(read, state, hash)
  const finding =
    departure(read, expected, state) ??
    unruly(read.journal) ??
    unsigned(state, read.sections, hash) ??
    misquoted(state, read.sections)
  if (finding !== null) return broken(finding)
  const sections = sectionReports(state, read.sections, hash)
  const approved = sections.length > 0 && sections.every((section) => section.approved)
  return {
    verdict: approved ? 'approved' : 'intact-not-approved',
    findings: [],
    conference: { id: state.id, title: state.title },
    journal: { entries: chain.version, last: chain.hash },
    sections,
  }
}

/** An unbroken chain can still tell of what no conference can do; the domain throws a TypeError at that. */
function followed(journal: readonly Envelope[]): Conference | Finding {
  try {
    return stateOf(journal)
  } catch (error) {
    if (error instanceof TypeError) {
      return { place: 'journal', sentence: `The journal cannot be followed: ${error.message}.` }
    }
    throw error
  }
}

function brokenEntry({ version, why, field }: ChainVerdict & { holds: false }): Finding {
  const entry = `journal/${version}`
  switch (why) {
    case 'shape':
      return { place: entry, sentence: `Entry ${version} of the journal is not of the journal's format.` }
    case 'number':
      return { place: entry, sentence: `Where entry ${version} of the journal should stand there is another one.` }
    case 'previous':
      return { place: entry, sentence: `Entry ${version} of the journal does not stand on the one before it.` }
    case 'hash':
      return { place: entry, sentence: `Entry ${version} of the journal is not the one that was hashed.` }
    case 'value':
      return {
        place: `${entry}/${field}`,
        sentence: `The value “${field}” of entry ${version} of the journal is not the one committed to.`,
      }
  }
}

const misshapenEntry = ({ version, field }: { version: number; field: string }): Finding => ({
  place: `journal/${version}/${field}`,
  sentence: `“${field}” of entry ${version} is not what the journal's format has there.`,
})

function strayOrMissing(state: Conference, sections: readonly BundleSection[]): Finding | null {
  const known = sectionsOf(state).map(({ id }) => id)
  const given = sections.map(({ id }) => id)
  const missing = known.find((id) => !given.includes(id))
  if (missing !== undefined)
    return { place: `sections/${missing}`, sentence: 'A section that the journal knows is missing.' }
  const stray = given.find((id, index) => known[index] !== id)
  return stray === undefined
    ? null
    : { place: `sections/${stray}`, sentence: 'The journal knows no such section in this place.' }
}

/** In the order in which a difference says most: the source before what is derived, a part before its digest. */
function departure({ json, sections }: Read, expected: Bundle, state: Conference): Finding | null {
  const { journal } = expected.digests
  const { digests } = json
  if (!isRecord(digests) || digests['journal'] !== journal) {
    const sentence = 'Values of the journal were closed, or entries left out, after the bundle was made.'
    return { place: 'digests/journal', sentence }
  }
  for (const part of ['conference', 'interventions', 'sections'] as const) {
    const difference = firstDifference(json[part], expected[part] as Json, [part])
    if (difference !== null) return departureFinding(difference, state, sections)
  }
  const difference = firstDifference(json, expected as unknown as Json)
  return difference === null ? null : departureFinding(difference, state, sections)
}

function departureFinding({ path, kind }: Difference, state: Conference, texts: readonly BundleSection[]): Finding {
  const place = path.join('/')
  const [part, name, field, index] = path
  if (part === 'digests')
    return {
      place,
      sentence: `The digest does not fit: ${name ?? 'a part'} is not as it was when the bundle was made.`,
    }
  if (kind === 'unknown') return { place, sentence: 'Nothing of this name belongs into a bundle.' }
  if (kind === 'missing') return { place, sentence: 'The journal and the text give a value here, which is missing.' }
  if (part === 'sections' && field === 'blocks')
    return { place, sentence: changedBlock(state, texts, name, Number(index)) }
  if (field === 'fingerprint')
    return { place, sentence: 'Text, messages and links of the section do not give this fingerprint.' }
  return { place, sentence: 'This is not what the journal and the text give.' }
}

function changedBlock(
  state: Conference,
  texts: readonly BundleSection[],
  section: string | undefined,
  index: number,
): string {
  const order = sectionsOf(state).flatMap(({ id }) => texts.filter((text) => text.id === id))
  const numbers = [...numberBlocks(order)].find(([id]) => id === section)?.[1]
  const block = texts.find(({ id }) => id === section)?.doc.maybeChild(index)
  const label = numbers?.blocks.get(block?.attrs['id'])?.label
  const which = label === undefined ? `Block ${index + 1}` : `“${label} ${block?.textContent.slice(0, 40)}…”`
  return `${which} of section ${numbers?.title ?? section} is not as it was when the bundle was made.`
}

function unruly(journal: readonly Envelope[]): Finding | null {
  const found = firstUnruly(journal)
  return found === null ? null : { place: `journal/${found.version}`, sentence: `Against the rules, ${found.why}.` }
}

/** Wherever a section carries signatures, its text cannot have changed since. */
function unsigned(state: Conference, texts: readonly BundleSection[], hash: Hash): Finding | null {
  for (const { id, doc, head } of texts) {
    const signatures = state.sections[id]?.signatures ?? []
    const found = signaturesOn(signatures, { fingerprint: fingerprint({ doc, ...evidenceOf(state, id) }, hash), head })
    if (found === 'another-text') {
      return {
        place: `sections/${id}`,
        sentence: 'The text, with its messages and links, is not the one that was signed.',
      }
    }
  }
  return null
}

function misquoted(state: Conference, texts: readonly BundleSection[]): Finding | null {
  for (const { id } of texts) {
    const wrong = listedLinks(state, id).find((link) => !isExact(link, saidIn(state, link)))
    if (wrong !== undefined) {
      return {
        place: `sections/${id}/links/${wrong.id}`,
        sentence: `The quote does not stand at its place in version ${wrong.version} of intervention ${wrong.intervention}.`,
      }
    }
  }
  return null
}

const isExact = ({ quote, offset }: Link, said: string | null): boolean =>
  quote === null || said === null || (quote !== '' && said.startsWith(quote, offset))

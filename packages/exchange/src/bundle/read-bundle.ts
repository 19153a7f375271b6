import { type BadDocument, checkDocument } from '@travaux/document'
import { canonical, type Envelope, type Json, NotCanonical, type SectionId } from '@travaux/domain'
import { BUNDLE_FORMAT, type BundleSection } from './bundle.ts'
import type { Finding } from './report.ts'

const MAX_BYTES = 256 * 1024 * 1024

/** A bundle as it was found: its journal, still to be checked, its documents, checked, and beside them all of it. */
export interface Read {
  readonly json: Readonly<Record<string, unknown>>
  readonly journal: readonly Envelope[]
  readonly sections: readonly BundleSection[]
}

/**
 * Reads what cannot be derived, strictly; the rest is compared later, and may be anything until then. The bytes must
 * be the one canonical way to write what they say: then no key stands twice, and nothing stands between.
 */
export function readBundle(bytes: Uint8Array): Read | Finding {
  const text = decoded(bytes)
  if (typeof text !== 'string') return text
  const json = parsed(text)
  if (json === null) return { place: 'file', sentence: 'The file is not JSON.' }
  const form = canonicalForm(json.value)
  if (typeof form !== 'string') return form
  if (form !== text) {
    return {
      place: `character ${departsAt(form, text)}`,
      sentence: 'The file is not in its canonical form from there on.',
    }
  }
  const bundle = json.value
  if (!isRecord(bundle) || bundle['format'] !== BUNDLE_FORMAT) {
    return { place: 'format', sentence: `This is no bundle of the format ${BUNDLE_FORMAT}.` }
  }
  const { journal, sections: found } = bundle
  if (!Array.isArray(journal)) return { place: 'journal', sentence: 'There is no journal.' }
  if (!Array.isArray(found)) return { place: 'sections', sentence: 'There are no sections.' }
  const sections: BundleSection[] = []
  for (const [index, section] of found.entries()) {
    const known = readSection(section, index)
    if ('sentence' in known) return known
    sections.push(known)
  }
  return { json: bundle, journal, sections }
}

function readSection(section: unknown, index: number): BundleSection | Finding {
  const place = `sections/${index}`
  if (!isRecord(section)) return { place, sentence: 'This is no section.' }
  const { id, head, document } = section
  if (typeof id !== 'string') return { place: `${place}/id`, sentence: 'The section has no id.' }
  if (!Number.isSafeInteger(head)) return { place: `sections/${id}/head`, sentence: 'The section has no revision.' }
  const checked = checkDocument(document)
  if ('refused' in checked) return badText(id, checked)
  return { id: id as SectionId, head: head as number, doc: checked.doc }
}

const badText = (section: string, { why, at }: BadDocument): Finding => ({
  place: ['sections', section, 'document', at].filter((step) => step !== '').join('/'),
  sentence: `The text of the section is not one that a section can have (${why}).`,
})

function decoded(bytes: Uint8Array): string | Finding {
  if (bytes.length > MAX_BYTES) return { place: 'file', sentence: `The file is larger than ${MAX_BYTES} bytes.` }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return { place: 'file', sentence: 'The file is not UTF-8 text.' }
    throw error
  }
}

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function canonicalForm(value: unknown): string | Finding {
  try {
    return canonical(value as Json)
  } catch (error) {
    if (error instanceof NotCanonical) {
      const place = error.path.replace(/[.[]/g, '/').replaceAll(']', '')
      return { place: place || 'file', sentence: `The value there cannot be hashed: ${error.message}.` }
    }
    throw error
  }
}

function departsAt(one: string, other: string): number {
  let at = 0
  while (one[at] === other[at]) at += 1
  return at + 1
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

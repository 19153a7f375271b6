import { numberBlocks } from '@travaux/document'
import { can, find, type PersonId, type Refusal, type Section } from '@travaux/domain'
import { writeBundle } from '@travaux/exchange/bundle'
import { type DocxSection, type OpenChange, writeDocx } from '@travaux/exchange/docx'
import type { ConferenceHost, SectionText } from './conference-host.ts'
import { sha256 } from './random.ts'

export interface ExportFile {
  /** Names nothing but the format: a file's name leaves the room too (D13). */
  readonly name: string
  readonly bytes: Uint8Array
}

export type WordView = 'clean' | 'redline'

/**
 * The document as a Word file, built from what the viewer is shown and nothing else (SE10); as a redline with what is
 * suggested in it and not decided.
 */
export async function exportWord(
  host: ConferenceHost,
  viewer: PersonId,
  view: WordView = 'clean',
): Promise<ExportFile | Refusal> {
  return host.atRest(async () => mayExport(host, viewer, view) ?? wordFile(host, viewer, view))
}

/** Asked at rest: who was waiting for that may have lost the right. */
const mayExport = (host: ConferenceHost, viewer: PersonId, what: WordView | 'bundle'): Refusal | null =>
  can(viewer, { do: 'export', what }, host.state)

async function wordFile(host: ConferenceHost, viewer: PersonId, view: WordView): Promise<ExportFile> {
  const whole = await textsOf(host)
  const readable = whole.filter(({ id }) => can(viewer, { do: 'readSection', section: id }, host.state) === null)
  const conference = host.view(viewer)
  const isFinal = whole.length > 0 && Object.values<Section>(host.state.sections).every(isApproved)
  const proposed = view === 'redline' ? await Promise.all(readable.map((text) => proposedTo(host, text))) : null
  const bytes = writeDocx({
    conference,
    sections: proposed ? proposed.map(({ text }) => text) : readable,
    ...(proposed ? { changes: new Map(proposed.map(({ text, changes }) => [text.id, changes])) } : {}),
    numbers: numberBlocks(whole),
    version: { id: `journal-${conference.version}`, name: isFinal ? 'Final text' : 'Working draft' },
    createdAt: await host.changedAt(),
    language: 'en',
    annex: true,
  })
  return { name: view === 'redline' ? 'redline.docx' : 'document.docx', bytes }
}

/** A section's open suggestions and the very text that they stand on; where it may not be changed there are none. */
async function proposedTo(
  host: ConferenceHost,
  text: DocxSection,
): Promise<{ text: DocxSection; changes: readonly OpenChange[] }> {
  const { id } = text
  if (!isOpen(find(host.state.sections, id))) return { text, changes: [] }
  return host.stillSection(id, ({ text: { doc, head }, desk }) => {
    const changes = desk.listed().flatMap(({ suggestion, members }) =>
      members.map(({ id: hunkId, hunk, changedAt }) => ({
        ...hunk,
        id: hunkId,
        suggestion,
        changedAt: new Date(changedAt).toISOString(),
      })),
    )
    const authors = [...new Set(changes.map(({ author }) => author))]
    return {
      text: { id, doc, head },
      changes: authors.flatMap((author) => changes.filter((change) => change.author === author)),
    }
  })
}

const isOpen = (section: Section | undefined): boolean =>
  section?.state === 'drafting' || section?.state === 'consultation'

/** The record with the text: everything that the viewer may open, every value of it under a hash (D16). */
export async function exportBundle(host: ConferenceHost, viewer: PersonId): Promise<ExportFile | Refusal> {
  return host.atRest(async () => {
    const denied = mayExport(host, viewer, 'bundle')
    if (denied) return denied
    const sections = await textsOf(host)
    const bytes = writeBundle({ journal: host.shown(viewer), sections }, { hash: sha256 })
    return { name: 'bundle.json', bytes }
  })
}

/** Every section's text, in the order of the document. */
async function textsOf(host: ConferenceHost): Promise<(SectionText & Pick<Section, 'id'>)[]> {
  const sections = Object.values<Section>(host.state.sections).sort((one, other) => one.position - other.position)
  return Promise.all(sections.map(async ({ id }) => ({ id, ...(await host.text(id)) })))
}

const isApproved = ({ state }: Section): boolean => state === 'approved'

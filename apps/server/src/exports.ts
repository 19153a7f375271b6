import { numberBlocks } from '@travaux/document'
import { can, type PersonId, type Refusal, type Section } from '@travaux/domain'
import { writeBundle } from '@travaux/exchange/bundle'
import { writeDocx } from '@travaux/exchange/docx'
import type { ConferenceHost, SectionText } from './conference-host.ts'
import { sha256 } from './random.ts'

export interface ExportFile {
  /** Names nothing but the format: a file's name leaves the room too (D13). */
  readonly name: string
  readonly bytes: Uint8Array
}

/** The document as a Word file, built from what the viewer is shown and nothing else (SE10). */
export async function exportWord(host: ConferenceHost, viewer: PersonId): Promise<ExportFile | Refusal> {
  const denied = can(viewer, { do: 'export', what: 'clean' }, host.state)
  if (denied) return denied
  return host.atRest(() => wordFile(host, viewer))
}

async function wordFile(host: ConferenceHost, viewer: PersonId): Promise<ExportFile> {
  const whole = await textsOf(host)
  const readable = whole.filter(({ id }) => can(viewer, { do: 'readSection', section: id }, host.state) === null)
  const conference = host.view(viewer)
  const isFinal = whole.length > 0 && Object.values<Section>(host.state.sections).every(isApproved)
  const bytes = writeDocx({
    conference,
    sections: readable,
    numbers: numberBlocks(whole),
    version: { id: `journal-${conference.version}`, name: isFinal ? 'Final text' : 'Working draft' },
    createdAt: await host.changedAt(),
    language: 'en',
    annex: true,
  })
  return { name: 'document.docx', bytes }
}

/** The record with the text: everything that the viewer may open, every value of it under a hash (D16). */
export async function exportBundle(host: ConferenceHost, viewer: PersonId): Promise<ExportFile | Refusal> {
  const denied = can(viewer, { do: 'export', what: 'bundle' }, host.state)
  if (denied) return denied
  return host.atRest(async () => {
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

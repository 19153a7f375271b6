import { canonicalDocument, evidenceOf, fingerprint } from '@travaux/document'
import {
  type Conference,
  canonical,
  EMPTY,
  type Envelope,
  find,
  fold,
  type Hash,
  type Intervention,
  type Json,
  type Link,
  linksOf,
  openEnvelope,
  type Section,
  type SectionId,
  type Signature,
} from '@travaux/domain'
import type { Node } from 'prosemirror-model'

/**
 * A bundle holds two things that cannot be derived, the journal and the documents, and everything else that a reader
 * wants to see at hand, which can: sections with their messages, links and signatures, interventions as far as
 * they are opened, digests. To verify one is to make it again from its journal and documents and to compare.
 *
 * A value that is withheld is absent. An intervention that is not for use, and a link to one, stand in the journal
 * as opaque ids and nowhere else.
 */
export interface BundleInput {
  /** The whole journal from its first entry, redacted for the reader. */
  readonly journal: readonly Envelope[]
  /** Every section that the journal knows, in any order. */
  readonly sections: readonly BundleSection[]
}

export interface BundleSection {
  readonly id: SectionId
  /** Revision of the section's base that `doc` is. */
  readonly head: number
  readonly doc: Node
}

export const BUNDLE_FORMAT = 'travaux-bundle:1'

export interface Bundle {
  readonly format: string
  readonly conference: Json
  readonly interventions: readonly Json[]
  readonly sections: readonly Json[]
  readonly journal: Json
  /** Of each part by itself, so that damage can be placed, and under `bundle` of all of them. */
  readonly digests: Readonly<Record<string, string>>
}

/** The state that a journal gives to whoever sees just these values of it. */
export const stateOf = (journal: readonly Envelope[]): Conference => fold(EMPTY, journal.map(openEnvelope))

/** Throws where a section of the journal is not given, or one that the journal does not know. */
export function bundleOf(input: BundleInput, state: Conference, hash: Hash): Bundle {
  const known = sectionsOf(state)
  for (const { id } of input.sections) if (!find(state.sections, id)) throw new TypeError(`no section ${id}`)
  const sections = known.map((section) => {
    const text = input.sections.find(({ id }) => id === section.id)
    if (text === undefined) throw new TypeError(`section ${section.id} is missing`)
    return { id: section.id, part: sectionPart(state, section, text, hash) }
  })
  const conference = conferencePart(state)
  const interventions = Object.values<Intervention>(state.interventions).filter(isForUse).map(interventionPart)
  const journal = input.journal as unknown as Json
  const digest = (value: Json) => hash(canonical(value))
  const digests = {
    conference: digest(conference),
    interventions: digest(interventions),
    journal: digest(journal),
    ...Object.fromEntries(sections.map(({ id, part }) => [`section ${id}`, digest(part)])),
  }
  return {
    format: BUNDLE_FORMAT,
    conference,
    interventions,
    sections: sections.map(({ part }) => part),
    journal,
    digests: { ...digests, bundle: digest(digests) },
  }
}

/** In the order of the document. */
export const sectionsOf = (state: Conference): Section[] =>
  Object.values<Section>(state.sections).sort((a, b) => a.position - b.position)

const isForUse = ({ level }: Intervention): boolean => level !== 'none'

/** Links that may be listed: those whose intervention is for use. */
export const listedLinks = (state: Conference, section: SectionId): Link[] =>
  linksOf(state, section).filter((link) => {
    const intervention = find(state.interventions, link.intervention)
    return intervention !== undefined && isForUse(intervention)
  })

/** Hashes of the blocks at the top of a section, in order: where one letter was changed, they tell where. */
const blockDigests = (doc: Node, hash: Hash): string[] =>
  doc.children.map((block) => hash(canonical(canonicalDocument(block))))

const conferencePart = ({ id, version, title, theme, place, coChairs, outcome, from, to }: Conference): Json =>
  given({ id, version, title, theme, place, coChairs, outcome, from, to })

const interventionPart = ({ id, session, level, versions }: Intervention): Json => ({
  id,
  session,
  level,
  versions: versions.map(given),
})

function sectionPart(state: Conference, section: Section, { doc, head }: BundleSection, hash: Hash): Json {
  const { id, session, title, state: stage, epoch, round, signatures } = section
  const evidence = evidenceOf(state, id)
  return given({
    id,
    session,
    title,
    state: stage,
    epoch,
    round,
    head,
    document: canonicalDocument(doc),
    blocks: blockDigests(doc, hash),
    fingerprint: fingerprint({ doc, ...evidence }, hash),
    messages: evidence.messages.map(({ block, kind, addressee }) => given({ block, kind, addressee })),
    links: listedLinks(state, id).map(({ section: _section, ...link }) => given(link)),
    signatures: signatures.map((signature) => signaturePart(state, signature)),
  })
}

function signaturePart(state: Conference, { person, ...signed }: Signature): Json {
  return given({ person, name: find(state.people, person)?.name, ...signed })
}

/** Without what is withheld or was never given. */
function given(values: object): Json {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined))
}

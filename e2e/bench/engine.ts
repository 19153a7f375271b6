import { createHash } from 'node:crypto'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { diff, type Hunk, hunks, identify, merge3, PositionMap, type Suggestion } from '@travaux/document'
import { editAtRandom } from '@travaux/document/random-editor'
import type { Hash, PersonId, SuggestionId } from '@travaux/domain'
import { OwnHunks } from '@travaux/sync/client'
import { checkSteps, recognised, standingOn } from '@travaux/sync/layer'
import { ChangeSet, simplifyChanges } from 'prosemirror-changeset'
import type { Node } from 'prosemirror-model'
import { Desk, Keys } from './desk.ts'
import { type Metric, median, milliseconds, ratio } from './metric.ts'
import { measured, type Series } from './turns.ts'

/** As browser and server make it. */
const inBrowser: Hash = (text) => bytesToHex(sha256(utf8ToBytes(text)))
const onServer: Hash = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

const OWNER = 'owner' as PersonId
/** Suggestions in one's own layer while one types in it, and in each of the layers that a pen-holder's key reaches. */
const OWN_HUNKS = 41
const LAYERS = 25
const HUNKS_EACH = 20

/** What the diff engine costs, through the code that browser and server run at each key. */
export function benchEngine(): Metric[] {
  const small = new Desk(1_000)
  const large = new Desk(10_000)
  const keys = measured(
    {
      clientSmall: clientKeys(small),
      clientLarge: clientKeys(large),
      serverSmall: serverKeys(small),
      serverLarge: serverKeys(large),
      changeset: changesetKeys(large),
    },
    { turns: 2_400, warm: 960 },
  )
  const { merges } = measured({ merges: mergesOf(large) }, { turns: 600, warm: 200 })
  const { fanOut } = measured({ fanOut: fanOutOf(large) }, { turns: 240, warm: 96 })
  const varied = large.variety()
  return [
    milliseconds('keystroke-client-1000', keys.clientSmall),
    milliseconds('keystroke-client-10000', keys.clientLarge),
    milliseconds('keystroke-server-1000', keys.serverSmall),
    milliseconds('keystroke-server-10000', keys.serverLarge),
    ratio('length-growth', median(keys.clientLarge) / median(keys.clientSmall), { most: 2.5 }),
    ratio('hunks-found-vs-made', suggestionsIn(varied) / varied.edits, { most: 1.05 }),
    milliseconds('merge3-10000', merges),
    milliseconds('fanout-25-layers-10000', fanOut),
    ratio('keystroke-10000-vs-changeset', median(keys.clientLarge) / median(keys.changeset), {
      peer: 'prosemirror-changeset',
    }),
  ]
}

/** What a person would count: hunks that are decided together are one. */
function suggestionsIn({ base, doc }: { readonly base: Node; readonly doc: Node }): number {
  const found = hunks(base, doc, { author: OWNER, hash: onServer }) as readonly Hunk[]
  return new Set(found.filter(({ silent }) => !silent).map((hunk) => hunk.together ?? hunk)).size
}

/** A member types: from the new text to the list of one's own suggestions, with their ids. */
function clientKeys(desk: Desk): Series {
  const start = desk.layer(OWN_HUNKS)
  const base = { rev: 1, doc: desk.base }
  const keys = new Keys(desk, start)
  const own = new OwnHunks(OWNER, inBrowser, base)
  return (turn) => {
    const { isFirst, key } = keys.press(turn)
    if (isFirst) own.find(base, start.doc)
    return () => own.find(base, key.doc)
  }
}

/** The key arrives at the server: read, checked, made, and the suggestions known again. */
function serverKeys(desk: Desk): Series {
  const finder = { owner: OWNER, hash: onServer, newId: () => desk.newId() as SuggestionId, now: 0 }
  const at = { rev: 1, doc: desk.base }
  const start = desk.layer(OWN_HUNKS)
  const keys = new Keys(desk, start)
  let doc = start.doc
  let standing = standingOn(at, doc, finder)
  return (turn) => {
    const { isFirst, key } = keys.press(turn)
    if (isFirst) {
      doc = start.doc
      standing = recognised(standing, standingOn(at, doc, finder), 'wrote', finder)
    }
    const steps = key.steps.map((step) => step.toJSON() as Record<string, unknown>)
    return () => {
      const checked = checkSteps(doc, steps)
      if ('refused' in checked) throw new Error(`a key was refused: ${checked.refused}`)
      doc = checked.doc
      standing = recognised(standing, standingOn(at, doc, finder), 'wrote', finder)
    }
  }
}

/** The same keys in the same text, for a library that follows steps and so needs not compare; it knows no ids. */
function changesetKeys(desk: Desk): Series {
  const start = desk.layer(OWN_HUNKS)
  const keys = new Keys(desk, start)
  const atStart = ChangeSet.create(desk.base).addSteps(start.doc, start.maps, null)
  let changes = atStart
  return (turn) => {
    const { isFirst, key } = keys.press(turn)
    if (isFirst) changes = atStart
    return () => {
      changes = changes.addSteps(key.doc, key.mapping.maps, null)
      return simplifyChanges(changes.changes, key.doc)
    }
  }
}

/** A pen-holder edits here and there; one layer follows. */
function mergesOf(desk: Desk): Series {
  let { base } = desk
  let layer = desk.layer(OWN_HUNKS).doc
  return () => {
    const next = editAtRandom(base, desk.typist, ['type', 'replaceWords', 'deleteWords']).doc
    return () => {
      layer = merge3(base, next, layer).doc
      base = next
    }
  }
}

/** A pen-holder types; each key reaches every layer, and leaves its list as it is sent. */
function fanOutOf(desk: Desk): Series {
  const atStart = Array.from({ length: LAYERS }, (_, index) => {
    const { doc } = desk.layer(HUNKS_EACH, index)
    const author = `a${index}` as PersonId
    return { author, doc, known: listed([], desk, desk.base, doc, author) }
  })
  let layers = atStart
  let { base } = desk
  const keys = new Keys(desk, { doc: base, edits: 0, maps: [] })
  return (turn) => {
    const { isFirst, key } = keys.press(turn)
    if (isFirst) {
      base = desk.base
      layers = atStart
    }
    return () => {
      const moved = PositionMap.ofChanges(diff(base, key.doc))
      layers = layers.map(({ author, doc, known }) => {
        const merged = merge3(base, key.doc, doc).doc
        return { author, doc: merged, known: listed(known, desk, key.doc, merged, author, moved) }
      })
      base = key.doc
      return layers.map(({ known }) => JSON.stringify(known.map(({ id, hunk }) => [id, hunk.from, hunk.to, hunk.hash])))
    }
  }
}

function listed(
  known: readonly Suggestion[],
  desk: Desk,
  base: Node,
  layer: Node,
  author: PersonId,
  moved?: PositionMap,
): readonly Suggestion[] {
  const list = hunks(base, layer, { author, hash: onServer }) as readonly Hunk[]
  return identify(known, list, desk.newId, moved).suggestions
}

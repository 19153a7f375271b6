import { type ConferenceId, can, type PersonId, type SectionId } from '@travaux/domain'
import { connectLayer, type LayerConnection, type LiveConnection } from '@travaux/sync/client'
import { sha256Hex } from '../conference/hash.ts'
import { newBlockId } from './block-id.ts'
import { HeldTurn } from './held-turn.ts'
import { onDevice } from './on-device.ts'
import { OpeningKeeper } from './own-words.ts'

/** One's own suggestions to a section, open. */
export interface OwnLife {
  readonly layer: LayerConnection
  readonly keeper: OpeningKeeper
}

interface OwnLifeOptions {
  channel: LiveConnection
  conference: ConferenceId
  section: SectionId
  person: PersonId
}

const open = new Set<OwnLife>()

export function openOwn({ channel, conference, section, person }: OwnLifeOptions): OwnLife {
  const keeper = new OpeningKeeper(onDevice(conference).own, crypto.randomUUID(), () => Date.now())
  const { client } = keeper
  const turn = new HeldTurn(`${section} ${person}`)
  const layer = connectLayer({ channel, section, person, client, keeper, turn, hash: sha256Hex, newId: newBlockId })
  const life = { layer, keeper }
  open.add(life)
  return life
}

/**
 * Ends it. What is on its way is waited for; what is not lies on the device until the section is opened again; and
 * what can be suggested there no longer is given back to its author.
 */
export function leaveOwn(life: OwnLife, { channel, section, person }: OwnLifeOptions): void {
  const { layer, keeper } = life
  const settle = () => {
    const maySuggest = can(person, { do: 'suggest', section }, channel.snapshot().state) === null
    const { kind } = layer.snapshot().save
    if (kind === 'saving' && maySuggest) return
    if (isUnsaved(layer) && !maySuggest) layer.giveUp()
    open.delete(life)
    // Whoever's turn it is then goes on with what is left here.
    keeper.close()
    layer.close()
  }
  layer.subscribe(settle)
  settle()
}

function isUnsaved(layer: LayerConnection): boolean {
  const { save } = layer.snapshot()
  return 'count' in save && save.count > 0
}

// Only words that are nowhere else make leaving ask (W42).
window.addEventListener('beforeunload', (event) => {
  if ([...open].some(({ layer, keeper }) => keeper.isInTrouble && isUnsaved(layer))) event.preventDefault()
})

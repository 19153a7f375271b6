import type { ConferenceId } from '@travaux/domain'
import { Device, removeDatabase } from './device.ts'
import { KeptWords } from './kept.ts'
import { OpenedTexts } from './opened-texts.ts'
import { OwnWords } from './own-words.ts'
import { TypedWords } from './typed-words.ts'

/** All that this device keeps of a conference: words, for all who sign in on it, and the texts of whoever is in now. */
export class OnDevice {
  readonly device: Device
  /** Of suggestions. */
  readonly own: OwnWords
  /** Of what was typed into the texts themselves. */
  readonly typed: TypedWords
  /** What was typed there and refused. */
  readonly kept: KeptWords
  /** The texts themselves, to be read without the server. */
  readonly opened: OpenedTexts

  constructor(conference: ConferenceId) {
    this.device = new Device(DATABASES + conference)
    this.own = new OwnWords(this.device)
    this.typed = new TypedWords(this.device)
    this.kept = new KeptWords(this.device)
    this.opened = new OpenedTexts(this.device)
  }

  /** All that is written there and on no disk of the server's, whosever it is. */
  async everything(): Promise<readonly string[]> {
    const each = await Promise.all([this.own, this.typed, this.kept].map((words) => words.everything()))
    return each.flat()
  }
}

/** How the names of our databases begin. */
const DATABASES = 'travaux-'

const all = new Map<ConferenceId, OnDevice>()

export function onDevice(conference: ConferenceId): OnDevice {
  const here = all.get(conference) ?? new OnDevice(conference)
  all.set(conference, here)
  return here
}

/** The conferences of which something is on this device. */
export async function conferencesHere(): Promise<readonly ConferenceId[]> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
  return names.filter((name) => name.startsWith(DATABASES)).map((name) => name.slice(DATABASES.length) as ConferenceId)
}

/** Takes away the texts that were opened here, whosever they are, and leaves the words. */
export async function removeTextsHere(): Promise<void> {
  for (const conference of await conferencesHere()) onDevice(conference).opened.keepOnly(null)
}

/** Takes away all that this device keeps, words sent or not; windows that are open keep nothing more there. */
export async function removeAllHere(): Promise<void> {
  for (const { device } of all.values()) device.seal()
  all.clear()
  for (const conference of await conferencesHere()) await removeDatabase(DATABASES + conference)
}

// Only words that are nowhere else make leaving ask (W42).
window.addEventListener('beforeunload', (event) => {
  if ([...all.values()].some(({ kept }) => kept.isInDanger)) event.preventDefault()
})

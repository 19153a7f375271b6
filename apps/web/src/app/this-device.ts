import { conferencesHere, onDevice, removeAllHere, removeTextsHere } from '../editor/on-device.ts'
import { countWords } from './count-words.ts'
import { noted, PREFIX } from './local-notes.ts'

/**
 * How many words there are in this browser that never reached the server. A browser that gives no access to what it
 * keeps has none.
 */
export async function wordsOnlyHere(): Promise<number> {
  const texts: string[] = []
  for (const conference of await conferencesOrNone()) texts.push(...(await onDevice(conference).everything()))
  return texts.reduce((sum, text) => sum + countWords(text), 0)
}

/** Takes away all that this program keeps in this browser: words, sent or not, texts, and what was noted (W48). */
export async function clearDevice(): Promise<void> {
  noted((storage) => {
    for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key)
    return null
  })
  if ((await conferencesOrNone()).length > 0) await removeAllHere()
}

/** Takes away the texts that were opened here: unlike words they are on the server too. */
export async function forgetTexts(): Promise<void> {
  if ((await conferencesOrNone()).length > 0) await removeTextsHere()
}

async function conferencesOrNone() {
  try {
    return await conferencesHere()
  } catch (error) {
    if (error instanceof DOMException) return []
    throw error
  }
}

import { shortcut } from '../editor/keys.ts'

/** What can be done about suggestions from the keyboard, wherever on the page the focus is (W37). */
export type KeyedAct = 'next' | 'previous' | 'accept' | 'reject' | 'cross' | 'comment' | 'help'

interface Mapping {
  /** By place on the keyboard, not by letter: the same keys in every layout. */
  readonly codes: readonly string[]
  readonly shift: boolean
  /** As it is printed. */
  readonly name: string
}

/** Never Alt with Shift, which changes the layout, nor Ctrl with Alt, which is AltGr. */
export const SHORTCUTS: Readonly<Record<KeyedAct, Mapping>> = {
  next: { codes: ['Period'], shift: true, name: '.' },
  previous: { codes: ['Comma'], shift: true, name: ',' },
  accept: { codes: ['Enter', 'NumpadEnter'], shift: true, name: 'Enter' },
  reject: { codes: ['Backspace'], shift: true, name: 'Backspace' },
  cross: { codes: ['KeyE'], shift: true, name: 'E' },
  comment: { codes: ['KeyM'], shift: true, name: 'M' },
  help: { codes: ['Slash', 'NumpadDivide'], shift: false, name: '/' },
}

type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'repeat'>

/** Which of them a key asks for; null while a word is being composed, and for all other keys. */
export function actOf(event: Pressed, onApple: boolean): KeyedAct | null {
  const mod = onApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (!mod || event.altKey || event.isComposing) return null
  for (const [act, { codes, shift }] of Object.entries(SHORTCUTS) as [KeyedAct, Mapping][]) {
    const isHeld = event.repeat && act !== 'next' && act !== 'previous'
    if (codes.includes(event.code) && shift === event.shiftKey && !isHeld) return act
  }
  return null
}

export function printed(act: KeyedAct): string {
  const { shift, name } = SHORTCUTS[act]
  return shift ? shortcut('Shift', name) : shortcut(name)
}

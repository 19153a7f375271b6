import { doc, p } from '@travaux/document/builders'
import { expect, test } from 'vitest'
import { withoutHarm } from './undo-mend.ts'

test('[SY3] an undo that only parts a word that somebody else brought does not bring it again', () => {
  const base = doc(p({ id: 'a' }, 'Of victimsThe rights.'))
  const after = doc(p({ id: 'a' }, 'Of victims'), p({ id: 'b' }, 'The rights.'))
  expect(withoutHarm(base, { fresh: [{ from: 4, to: 14 }], returned: [] }, base, after)).toBeNull()
})

test('[L13] one that takes such a word along brings it back', () => {
  const base = doc(p({ id: 'a' }, 'Of all victims.'))
  const after = doc(p({ id: 'a' }, 'Of victims.'))
  expect(withoutHarm(base, { fresh: [{ from: 3, to: 8 }], returned: [] }, base, after)?.textContent).toBe(
    'Of all victims.',
  )
})

test('[L13] a block that somebody else has written in stays, and goes where it has only gone to another place', () => {
  const [first, second] = [p({ id: 'a' }, 'First.'), p({ id: 'b' }, 'Second. At once.')]
  const base = doc(first, second)
  const meanwhile = { fresh: [{ from: 16, to: 25 }], returned: [] }
  expect(base.textBetween(16, 25)).toBe(' At once.')
  expect(withoutHarm(base, meanwhile, base, doc(first))?.eq(base)).toBe(true)
  expect(withoutHarm(base, meanwhile, base, doc(second))).toBeNull()
  expect(withoutHarm(base, meanwhile, base, doc(second, first))).toBeNull()
})

import { expect, test } from 'vitest'
import { tell } from './testing/tell.ts'

/** Stories in which something once went wrong, as small as they could be made. */

test('[A5] a window comes back after a restart in mid-decision, from before what was accepted', async () => {
  expect(
    await tell([
      ['edit', 637985],
      ['edit', 879490],
      ['calmDeleteUnder', 150645],
      ['secondWindow', 91300],
      ['write', 400707],
      ['acceptStale', 381489],
      ['crash', 476686],
      ['writeMuch', 282015],
    ]),
  ).toEqual([])
})

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

test('[SY3] words of a suggestion that was adopted stand once when the other one is accepted', async () => {
  expect(
    await tell([
      ['edit', 947016],
      ['edit', 323293],
      ['calmDeleteUnder', 877506],
      ['adopt', 842649],
      ['calmAccept', 104980],
    ]),
  ).toEqual([])
})

test('[SY3] an undo does not put back what is only glued to another word', async () => {
  expect(
    await tell([
      ['edit', 901035],
      ['edit', 89976],
      ['beAwayForADay', 138145],
      ['flow', 446655],
      ['undo', 330292],
    ]),
  ).toEqual([])
})

test('[SY3] a word that was joined to another does not come again for its new look', async () => {
  expect(
    await tell([
      ['edit', 885533],
      ['edit', 311852],
      ['write', 363446],
      ['calmType', 70802],
      ['crash', 475197],
      ['writeMuch', 259486],
    ]),
  ).toEqual([])
})

test('[L8] two that have lost the same place at once are kept under ids of their own', async () => {
  expect(
    await tell([
      ['edit', 916453],
      ['beAwayForADay', 601967],
      ['calmWriteUnder', 103211],
    ]),
  ).toEqual([])
})

test('[SY3] an undo does not bring again what is left of a word that another was glued to', async () => {
  expect(
    await tell([
      ['edit', 34936],
      ['edit', 239329],
      ['edit', 997902],
      ['edit', 179852],
      ['say', 581588],
      ['calmAccept', 289054],
      ['acceptStale', 42406],
      ['calmAccept', 379525],
      ['undo', 964534],
    ]),
  ).toEqual([])
})

test('[SY3] a footnote that was adopted stands once when the base brings it with another one', async () => {
  expect(
    await tell([
      ['edit', 866933],
      ['beAwayForADay', 603217],
      ['calmAdopt', 330674],
      ['beAwayForADay', 325764],
    ]),
  ).toEqual([])
})

test('[L13] an undo leaves what was written in a row that one has moved oneself', async () => {
  expect(
    await tell([
      ['edit', 689004],
      ['say', 506491],
      ['writeMuch', 39475],
      ['flow', 450700],
      ['beAwayForADay', 473524],
      ['flow', 285385],
      ['undo', 803726],
    ]),
  ).toEqual([])
})

test('[SY3] a block that both sides moved stands once, where the suggestion puts it', async () => {
  expect(
    await tell([
      ['edit', 325819],
      ['edit', 755078],
      ['calmAccept', 974471],
      ['writeMuch', 447565],
      ['edit', 408001],
    ]),
  ).toEqual([])
})

test('[L13] undoing a column brings back the cells as others have written them since', async () => {
  expect(
    await tell([
      ['beAwayForADay', 578544],
      ['edit', 578767],
      ['flow', 467253],
      ['undo', 64724],
    ]),
  ).toEqual([])
})

test('[L1] a suggestion in a column that is moved goes with it, before the server says so', async () => {
  expect(
    await tell([
      ['edit', 531047],
      ['edit', 464216],
      ['say', 31597],
      ['pass', 538766],
      ['flow', 223468],
      ['accept', 383646],
      ['flow', 441827],
      ['hear', 913081],
      ['accept', 390479],
    ]),
  ).toEqual([])
})

test('[L10] what was rejected and taken out is suggested again when its author writes it again at once', async () => {
  expect(
    await tell([
      ['edit', 268494],
      ['edit', 517052],
      ['calmAdopt', 707603],
      ['accept', 430235],
      ['reject', 203664],
      ['reload', 759482],
      ['flow', 634844],
      ['edit', 791446],
    ]),
  ).toEqual([])
})

test('[SY3] a row whose deletion was never saved comes back once with the next life of the layer', async () => {
  expect(
    await tell([
      ['edit', 206189],
      ['edit', 477134],
      ['edit', 523840],
      ['say', 14850],
      ['reopen', 503514],
      ['hear', 782963],
      ['undo', 462804],
    ]),
  ).toEqual([])
})

test('[L13] what was written in one life of the layer is not undone in the next', async () => {
  expect(
    await tell([
      ['edit', 883390],
      ['writeMuch', 791638],
      ['reopen', 4942],
      ['calmWriteUnder', 591764],
      ['undo', 106730],
    ]),
  ).toEqual([])
})

test('[W9] where a column is taken out, another’s moving of the next one before it leaves nothing to adopt', async () => {
  expect(
    await tell([
      ['edit', 991592],
      ['edit', 822741],
      ['calmDeleteUnder', 839715],
      ['calmAdopt', 379135],
    ]),
  ).toEqual([])
})

test('[SY3] words that a moved block took along stand where they came to also when its move is rejected', async () => {
  expect(
    await tell([
      ['edit', 509572],
      ['edit', 21761],
      ['say', 440934],
      ['writeMuch', 980672],
      ['flow', 983147],
      ['beAwayForADay', 336874],
      ['calmType', 773983],
      ['reject', 327364],
    ]),
  ).toEqual([])
})

test('[SY3] a suggestion that is adopted is one’s own in all its parts, not only in the one that was pointed at', async () => {
  expect(
    await tell([
      ['edit', 501922],
      ['calmAdopt', 151309],
      ['beAwayForADay', 925300],
    ]),
  ).toEqual([])
})

test('[SY3] what was typed in a block that a suggestion moves stands once, also where its row was moved too', async () => {
  expect(
    await tell([
      ['edit', 677286],
      ['writeMuch', 582616],
      ['flow', 871510],
      ['hear', 737437],
      ['accept', 37560],
    ]),
  ).toEqual([])
})

test('[SY3] words that a window has left are taken up once, also where two windows open at once', async () => {
  expect(
    await tell([
      ['edit', 511889],
      ['edit', 697693],
      ['reload', 351025],
      ['secondWindow', 923329],
      ['freeze', 106202],
      ['secondDevice', 1579],
      ['edit', 370311],
    ]),
  ).toEqual([])
})

test('[L3] a column inserted beside one that moved stays one suggestion when the move is rejected, new rows and all', async () => {
  expect(
    await tell([
      ['edit', 948431],
      ['edit', 730774],
      ['writeMuch', 778733],
      ['calmReject', 610680],
    ]),
  ).toEqual([])
})

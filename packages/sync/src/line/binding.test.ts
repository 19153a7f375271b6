import { schema } from '@travaux/document'
import { doc, h, p, table, td, tr } from '@travaux/document/builders'
import { Plugin, PluginKey, TextSelection } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { isIncoming } from './binding.ts'
import { lineIn } from './form.ts'
import { Party } from './testing/party.ts'
import { complaintsOf, rich, session, simple } from './testing/session.ts'
import { placeOf, type Typist, textOf } from './testing/typist.ts'

const two = (...blocks: Parameters<typeof doc>) => {
  const party = new Party(doc(...blocks), [10, 20])
  const [ann, ben] = party.typists as [Typist, Typist]
  return { party, ann, ben }
}

const behind = ({ doc: text, caret }: Typist, length: number) => text.textBetween(caret - length, caret)

describe('what is typed', () => {
  test('[SY11] goes into the line letter by letter, and to the others as steps', () => {
    const { party, ann, ben } = two(p('one two'))
    const seen: string[] = []
    const { dispatch } = ben
    ben.dispatch = (tr) => {
      seen.push(...tr.steps.map((step) => JSON.stringify(step.toJSON())))
      expect(isIncoming(tr)).toBe(true)
      expect(tr.getMeta('addToHistory')).toBe(false)
      dispatch.call(ben, tr)
    }
    ann.clickBehind('one')
    ann.type('x')
    party.settle()
    expect(ben.doc.textContent).toBe('onex two')
    expect(seen).toEqual(['{"stepType":"replace","from":4,"to":4,"slice":{"content":[{"type":"text","text":"x"}]}}'])
  })

  test('[SY11] marks come as marks, so that no position moves', () => {
    const { party, ann, ben } = two(p('one two three'))
    ben.clickBehind('tw')
    ann.dispatch(ann.state.tr.addMark(5, 8, ann.doc.type.schema.mark('bold')))
    party.settle()
    expect(ben.doc.toString()).toBe('doc(paragraph("one ", bold("two"), " three"))')
    expect(behind(ben, 2)).toBe('tw')
  })

  test('[SY11] a mark that is about to be typed outlives what others type', () => {
    const { party, ann, ben } = two(p('one two'))
    ben.clickBehind('one')
    ben.dispatch(ben.state.tr.addStoredMark(ben.doc.type.schema.mark('bold')))
    ann.clickBehind('two')
    ann.type('!')
    party.settle()
    ben.type('x')
    expect(ben.doc.toString()).toBe('doc(paragraph("one", bold("x"), " two!"))')
  })

  test('[SY11] by two at the same place stays two words', () => {
    const { party, ann, ben } = two(p('one two'))
    for (const typist of [ann, ben]) typist.clickBehind('one')
    for (let n = 0; n < 4; n += 1) {
      ann.type('abcd'.charAt(n))
      ben.type('wxyz'.charAt(n))
      if (n % 2 === 0) party.settle()
    }
    party.settle()
    expect(ann.doc.textContent).toMatch(/^one(abcdwxyz|wxyzabcd) two$/)
    expect([behind(ann, 4), behind(ben, 4)]).toEqual(['abcd', 'wxyz'])
  })

  test('[SY11] at the end of a block stays there when somebody begins another block behind it', () => {
    for (const clients of [
      [10, 20],
      [20, 10],
    ]) {
      const party = new Party(doc(p('one')), clients)
      const [ann, ben] = party.typists as [Typist, Typist]
      ann.clickBehind('one')
      ann.type(' half')
      party.settle()
      ben.clickBehind('half')
      ben.dispatch(ben.state.tr.split(ben.caret))
      ann.type('way')
      party.settle()
      expect(ann.doc.toString()).toBe('doc(paragraph("one halfway"), paragraph)')
    }
  })

  test('[SY11] beside a deletion stays one word, whatever another types there meanwhile', () => {
    for (const clients of [
      [10, 20, 30],
      [30, 20, 10],
    ]) {
      const party = new Party(doc(p('the end')), clients)
      const [ann, ben, cat] = party.typists as [Typist, Typist, Typist]
      ben.click(1)
      ben.type('old ')
      party.settle()
      for (const typist of [ann, cat]) typist.click(1)
      ann.type('ha')
      ben.dispatch(ben.state.tr.delete(1, 5))
      Y.applyUpdate(ann.ydoc, Y.encodeStateAsUpdate(ben.ydoc), party)
      cat.type('zz')
      ann.type('lf')
      party.settle()
      expect(cat.doc.textContent).toMatch(/^(halfzz|zzhalf)the end$/)
    }
  })

  test('[SY11] at the end of a block stays one word, also when somebody undoes a join there', () => {
    for (const clients of [
      [10, 20],
      [20, 10],
    ]) {
      const party = new Party(doc(p('one'), p('two')), clients)
      const [ann, ben] = party.typists as [Typist, Typist]
      ann.clickBehind('one')
      ann.type(' ha')
      party.settle()
      ben.dispatch(ben.state.tr.join(8))
      ann.type('lf')
      ben.undo()
      party.settle()
      expect(ann.doc.toString()).toBe('doc(paragraph("one half"), paragraph("two"))')
    }
  })

  test('[SY11] goes on in a block that somebody moves, where it is moved as it is', () => {
    for (const caret of [1, 4, 11]) {
      const { party, ann, ben } = two(p('one is here'), p('two is longer than one, by far'), p('three'))
      ben.click(caret)
      const { tr } = ann.state
      const moved = tr.doc.child(0)
      tr.delete(0, moved.nodeSize)
      ann.dispatch(tr.insert(tr.doc.child(0).nodeSize, moved))
      party.settle()
      ben.type('x')
      party.settle()
      const words = `${'one is here'.slice(0, caret - 1)}x${'one is here'.slice(caret - 1)}`
      expect(ann.doc.child(1).textContent).toBe(words)
    }
  })

  test('[SY11] a selection does not grow by what is typed at its ends', () => {
    const { party, ann, ben } = two(p('one two three'))
    ben.dispatch(ben.state.tr.setSelection(TextSelection.create(ben.doc, 5, 8)))
    ann.click(5)
    ann.type('x')
    ann.click(9)
    ann.type('y')
    party.settle()
    const { from, to } = ben.state.selection
    expect(ben.doc.textBetween(from, to)).toBe('two')
  })
})

describe('undo', () => {
  test('[SY11] takes back one own change, and leaves what others typed in it', () => {
    const { party, ann, ben } = two(p('one two'))
    ann.clickBehind('one')
    ann.dispatch(ann.state.tr.insertText(' (a remark)'))
    party.settle()
    ben.clickBehind('(a')
    ben.type(' small')
    party.settle()
    expect(ann.undo()).toBe(true)
    party.settle()
    expect(ben.doc.textContent).toBe('one small two')
    expect(ann.redo()).toBe(true)
    party.settle()
    expect(ben.doc.textContent).toBe('one (a small remark) two')
  })

  test('[SY11] of a split keeps what was typed on either side, of a heading sets back the value', () => {
    const { party, ann, ben } = two(p('one two'))
    ann.clickBehind('one')
    ann.dispatch(ann.state.tr.split(ann.caret))
    party.settle()
    ben.clickBehind('two')
    ben.type(' three')
    party.settle()
    ann.undo()
    party.settle()
    expect(ben.doc.toString()).toBe('doc(paragraph("one two three"))')
    ann.dispatch(ann.state.tr.setNodeMarkup(0, schema.nodes.heading, { id: 'b1', level: 2 }))
    party.settle()
    expect(ben.doc.child(0).type.name).toBe('heading')
    ann.undo()
    party.settle()
    expect(ben.doc.toString()).toBe('doc(paragraph("one two three"))')
  })

  test('[SY11] there is nothing of others to undo', () => {
    const { party, ann, ben } = two(p('one'))
    ann.clickBehind('one')
    ann.type('x')
    party.settle()
    expect(ben.undo()).toBe(false)
    expect(ben.redo()).toBe(false)
  })
})

describe('words whose block is deleted', () => {
  test('[SY11] survive at the end of the block before, and are offered to their writer', () => {
    const { party, ann, ben } = two(p('one'), p('two is here'), p('three'))
    ben.clickBehind('two')
    ben.type(' newly typed')
    ann.dispatch(ann.state.tr.delete(5, 18))
    party.settle()
    expect(ann.doc.toString()).toBe('doc(paragraph("one newly typed"), paragraph("three"))')
    expect(ben.rescued).toEqual([{ block: 'b2', text: ' newly typed', from: 4, to: 16 }])
    expect(ben.doc.textBetween(4, 16)).toBe(' newly typed')
    expect(behind(ben, 5)).toBe('typed')
    expect(ann.rescued).toEqual([])
  })

  test.each([
    [149, simple],
    [677, rich],
  ])('[SY11] are offered also where Yjs tidies up marks behind the deletion (seed %i)', (seed, setting) => {
    expect(complaintsOf(session(seed, setting))).toEqual([])
  })

  test('[SY11] are not offered to somebody who only saw them', () => {
    const party = new Party(doc(p('one'), p('two is here'), p('three')), [10, 20, 30])
    const [ann, ben, cat] = party.typists as [Typist, Typist, Typist]
    ben.clickBehind('two')
    ben.type(' new')
    Y.applyUpdate(cat.ydoc, Y.encodeStateAsUpdate(ben.ydoc), party)
    ann.dispatch(ann.state.tr.delete(5, 18))
    party.settle()
    expect([ann, ben, cat].map(({ rescued }) => rescued.length)).toEqual([0, 1, 0])
    expect(cat.doc.eq(ben.doc)).toBe(true)
  })

  test('[SY11] are not offered where the block was only joined to the one before', () => {
    const { party, ann, ben } = two(p('one'), p('two'), p('three'))
    ben.clickBehind('two')
    ben.type('x')
    ann.dispatch(ann.state.tr.join(5))
    party.settle()
    expect(ben.doc.toString()).toBe('doc(paragraph("onetwox"), paragraph("three"))')
    expect(ben.rescued).toEqual([])
  })

  test('[SY11] survive behind a row without a cell, and bring none into it', () => {
    const { party, ann, ben } = two(table(tr(td(p('one'))), tr()), p('two is here'), p('three'))
    ben.clickBehind('two')
    ben.type(' newly')
    const from = placeOf(ann.doc, 'two') - 1
    ann.dispatch(ann.state.tr.delete(from, from + 13))
    party.settle()
    expect(ann.doc.textContent).toBe('one newlythree')
    expect([ben.doc.eq(ann.doc), ann.doc.eq(party.text)]).toEqual([true, true])
    expect(ben.rescued.map(({ text }) => text)).toEqual([' newly'])
  })

  test('[SY11] of the first block get a block of their own from the server', () => {
    const { party, ann, ben } = two(p('one'), p('two'))
    ben.clickBehind('one')
    ben.type('x')
    ann.dispatch(ann.state.tr.delete(0, 5))
    party.settle()
    expect(ann.doc.toString()).toBe('doc(paragraph("x"), paragraph("two"))')
    expect(ben.doc.eq(ann.doc)).toBe(true)
    expect(ann.doc.child(0).attrs['id']).toMatch(/^by-server/)
    expect(ben.rescued).toEqual([{ block: 'b1', text: 'x', from: 1, to: 2 }])
  })
})

describe('the binding', () => {
  test('[SY11] brings an editor that was opened with something else to what the line says', () => {
    const { ann } = two(p('one'))
    const text = textOf(ann.ydoc)
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(ann.ydoc))
    lineIn(other).text.insert(1, 'more than ')
    Y.applyUpdate(ann.ydoc, Y.encodeStateAsUpdate(other))
    expect(ann.doc.textContent).toBe('more than one')
    expect(text.textContent).toBe('one')
  })

  test('[SY11] takes the change of text and of values in one transaction as one', () => {
    const { ann } = two(p('one two'))
    const peer = new Y.Doc()
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(ann.ydoc))
    peer.transact(() => {
      lineIn(peer).text.insert(4, '!')
      lineIn(peer).attributes.set('b1|t', 'heading')
    })
    Y.applyUpdate(ann.ydoc, Y.encodeStateAsUpdate(peer))
    expect(ann.doc.toString()).toBe('doc(heading("one! two"))')
  })

  test('[SY11] refuses to have an incoming change filtered out, for the line would be undone', () => {
    const party = new Party(doc(p('one')), [10])
    const filter = new Plugin({ filterTransaction: (tr) => !isIncoming(tr) })
    const [ann] = party.typists as [Typist]
    ann.state = ann.state.reconfigure({ plugins: [...ann.state.plugins, filter] })
    party.write((tr) => tr.insert(1, schema.text('x')))
    expect(() => party.settle()).toThrow(TypeError)
    expect(textOf(ann.ydoc).textContent).toBe('xone')
  })

  test('[SY11] lets go when its editor closes', () => {
    const { party, ann, ben } = two(p('one'))
    ben.close()
    ann.clickBehind('one')
    ann.type('x')
    party.settle()
    expect(ben.doc.textContent).toBe('one')
  })
})

/**
 * The control: people type 60 words each in one paragraph, what they do arriving at once or several keys late, while
 * the server splits, joins, retitles, lists and rewords that paragraph.
 */
describe('several people in one paragraph, and the server at work in it', () => {
  const WORDS = 60
  const marks = new PluginKey<DecorationSet>('marks')
  const text = Array.from({ length: WORDS }, (_, n) => `word${n}w`).join(' ')

  const marked = () =>
    new Plugin<DecorationSet>({
      key: marks,
      state: {
        init: (_config, { doc: start }) =>
          DecorationSet.create(
            start,
            text.split(' ').map((word) => {
              const at = placeOf(start, word)
              return Decoration.inline(at, at + word.length, {}, { word })
            }),
          ),
        apply: (tr, set) => set.map(tr.mapping, tr.doc),
      },
    })

  const serverWork: Record<string, (party: Party, turn: number) => void> = {
    nothing: () => {},
    'splits and joins': (party, turn) =>
      party.write((tr) => {
        if (turn % 2 === 0) tr.split(placeOf(tr.doc, `word${25 + (turn % 5)}w`))
        else tr.join(tr.doc.child(0).nodeSize + tr.doc.child(1).nodeSize)
      }),
    retitles: (party, turn) =>
      party.write((tr) => {
        const { id } = tr.doc.child(1).attrs
        const name = turn % 2 === 0 ? 'heading' : 'paragraph'
        tr.setNodeMarkup(tr.doc.child(0).nodeSize, tr.doc.type.schema.nodes[name], { id, level: 2 })
      }),
    lists: (party, turn) =>
      party.write((tr) => {
        const { bulletList, listItem } = tr.doc.type.schema.nodes
        const range = tr.doc.resolve(placeOf(tr.doc, 'word30w')).blockRange()
        if (!range || !bulletList || !listItem) throw new TypeError('no range')
        if (turn % 2 === 0) tr.wrap(range, [{ type: bulletList }, { type: listItem }])
        else tr.lift(range, 0)
      }),
    rewords: (party, turn) =>
      party.write((tr) => {
        const at = placeOf(tr.doc, 'Title')
        tr.insert(at + 5, schema.text(`${turn}`))
        const word = placeOf(tr.doc, `word${40 + (turn % 10)}w`)
        tr.insert(word, schema.text('really '))
      }),
  }

  const cases = Object.keys(serverWork).flatMap((work) =>
    [2, 3].flatMap((people) => [0, 5].map((lag) => ({ work, people, lag }))),
  )
  test.each(cases)(
    '[SY11] $people people, $lag keys late, server: $work',
    ({ work, people, lag }) => {
      const party = new Party(doc(h(1, 'Title'), p(text), p('the end')), [30, 20, 10].slice(0, people), () => [
        marked(),
      ])
      party.typists.forEach((typist, n) => {
        typist.clickBehind(`word${[10, 30, 50][n]}w`)
      })
      const names = ['ann', 'ben', 'cat']
      let keys = 0
      for (let n = 0; n < WORDS; n += 1) {
        const words = names.slice(0, people).map((name) => ` ${name}${n}`)
        for (let at = 0; at < 6; at += 1) {
          party.typists.forEach((typist, who) => {
            const key = words[who]?.charAt(at) ?? ''
            if (key !== '') typist.type(key)
          })
          keys += 1
          if (lag === 0 || keys % lag === 0) party.settle()
        }
        if (n % 3 === 2) serverWork[work]?.(party, Math.floor(n / 3))
      }
      party.settle()

      const all = party.text.textBetween(0, party.text.content.size, ' ')
      party.typists.forEach((typist, who) => {
        expect(typist.doc.eq(party.text)).toBe(true)
        const name = names[who] ?? ''
        const typed = Array.from({ length: WORDS }, (_, n) => `${name}${n}`)
        expect(all.match(new RegExp(`${name}\\d+`, 'g'))).toEqual(typed)
        expect(behind(typist, 5)).toBe(`${name}59`)
        const kept = marks.getState(typist.state)?.find() ?? []
        expect(kept.map(({ from, to, spec }) => [typist.doc.textBetween(from, to), spec.word])).toEqual(
          text.split(' ').map((word) => [word, word]),
        )
      })
      for (const word of text.split(' ')) expect(all.split(word)).toHaveLength(2)
    },
    60_000,
  )
})

import { doc, p } from '@travaux/document/builders'
import { describe, expect, test } from 'vitest'
import { CLOSE } from '../close-codes.ts'
import { observer } from '../test/small-conference.ts'
import { HostileBench } from './testing/hostile-bench.ts'
import { SECTION } from './testing/story-section.ts'

type Json = Readonly<Record<string, unknown>>

const on = { section: SECTION, epoch: 1, version: 0, baseRev: 1 }
const written = (...steps: readonly Json[]): Json => ({ type: 'steps', ...on, steps })
const moved = (to: number, ...steps: readonly Json[]): Json => ({ type: 'rebase', ...on, to, steps })
const replace = (from: number, to: number, ...content: readonly unknown[]): Json => ({
  stepType: 'replace',
  from,
  to,
  slice: { content },
})
const text = (words: string, ...marks: readonly Json[]): Json => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
})
const block = (type: string, attrs: Json, ...content: readonly unknown[]): Json => ({ type, attrs, content })
const paragraph = (...content: readonly unknown[]): Json => block('paragraph', { id: 'own-1' }, ...content)
const link = (href: unknown): Json => ({ type: 'link', attrs: { href } })

/** Between the heading and the first paragraph; in the words of the first paragraph; behind the last. */
const BETWEEN = 8
const WITHIN = 12
const END = 75

const insert = (...content: readonly unknown[]): Json => written(replace(BETWEEN, BETWEEN, ...content))
const type = (...content: readonly unknown[]): Json => written(replace(WITHIN, WITHIN, ...content))
const slice = (value: unknown): Json => written({ stepType: 'replace', from: WITHIN, to: WITHIN, slice: value })
const attribute = (pos: number, attr: string, value: unknown): Json => written({ stepType: 'attr', pos, attr, value })

function nested(levels: number): unknown {
  let content: unknown = paragraph()
  for (let level = 0; level < levels; level += 1) content = block('blockquote', { id: `q${level}` }, content)
  return content
}

const wideTable = (columns: number): unknown => {
  const cell = block('tableCell', { id: 'own-3', colspan: columns }, block('paragraph', { id: 'own-4' }))
  return block('table', { id: 'own-1' }, block('tableRow', { id: 'own-2' }, cell))
}

/** What is sent, once a layer is open: nothing of it is taken. */
const REFUSED: Readonly<Record<string, Json | string>> = {
  'not JSON': 'steps',
  'half a message': JSON.stringify(type(text('x'))).slice(0, -9),
  'an array': '[]',
  'a type that the server says, not the client': {
    type: 'hunks',
    section: SECTION,
    rev: 1,
    set: [],
    kept: [],
    gone: [],
  },
  'an unknown type': { type: 'accept', section: SECTION, suggestion: 's1' },
  'somebody else as the owner': { ...type(text('x')), person: 'pen' },
  'a negative version': { ...type(text('x')), version: -1 },
  'half a version': { ...type(text('x')), version: 0.5 },
  'a version that is still to come': { ...type(text('x')), version: 7 },
  'an epoch that is still to come': { ...type(text('x')), epoch: 2 },
  'a revision that is still to come': { ...type(text('x')), baseRev: 99 },
  'another section': { ...type(text('x')), section: 'section-2' },
  'a section that there is not': { ...type(text('x')), section: 'no-such-section' },
  'no step at all': written(),
  'steps that are no objects': { type: 'steps', ...on, steps: [1, null, 'replace'] },
  'a step of no type': written({ from: 1, to: 1 }),
  'a step of an unknown type': written({ stepType: 'eval', from: 1, to: 1 }),
  'a step of a type that every object has': written({ stepType: 'constructor', from: 1, to: 1 }),
  'a step that sets an attribute of the document': written({ stepType: 'docAttr', attr: 'id', value: 'x' }),
  'a step that marks a node': written({ stepType: 'addNodeMark', pos: 0, mark: { type: 'bold' } }),
  'a key that no step has': written({ ...replace(WITHIN, WITHIN, text('x')), author: 'pen' }),
  'a place before the beginning': written(replace(-1, 3)),
  'a place behind the end': written(replace(1, 1_000_000)),
  'half a place': written(replace(1.5, 3)),
  'a place beyond all numbers': written(replace(1, 1e308)),
  'an end before the beginning': written(replace(20, 12)),
  'a cut through the borders of blocks': written(replace(3, BETWEEN)),
  'a slice that is open deeper than it is': slice({ content: [text('x')], openStart: 9 }),
  'a slice that is a text': slice('x'),
  'content that is an object': slice({ content: { 0: text('x') } }),
  'an unknown node': insert(block('script', {}, text('alert(1)'))),
  'a document in the document': insert(block('doc', {}, paragraph())),
  'an unknown attribute': insert(block('paragraph', { id: 'own-1', onclick: 'alert(1)' })),
  'markup for a level': insert(block('heading', { id: 'own-1', level: '9"><img src=x>' })),
  'an object for an id': insert(block('paragraph', { id: { toString: 'x' } })),
  'a path for an id': insert(block('paragraph', { id: '../base/section-1' })),
  'an id that is taken': insert(block('paragraph', { id: 'b2' })),
  'words outside all blocks': insert(text('x')),
  'an empty text': type(text('')),
  'a control character': type(text('a\u0000b')),
  'half a character': type(text('a\ud800b')),
  'an override of the direction': type(text('a\u202eb')),
  'an unknown mark': type(text('x', { type: 'code' })),
  'a hundred marks': type(text('x', ...Array.from({ length: 100 }, () => ({ type: 'bold' })))),
  'a link that runs': type(text('x', link('javascript:alert(1)'))),
  'a link that runs, put on words that are there': written({
    stepType: 'addMark',
    mark: link('javascript:alert(1)'),
    from: WITHIN,
    to: WITHIN + 3,
  }),
  'a link that carries a page': type(text('x', link('data:text/html,<script>'))),
  'a link to an object': type(text('x', link({ href: 'x' }))),
  'a note that is not there': type({ type: 'footnoteReference', attrs: { footnote: 'none' } }),
  'a list without items': insert(block('bulletList', { id: 'own-1' })),
  'blocks in a thousand blocks': insert(nested(1_000)),
  'blocks just too deep': insert(nested(13)),
  'a table of a thousand columns': insert(wideTable(1_000)),
  'an attribute set to what it may not be': attribute(0, 'level', 9),
  'an attribute set to an object': attribute(0, 'id', { a: 1 }),
  'an attribute of a text': attribute(WITHIN, 'id', 'x'),
  'an attribute where nothing is': attribute(100_000, 'id', 'x'),
  'an id taken over by an attribute': attribute(0, 'id', 'b2'),
  'a gap outside of what is replaced': written({
    stepType: 'replaceAround',
    from: 8,
    to: 20,
    gapFrom: 2,
    gapTo: 40,
    insert: 0,
  }),
  'a bad step behind a good one': written(replace(WITHIN, WITHIN, text('x')), { stepType: 'eval' }),
  'an unknown node that is gone again at once': written(
    replace(BETWEEN, BETWEEN, block('script', {})),
    replace(BETWEEN, BETWEEN + 2),
  ),
  'nothing left of the document': written(replace(0, END)),
  'a rebase to a revision that is still to come': moved(9, replace(WITHIN, WITHIN, text('x'))),
  'a rebase to where it stands': moved(1, replace(WITHIN, WITHIN, text('x'))),
  'a rebase to before everything': moved(0),
  'more steps than a message may have': moved(
    2,
    ...Array.from({ length: 2_001 }, () => replace(WITHIN, WITHIN, text('x'))),
  ),
  'more words than a message may have': type(text('x'.repeat(70_000))),
  'a rebase of half a megabyte': moved(2, replace(WITHIN, WITHIN, text('x'.repeat(600_000)))),
}

/** How each is answered: refused for its steps, unless it says otherwise here. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  'closed as malformed': [
    'not JSON',
    'half a message',
    'an array',
    'a type that the server says, not the client',
    'an unknown type',
    'somebody else as the owner',
    'a negative version',
    'half a version',
    'steps that are no objects',
    'more steps than a message may have',
    'more words than a message may have',
    'a rebase of half a megabyte',
  ],
  'told anew': [
    'a version that is still to come',
    'an epoch that is still to come',
    'a revision that is still to come',
  ],
  'no such section': ['another section', 'a section that there is not'],
  'bad-document': [
    'an id that is taken',
    'a control character',
    'half a character',
    'an override of the direction',
    'a note that is not there',
    'a list without items',
    'an attribute set to what it may not be',
    'an id taken over by an attribute',
  ],
  'unknown-revision': [
    'a rebase to a revision that is still to come',
    'a rebase to where it stands',
    'a rebase to before everything',
  ],
}

const expected = (name: string): string =>
  Object.entries(ANSWERS).find(([, names]) => names.includes(name))?.[0] ?? 'bad-step'

function answered({ said, closed }: HostileBench): string {
  const refusals = said.flatMap((news) => (news.type === 'steps-refused' ? [news.reason] : []))
  if (refusals.length > 0) return refusals.join()
  if (said.filter((news) => news.type === 'layer').length > 1) return 'told anew'
  if (said.some((news) => news.type === 'section-closed')) return 'no such section'
  return closed === CLOSE.malformed.code ? 'closed as malformed' : `closed with ${closed}`
}

describe('[L11] a member’s raw frame changes nothing but that member’s layer, and not even that', () => {
  for (const [name, frame] of Object.entries(REFUSED)) {
    test(`[L11] ${name}`, async () => {
      const bench = await HostileBench.open()
      await bench.openLayer()
      const before = await bench.elsewhere()
      if (typeof frame === 'string') bench.sendText(frame)
      else bench.send(frame)
      await bench.settle()
      expect(await bench.elsewhere()).toEqual(before)
      expect(await bench.ownLayer()).toBeNull()
      expect(bench.faults).toEqual([])
      expect(answered(bench)).toBe(expected(name))
      expect(await bench.canWork()).toBe(true)
    })
  }
})

/** What may be in a member's layer, however odd. */
const TAKEN: Readonly<Record<string, Json>> = {
  'the whole text deleted but for one word': written(replace(0, END, paragraph(text('x')))),
  'the heading moved to the end': written(
    replace(0, BETWEEN),
    replace(END - BETWEEN, END - BETWEEN, block('heading', { id: 'b1', level: 1 }, text('Rights'))),
  ),
  'a block without an id': insert({ type: 'paragraph' }),
  'hundreds of steps to and fro': written(
    ...Array.from({ length: 300 }, () => [
      replace(WITHIN, WITHIN, text('x')),
      { stepType: 'replace', from: WITHIN, to: WITHIN + 1 },
    ]).flat(),
  ),
}

describe('[L11] what a member may write stays in that member’s layer', () => {
  for (const [name, frame] of Object.entries(TAKEN)) {
    test(`[L11] ${name}`, async () => {
      const bench = await HostileBench.open()
      await bench.openLayer()
      const before = await bench.elsewhere()
      bench.send(frame)
      await bench.settle()
      expect(await bench.elsewhere()).toEqual(before)
      expect(bench.said.filter((news) => news.type === 'steps-refused')).toEqual([])
      expect(await bench.ownLayer()).not.toBeNull()
      expect(bench.faults).toEqual([])
      expect(await bench.canWork()).toBe(true)
    })
  }

  test('[L11] a rebase that says what the base never said', async () => {
    const bench = await HostileBench.open()
    await bench.openLayer()
    await bench.section.write(doc(p('Something else altogether.')))
    await bench.settle()
    const before = await bench.elsewhere()
    bench.send(moved(2, replace(WITHIN, WITHIN, text('as the pen-holder wrote '))))
    await bench.settle()
    expect(await bench.elsewhere()).toEqual(before)
    expect(bench.faults).toEqual([])
    const hunks = bench.said.flatMap((news) => (news.type === 'hunks' ? news.set : []))
    expect(hunks.some(({ author, text: { ins } }) => author === bench.hostile && ins.includes('pen-holder'))).toBe(true)
  })
})

describe('[L11] whoever floods or pretends', () => {
  test('[L11] more suggestions than can be looked at', async () => {
    const many = Array.from({ length: 600 }, (_, n) => p(`Line ${n} of the text.`))
    const bench = await HostileBench.open({ more: many })
    await bench.openLayer()
    const before = await bench.elsewhere()
    const places: number[] = []
    bench.section.base.current.doc.descendants((node, at) => {
      if (node.isTextblock && node.textContent.startsWith('Line')) places.push(at + 1)
    })
    // From the last to the first, so that each place is still where it was.
    bench.send(
      written(
        ...places
          .reverse()
          .slice(0, 501)
          .map((at) => replace(at, at, text('x '))),
      ),
    )
    await bench.settle()
    expect(answered(bench)).toBe('too-many-hunks')
    expect(await bench.elsewhere()).toEqual(before)
    expect(await bench.ownLayer()).toBeNull()
  })

  test('[L11] an epoch that is over', async () => {
    const bench = await HostileBench.open()
    await bench.openLayer()
    const before = await bench.elsewhere()
    bench.send({ ...type(text('x')), epoch: 0 })
    await bench.settle()
    expect(await bench.elsewhere()).toEqual(before)
    expect(await bench.ownLayer()).toBeNull()
  })

  test('[L11] a key that reaches behind an object reaches nothing', async () => {
    const bench = await HostileBench.open()
    await bench.openLayer()
    const before = await bench.elsewhere()
    const step =
      '{"stepType":"replace","from":12,"to":12,"__proto__":{"slice":{"content":[{"type":"text","text":"x"}]}}}'
    bench.sendText(JSON.stringify(written()).replace('"steps":[]', `"steps":[${step}]`))
    await bench.settle()
    expect(await bench.elsewhere()).toEqual(before)
    expect((await bench.ownLayer())?.textContent ?? '').not.toContain('x')
    expect(({} as { slice?: unknown }).slice).toBeUndefined()
  })

  test('[L11] the name of another’s window is only a name', async () => {
    const bench = await HostileBench.open()
    const before = await bench.elsewhere()
    await bench.openLayer('honest')
    bench.send(type(text('mine ')))
    await bench.settle()
    expect(await bench.elsewhere()).toEqual(before)
    expect((await bench.ownLayer())?.textContent).toContain('mine')
  })

  test('[L11] steps before the layer is opened are nobody’s', async () => {
    const bench = await HostileBench.open()
    const before = await bench.elsewhere()
    bench.send(type(text('x')))
    await bench.settle()
    expect(await bench.elsewhere()).toEqual(before)
    expect(await bench.ownLayer()).toBeNull()
  })

  test('[L11] a hundred messages at once are too many', async () => {
    const bench = await HostileBench.open()
    await bench.openLayer()
    const before = await bench.elsewhere()
    for (let count = 0; count < 100; count += 1) bench.send(type(text('x')))
    await bench.settle()
    expect(bench.closed).toBe(CLOSE.tooFast.code)
    expect(await bench.elsewhere()).toEqual(before)
    expect(await bench.canWork()).toBe(true)
  })

  test('[L11] whoever goes on after fifty refusals is sent away', async () => {
    const bench = await HostileBench.open()
    await bench.openLayer()
    for (let count = 0; count < 60; count += 1) {
      bench.send(written({ stepType: 'eval' }))
      await bench.settle()
    }
    expect(bench.closed).toBe(CLOSE.tooFast.code)
    expect(await bench.canWork()).toBe(true)
  })

  test('[L11] an observer has no layer', async () => {
    const bench = await HostileBench.open({ hostile: observer })
    bench.section.silenced.set(observer, { refused: 'no-right', needs: 'member' })
    const before = await bench.elsewhere()
    await bench.openLayer()
    bench.send(type(text('x')))
    await bench.settle()
    expect(bench.said.some((news) => news.type === 'steps-refused' && news.reason === 'no-right')).toBe(true)
    expect(bench.said.some((news) => news.type === 'layer')).toBe(false)
    expect(await bench.elsewhere()).toEqual(before)
    expect(await bench.ownLayer()).toBeNull()
  })

  test('[SE5] a section that may not be read says nothing', async () => {
    const bench = await HostileBench.open()
    bench.section.strangers.add(bench.hostile)
    const said = bench.said.length
    bench.send({ type: 'watch', section: SECTION, have: null })
    bench.send({ type: 'open-layer', section: SECTION, client: 'raw', have: null })
    await bench.settle()
    const types = bench.said.slice(said).map((news) => news.type)
    expect(types.filter((each) => !['present', 'beat', 'journal'].includes(each))).toEqual([
      'section-closed',
      'section-closed',
    ])
  })

  test('[L11] frozen: nothing is taken, whenever it was sent', async () => {
    const bench = await HostileBench.open()
    await bench.openLayer()
    const tell = await bench.section.move({ rights: 2 })
    bench.send(type(text('late ')))
    await bench.settle()
    bench.section.silenced.set(bench.hostile, { refused: 'wrong-state', state: 'frozen', needs: [] })
    tell()
    await bench.settle()
    expect(await bench.ownLayer()).toBeNull()
    expect(bench.said.some((news) => news.type === 'steps-refused' && news.reason === 'wrong-state')).toBe(true)
    expect(bench.faults).toEqual([])
  })
})

import { doc, p } from '@travaux/document/builders'
import { canonical, type Envelope, type Json, type PersonId, type SectionId, type SuggestionId } from '@travaux/domain'
import { expect, it, describe as suite } from 'vitest'
import { chairs, hash, SampleJournal, sections, textOf } from '../sample-journal.ts'
import { type Bundle, bundleOf, stateOf } from './bundle.ts'
import { describe } from './describe.ts'
import type { Finding } from './report.ts'
import { verifyBundle } from './verify-bundle.ts'
import { writeBundle } from './write-bundle.ts'

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const encode = (text: string) => new TextEncoder().encode(text)
const verify = (bytes: Uint8Array) => verifyBundle(bytes, { hash })
const written = (journal: SampleJournal, over = {}) => writeBundle(journal.bundle(over), { hash })
const finding = (bytes: Uint8Array): Finding | null => {
  const report = verify(bytes)
  return report.verdict === 'broken' ? report.findings[0] : null
}

const INSERTION = { kind: 'insert', del: '', ins: 'we', sentence: 'Insert “we”' } as const

/** Every value of a JSON, with its path. */
function* values(json: unknown, path: string[] = []): Generator<{ path: string[]; parent: object; key: string }> {
  if (typeof json !== 'object' || json === null) return
  for (const key of Object.keys(json)) {
    yield { path: [...path, key], parent: json, key }
    yield* values(Reflect.get(json, key), [...path, key])
  }
}

suite('a bundle that holds', () => {
  it('[D16] is approved when each section is the text that both co-chairs signed', () => {
    const report = verify(written(SampleJournal.approved()))
    if (report.verdict === 'broken') throw new Error(JSON.stringify(report))
    expect(report.verdict).toBe('approved')
    expect(
      report.sections.map(({ number, approved, signedBy }) => [number, approved, signedBy.map(({ name }) => name)]),
    ).toEqual([
      ['I.', true, ['Name chair-one', 'Name chair-two']],
      ['II.', true, ['Name chair-one', 'Name chair-two']],
    ])
  })

  it('[D16] is intact but not approved with one signature, or none, or one section that has none', () => {
    const one = SampleJournal.drafted().freeze(sections.opening)
    one.sign(sections.opening, chairs.slice(0, 1))
    const half = SampleJournal.drafted().freeze(sections.opening).sign(sections.opening)
    for (const journal of [SampleJournal.drafted(), one, half])
      expect(verify(written(journal)).verdict).toBe('intact-not-approved')
  })

  it('[D5, D16] holds with what was decided on suggestions, each with its words and its reason', () => {
    const journal = SampleJournal.drafted()
    const open = {
      author: chairs[0]!,
      state: 'open',
      change: INSERTION,
      hash: 'a'.repeat(64),
      beingWritten: false,
    } as const
    const suggestion = { section: sections.opening, suggestion: 's' as SuggestionId, open }
    journal.act(chairs[0]!, { do: 'explainSuggestion', ...suggestion, reason: 'It was said.' })
    journal.act(chairs[1]!, { do: 'rejectSuggestion', ...suggestion, hash: open.hash, reason: 'It was not.' })
    journal.act('pen' as PersonId, {
      do: 'undoDecision',
      section: sections.opening,
      decision: journal.state.version,
      head: null,
    })
    expect(verify(written(journal)).verdict).toBe('intact-not-approved')
  })

  it('[D1, D16] a section returned or reopened after it was signed is approved no more', () => {
    const journal = SampleJournal.approved()
    journal.act(chairs[0]!, {
      do: 'moveSection',
      section: sections.opening,
      to: 'drafting',
      reason: 'A point was missed.',
      open: {},
    })
    const report = verify(written(journal))
    expect(report.verdict).toBe('intact-not-approved')
  })

  it('[D16] says which passage each message rests on', () => {
    const report = verify(written(SampleJournal.approved()))
    if (report.verdict === 'broken') throw new Error(JSON.stringify(report))
    expect(report.sections[0]!.messages).toEqual([
      {
        block: 'p1',
        citation: '1',
        kind: 'recommendation',
        words: 'Nobody was asked.',
        passages: [{ intervention: 'said', version: 1, quote: 'nobody asked', found: true, changes: [] }],
      },
      { block: 'i1', citation: '1, bullet 1', kind: 'recommendation', words: 'Ask first.', passages: [] },
    ])
  })

  it('[D13] lists an intervention that is not for use, and a link to it, nowhere', () => {
    const text = decode(written(SampleJournal.approved()))
    expect(text).not.toMatch(/Hidden|A word/)
    const { journal: _journal, ...rest } = JSON.parse(text)
    expect(JSON.stringify(rest)).not.toMatch(/"secret"|link-2/)
  })

  it('[EX1] the same input gives the same bytes, whatever the order of its sections', () => {
    const journal = SampleJournal.approved()
    const { sections: given } = journal.bundle()
    expect(written(journal, { sections: [...given].reverse() })).toEqual(written(journal))
  })

  it('[D16] is told as lines for a terminal, the answer first', () => {
    const lines = describe(verify(written(SampleJournal.approved())))
    expect(lines[0]).toBe('This bundle holds, and its text is the text that both co-chairs approved.')
    expect(lines).toContain('I. Opening: approved by Name chair-one (2022-05-12) and Name chair-two (2022-05-12)')
    expect(lines).toContain('  ¶ 1 “Nobody was asked.” rests on')
    expect(lines).toContain('      “nobody asked” in intervention said, version 1')
    expect(describe(verify(encode('{}')))).toEqual([
      'This bundle does not hold.',
      '  format: This is no bundle of the format travaux-bundle:1.',
    ])
  })

  it('misuse: a bundle without a section that the journal knows, or with a strange one, is not written', () => {
    const journal = SampleJournal.drafted()
    const { sections: given } = journal.bundle()
    expect(() => written(journal, { sections: given.slice(1) })).toThrow('opening')
    expect(() =>
      written(journal, { sections: [...given, { id: 'x' as SectionId, head: 1, doc: doc(p('y')) }] }),
    ).toThrow('x')
  })
})

suite('a changed bundle', () => {
  const bytes = written(SampleJournal.approved())
  const text = decode(bytes)

  it('[D16] one changed character anywhere is found, and a place is named', () => {
    const text = decode(written(SampleJournal.begun().freeze(sections.opening).sign(sections.opening)))
    expect(verify(encode(text)).verdict).toBe('approved')
    const other = (character: string) =>
      character === '0' ? '1' : character === 'a' ? 'b' : /[0-9]/.test(character) ? '0' : 'a'
    for (let at = 0; at < text.length; at += 1) {
      // Salts and hashes are alike in every digit: one in eight stands for all.
      if (at % 8 !== 0 && /[0-9a-f]{24}/.test(text.slice(at - 12, at + 12))) continue
      const found = finding(encode(text.slice(0, at) + other(text[at]!) + text.slice(at + 1)))
      expect(found, `character ${at}: ${text.slice(at - 20, at + 20)}`).not.toBeNull()
      expect(found!.place, `character ${at}`).not.toBe('')
    }
  })

  it('[D16] each value changed, dropped, or joined by another is found, in the part where it stands', {
    timeout: 120_000,
  }, () => {
    const count = [...values(JSON.parse(text))].length
    expect(count).toBeGreaterThan(300)
    for (let index = 0; index < count; index += 1) {
      for (const change of ['change', 'drop', 'join'] as const) {
        const json = JSON.parse(text)
        const { path, parent, key } = [...values(json)][index]!
        const value = Reflect.get(parent, key)
        if (change === 'change')
          Reflect.set(
            parent,
            key,
            typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}x` : 'x',
          )
        else if (change === 'drop' && Array.isArray(parent)) parent.splice(Number(key), 1)
        else if (change === 'drop') Reflect.deleteProperty(parent, key)
        else if (Array.isArray(value)) value.push('x')
        else if (typeof value === 'object') value.x = 'x'
        else continue
        const found = finding(encode(canonical(json)))
        const [part, id] = path
        expect(found, `${change} ${path.join('/')}`).not.toBeNull()
        const about = `${found!.place} ${found!.sentence}`
        const [wide, near] =
          part === 'sections' && id !== undefined ? ['sections', ['opening', 'outlook'][Number(id)]!] : [part!, '']
        expect(about, `${change} ${path.join('/')}`).toContain(
          wide === 'digests' ? '' : path.length > 2 && key !== 'id' && near ? near : wide,
        )
      }
    }
  })

  it('[D16] a changed letter of the text names its paragraph', () => {
    expect(finding(encode(text.replace('"text":"Nobody was asked"', '"text":"Nobody was heard"')))).toEqual({
      place: 'sections/opening/blocks/1',
      sentence: '“1. Nobody was asked.…” of section I. is not as it was when the bundle was made.'.replace(
        'asked',
        'heard',
      ),
    })
  })

  it.each([
    ['no bytes', new Uint8Array(), 'file'],
    ['no UTF-8', Uint8Array.of(0x7b, 0xff), 'file'],
    ['a byte order mark', encode(`\ufeff${text}`), 'file'],
    ['no JSON', encode(text.slice(0, -1)), 'file'],
    ['JSON of something else', encode('[]'), 'format'],
    ['a number', encode('7'), 'format'],
    ['a blank more', encode(text.replace('{', '{ ')), 'character 2'],
    ['a key twice', encode(text.replace('{', '{"format":"travaux-bundle:1",')), 'character 3'],
    ['null', encode(text.replace('"format":', '"extra":null,"format":')), 'extra'],
    ['a number that is no integer', encode(text.replace('"position":2', '"position":2.5')), 'journal/'],
    ['depth', encode(`{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`), 'a'],
    ['a later format', encode(text.replace('travaux-bundle:1', 'travaux-bundle:2')), 'format'],
    ['no journal', encode('{"format":"travaux-bundle:1","journal":7}'), 'journal'],
    ['no sections', encode('{"format":"travaux-bundle:1","journal":[]}'), 'sections'],
  ])('[EX55, D16] %s is refused with its place', (_name, given, place) => {
    expect(finding(given)?.place.slice(0, place.length)).toBe(place)
  })
})

/** Bundles whose digests all fit, made by somebody who knows the format. */
suite('a forged bundle', () => {
  const forged = (journal: SampleJournal, over = {}) => {
    const input = journal.bundle(over)
    return encode(canonical({ ...bundleOf(input, stateOf(input.journal), hash) } as unknown as Json))
  }
  const swapped = (id: SectionId, text: ReturnType<typeof doc>, head = 3) => ({
    sections: [sections.opening, sections.outlook].map((each) => ({
      id: each,
      head: each === id ? head : 3,
      doc: each === id ? text : textOf(each),
    })),
  })

  it('[D16] another text under the signatures, or the same text at another revision', () => {
    const place = `sections/${sections.outlook}`
    const other = doc(p({ id: 'p2' }, 'Ask nobody.'))
    expect(finding(forged(SampleJournal.approved(), swapped(sections.outlook, other)))?.place).toBe(place)
    expect(
      finding(forged(SampleJournal.approved(), swapped(sections.outlook, textOf(sections.outlook), 4)))?.place,
    ).toBe(place)
  })

  it('[D16] a text changed under a single signature', () => {
    const journal = SampleJournal.drafted().freeze(sections.outlook)
    journal.sign(sections.outlook, chairs.slice(0, 1))
    expect(finding(forged(journal, swapped(sections.outlook, doc(p('x')))))?.sentence).toMatch(
      /not the one that was signed/,
    )
  })

  const event = (type: 'section.signed' | 'section.approved') => ({
    type,
    facts: { section: sections.outlook, epoch: 1, round: 1, head: 3 },
    values: { fingerprint: 'f'.repeat(64) },
  })

  it('[SE6, D16] a signature by somebody who is no co-chair', () => {
    const journal = SampleJournal.drafted().freeze(sections.outlook)
    journal.happen('pen' as never, [event('section.signed')])
    expect(finding(forged(journal))?.sentence).toMatch(/no right to sign/)
  })

  it('[SE6, D16] one co-chair who signs twice', () => {
    const journal = SampleJournal.drafted().freeze(sections.outlook).sign(sections.outlook, chairs.slice(0, 1))
    journal.happen(chairs[0]!, [event('section.signed'), event('section.approved')])
    expect(finding(forged(journal))?.sentence).toMatch(/signs the same text twice/)
  })

  it('[D16] an approval without signatures, or on two different texts', () => {
    const bare = SampleJournal.drafted().freeze(sections.outlook)
    bare.happen(chairs[0]!, [event('section.approved')])
    expect(finding(forged(bare))?.sentence).toMatch(/without two co-chairs/)
    const split = SampleJournal.drafted().freeze(sections.outlook).sign(sections.outlook, chairs.slice(0, 1))
    split.happen(chairs[1]!, [event('section.signed'), event('section.approved')])
    expect(finding(forged(split))?.sentence).toMatch(/without two co-chairs/)
  })

  it('[D16] a signature of a round that is over', () => {
    const journal = SampleJournal.drafted().freeze(sections.outlook)
    const late = event('section.signed')
    journal.happen(chairs[0]!, [{ ...late, facts: { ...late.facts, round: 2 } } as never])
    expect(finding(forged(journal))?.sentence).toMatch(/another round/)
  })

  it('[D6, D16] a quote that its intervention does not have there', () => {
    const journal = SampleJournal.drafted()
    const facts = {
      link: 'l',
      section: sections.opening,
      block: 'p1',
      intervention: 'said',
      version: 1,
      relation: 'quotes',
      offset: 0,
      head: 3,
    }
    journal.happen('pen' as never, [
      { type: 'link.added', facts, values: { quote: 'everybody asked', wording: 'x' } } as never,
    ])
    expect(finding(forged(journal))).toEqual({
      place: 'sections/opening/links/l',
      sentence: 'The quote does not stand at its place in version 1 of intervention said.',
    })
  })

  it.each([
    [
      'a suggested change that is more than one',
      {
        type: 'suggestion.withdrawn',
        facts: { section: 'opening', suggestion: 's', author: 'pen' },
        values: { change: { ...INSERTION, extra: 'x' }, hash: 'a' },
      },
      'change',
    ],
    [
      'a fact more',
      { type: 'section.retitled', facts: { section: 'opening', extra: 1 }, values: { title: 'x' } },
      'extra',
    ],
    ['a fact less', { type: 'person.removed', facts: {}, values: {} }, 'person'],
    ['a fact of another kind', { type: 'person.removed', facts: { person: 7 }, values: {} }, 'person'],
    ['a value more', { type: 'person.removed', facts: { person: 'pen' }, values: { reason: 'x' } }, 'reason'],
    [
      'a value of another kind',
      { type: 'section.retitled', facts: { section: 'opening' }, values: { title: 7 } },
      'title',
    ],
    ['an event that there is not', { type: 'toString', facts: {}, values: {} }, 'type'],
  ])('[D16] a journal with %s', (_name, happening, field) => {
    const journal = SampleJournal.drafted()
    const count = journal.envelopes.length
    try {
      journal.happen('secretariat' as never, [happening as never])
    } catch (error) {
      // The state of the sample cannot follow it; its envelopes have it all the same.
      expect(error).toBeInstanceOf(TypeError)
    }
    const { sections: _sections, ...rest } = JSON.parse(decode(written(SampleJournal.drafted())))
    const json = { ...rest, sections: _sections, journal: journal.envelopes }
    expect(finding(encode(canonical(json)))?.place).toBe(`journal/${count + 1}/${field}`)
  })

  it('[D16] a journal that tells of what no conference can do', () => {
    const journal = SampleJournal.drafted()
    const happening = { type: 'section.retitled', facts: { section: 'nowhere' }, values: { title: 'x' } }
    expect(() => journal.happen('secretariat' as never, [happening as never])).toThrow(TypeError)
    const json = { ...JSON.parse(decode(written(SampleJournal.drafted()))), journal: journal.envelopes }
    expect(finding(encode(canonical(json)))?.place).toBe('journal')
  })

  it('[D16] a value withheld on the way, a section left out, a chain cut short', () => {
    const whole = SampleJournal.approved()
    const json = JSON.parse(decode(written(whole))) as Bundle & { journal: Envelope[]; sections: Json[] }
    const withheld = json.journal.map((envelope, index) => (index === 1 ? { ...envelope, opened: {} } : envelope))
    expect(finding(encode(canonical({ ...json, journal: withheld } as never)))?.place).toBe('digests/journal')
    expect(finding(encode(canonical({ ...json, sections: json.sections.slice(1) } as never)))?.place).toBe(
      'sections/opening',
    )
    expect(finding(encode(canonical({ ...json, journal: json.journal.slice(0, -1) } as never)))?.place).toBe(
      'digests/journal',
    )
  })

  it('[D16] where the signed fingerprint is withheld the bundle holds, but cannot say that it is approved', () => {
    const journal = SampleJournal.approved()
    const closed = journal.envelopes.map((envelope) =>
      envelope.entry.type.startsWith('section.') ? { ...envelope, opened: {} } : envelope,
    )
    expect(verify(forged(journal, { journal: closed })).verdict).toBe('intact-not-approved')
  })
})

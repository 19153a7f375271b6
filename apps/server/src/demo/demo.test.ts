import { checkDocument, isBlock, messageText, schema, wordCount } from '@travaux/document'
import { isId, LEVELS, MESSAGE_KINDS, type Role } from '@travaux/domain'
import { describe, expect, test } from 'vitest'
import { INTERVENTIONS } from './interventions/index.ts'
import type { DemoIntervention } from './interventions/intervention.ts'
import { MESSAGES } from './messages/index.ts'
import { PEOPLE } from './people.ts'
import { CONFERENCE, SESSIONS } from './programme.ts'
import { SECTIONS } from './text/index.ts'

const words = (text: string): number => text.split(/\s+/).length
const versionsOf = ({ values: { text }, correction }: DemoIntervention): string[] =>
  correction ? [text, text.replace(correction.replace, correction.with)] : [text]
const textOf = (key: string): string => INTERVENTIONS.find((each) => each.key === key)?.values.text ?? ''
const documents = SECTIONS.map(({ key, document }) => ({ key, doc: schema.nodeFromJSON(document) }))

describe('the demo’s people and programme', () => {
  test('[D1] somebody in every role, and two co-chairs from the two institutions', () => {
    const count = (role: Role) => PEOPLE.filter((person) => person.role === role).length
    expect([count('co-chair'), count('pen-holder'), count('member'), count('observer'), count('secretariat')]).toEqual([
      2, 2, 6, 1, 1,
    ])
    const chairs = PEOPLE.filter(({ role }) => role === 'co-chair').map(({ organisation }) => organisation)
    expect(chairs).toEqual(CONFERENCE.coChairs)
    expect(PEOPLE[0].role).toBe('secretariat')
  })

  test('[D6] keys are ids, and none is used twice', () => {
    for (const keys of [PEOPLE, SESSIONS, INTERVENTIONS, SECTIONS].map((list) => list.map(({ key }) => key))) {
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.filter((key) => !isId(key))).toEqual([])
    }
  })
})

describe('the demo’s interventions', () => {
  test('[D13] every attribution level occurs, most often the two that show an organisation', () => {
    const levels = INTERVENTIONS.map(({ level }) => level)
    expect([...new Set(levels)].sort()).toEqual([...LEVELS].sort())
    const open = levels.filter((level) => level === 'public' || level === 'organisation')
    expect(open.length).toBeGreaterThan(levels.length / 2)
  })

  test('[W51] there are forty, each in a voice of its own', () => {
    expect(INTERVENTIONS).toHaveLength(40)
    const speakers = INTERVENTIONS.map(({ values }) => values.speaker)
    expect(new Set(speakers).size).toBe(speakers.length)
  })

  test.each(INTERVENTIONS)('[W51] $key is 100 to 200 words, a single paragraph as the journal keeps it', (said) => {
    for (const text of versionsOf(said)) {
      expect(words(text)).toBeGreaterThanOrEqual(100)
      expect(words(text)).toBeLessThanOrEqual(200)
      expect(text.normalize('NFC')).toBe(text)
      expect(text.trim().split(/\s+/).join(' ')).toBe(text)
    }
  })

  test('[W51] three were corrected, each in words that stand once in the record', () => {
    const corrected = INTERVENTIONS.filter((said) => 'correction' in said)
    expect(corrected).toHaveLength(3)
    for (const { values, correction } of corrected) {
      expect(values.text.split(correction.replace)).toHaveLength(2)
      expect(correction.with).not.toBe(correction.replace)
    }
  })

  test('[D10] every session of the document was spoken in, from every region and many groups', () => {
    const sessions = new Set<string>(INTERVENTIONS.map(({ session }) => session))
    for (const key of ['opening', 'ministerial', 'I', 'II', 'III', 'IV', 'V']) expect(sessions).toContain(key)
    expect(new Set(INTERVENTIONS.map(({ values }) => values.region)).size).toBe(6)
    expect(new Set(INTERVENTIONS.map(({ values }) => values.group)).size).toBeGreaterThanOrEqual(10)
  })
})

describe('the demo’s text', () => {
  test.each(documents)('[SE25] $key passes the strict check', ({ key, doc }) => {
    expect(checkDocument(doc.toJSON())).toEqual({ doc })
    expect(SECTIONS.filter((section) => section.key === key)).toHaveLength(1)
  })

  test('[D7] every block has an id, and none stands twice in the whole document', () => {
    const ids: unknown[] = []
    for (const { doc } of documents) {
      doc.descendants((node) => {
        if (isBlock(node)) ids.push(node.attrs['id'])
      })
    }
    expect(ids.filter((each) => typeof each !== 'string')).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('[W51] is at least 2,500 words in eight sections', () => {
    expect(SECTIONS).toHaveLength(8)
    expect(documents.reduce((sum, { doc }) => sum + wordCount(doc), 0)).toBeGreaterThanOrEqual(2500)
  })

  test('[W51] spaces stand between words, one each, and never where a paragraph begins or ends', () => {
    const untidy: string[] = []
    for (const { doc } of documents) {
      doc.descendants((node) => {
        if (node.isTextblock && /^\s|\s$|\s\s|\n/.test(node.textContent)) untidy.push(node.textContent)
      })
    }
    expect(untidy).toEqual([])
  })

  test('[D14] names no speaker and no organization that spoke', () => {
    const text = documents.map(({ doc }) => doc.textContent).join('\n')
    const named = INTERVENTIONS.flatMap(({ values: { speaker, organisation } }) => [speaker, organisation])
    expect(named.filter((name) => text.includes(name))).toEqual([])
  })

  test('[D14] has headings that are never alone under their section, and every kind of block and mark', () => {
    for (const { doc } of documents) {
      expect(doc.children.filter(({ type }) => type.name === 'heading').length).not.toBe(1)
    }
    const kinds = new Set<string>()
    for (const { doc } of documents) {
      doc.descendants((node) => {
        kinds.add(node.type.name)
        for (const mark of node.marks) kinds.add(mark.type.name)
      })
    }
    for (const kind of ['heading', 'bulletList', 'orderedList', 'blockquote', 'table', 'footnote']) {
      expect(kinds).toContain(kind)
    }
    for (const mark of ['bold', 'italic', 'link']) expect(kinds).toContain(mark)
  })
})

describe('the demo’s messages and links', () => {
  test('[W51] at least forty of every kind in every section, six of them without support', () => {
    expect(MESSAGES.length).toBeGreaterThanOrEqual(40)
    expect(new Set(MESSAGES.map(({ block }) => block)).size).toBe(MESSAGES.length)
    expect(new Set(MESSAGES.map(({ kind }) => kind))).toEqual(new Set(MESSAGE_KINDS))
    expect(new Set(MESSAGES.map(({ section }) => section)).size).toBe(SECTIONS.length)
    expect(MESSAGES.filter(({ links }) => links.length === 0)).toHaveLength(6)
  })

  test.each(MESSAGES)(
    '[D6] $block is a paragraph or list item of its section',
    ({ section, block, kind, addressee }) => {
      const doc = documents.find(({ key }) => key === section)?.doc
      expect(doc && messageText(doc, block)).toBeTruthy()
      if (addressee !== undefined) expect(kind).toBe('recommendation')
    },
  )

  test.each(
    MESSAGES.flatMap(({ block, links }) => links.map(({ intervention, quote }) => ({ block, intervention, quote }))),
  )('[D6] "$quote" stands exactly once in $intervention', ({ intervention, quote }) => {
    expect(textOf(intervention).split(quote)).toHaveLength(2)
  })

  test('[D13] no link names what is not for use, and who marks and links may do so', () => {
    const unusable = new Set<string>(INTERVENTIONS.filter(({ level }) => level === 'none').map(({ key }) => key))
    const role = new Map<string, Role>(PEOPLE.map((person) => [person.key, person.role]))
    for (const { by, links } of MESSAGES) {
      expect(role.get(by)).toBe('pen-holder')
      for (const link of links) {
        expect(unusable).not.toContain(link.intervention)
        expect(role.get(link.by)).not.toBe('observer')
      }
    }
  })
})

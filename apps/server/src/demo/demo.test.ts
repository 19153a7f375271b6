import { checkDocument, isBlock, messageText, schema, wordCount } from '@travaux/document'
import { isId, LEVELS, type Role } from '@travaux/domain'
import { describe, expect, test } from 'vitest'
import { INTERVENTIONS } from './interventions.ts'
import { MESSAGES } from './messages.ts'
import { PEOPLE } from './people.ts'
import { CONFERENCE, SESSIONS } from './programme.ts'
import { SECTIONS } from './text.ts'

const words = (text: string): number => text.split(/\s+/).length
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

  test.each(INTERVENTIONS.map(({ key, values }) => [key, values.text]))('[D6] %s is about 100 words', (_, text) => {
    expect(words(text)).toBeGreaterThanOrEqual(95)
    expect(words(text)).toBeLessThanOrEqual(135)
    expect(text.normalize('NFC')).toBe(text)
  })

  test('[D10] all five working sessions were spoken in', () => {
    const sessions = new Set<string>(INTERVENTIONS.map(({ session }) => session))
    for (const key of ['opening', 'ministerial', 'I', 'II', 'III', 'IV', 'V']) expect(sessions).toContain(key)
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

  test('[D14] is about 1,300 words, and shows every kind of block and mark', () => {
    const total = documents.reduce((sum, { doc }) => sum + wordCount(doc), 0)
    expect(total).toBeGreaterThan(1150)
    expect(total).toBeLessThan(1450)
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
  test('[D8] twenty messages, sixteen of them linked', () => {
    expect(MESSAGES).toHaveLength(20)
    expect(MESSAGES.filter(({ links }) => links.length > 0)).toHaveLength(16)
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

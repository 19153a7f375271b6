import { getSchema } from '@tiptap/core'
import type { Schema } from '@tiptap/pm/model'
import { schema } from '@travaux/document'
import { describe, expect, it } from 'vitest'
import { sectionExtensions } from './extensions.ts'

const NODE_FACTS = [
  'content',
  'group',
  'inline',
  'atom',
  'marks',
  'defining',
  'isolating',
  'selectable',
  'linebreakReplacement',
  'tableRole',
  'code',
  'whitespace',
] as const

/** All that decides whether two schemas allow the same documents, in an order that does not depend on who made them. */
function shape(of: Schema) {
  const attributes = (attrs: Record<string, { default?: unknown; hasDefault?: boolean }> | undefined) =>
    Object.fromEntries(
      Object.entries(attrs ?? {})
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([name, spec]) => [name, 'default' in spec && spec.default !== undefined ? spec.default : 'required']),
    )
  return {
    top: of.topNodeType.name,
    nodes: Object.fromEntries(
      Object.values(of.nodes).map((type) => [
        type.name,
        {
          ...Object.fromEntries(NODE_FACTS.map((fact) => [fact, type.spec[fact] ?? undefined])),
          attrs: attributes(type.spec.attrs as never),
        },
      ]),
    ),
    marks: Object.fromEntries(
      Object.values(of.marks).map((type) => [
        type.name,
        {
          inclusive: type.spec.inclusive !== false,
          excludes: type.spec.excludes,
          attrs: attributes(type.spec.attrs as never),
        },
      ]),
    ),
  }
}

describe('the editor writes the schema of packages/document', () => {
  const edited = getSchema(sectionExtensions)

  it('[L10] has the same nodes, marks, attributes and content expressions', () => {
    expect(shape(edited)).toEqual(shape(schema))
  })

  it('[L10] makes the same block where a block is made without being asked which', () => {
    for (const name of ['doc', 'blockquote', 'listItem', 'tableCell'] as const) {
      expect(edited.nodes[name]?.contentMatch.defaultType?.name).toBe(schema.nodes[name].contentMatch.defaultType?.name)
    }
  })

  it('[L10] orders marks alike, so that equal text is equal JSON', () => {
    const order = (of: Schema) => Object.keys(of.marks).sort((a, b) => rank(of, a) - rank(of, b))
    const rank = (of: Schema, name: string) => (of.marks[name] as unknown as { rank: number }).rank
    expect(order(edited)).toEqual(order(schema))
  })

  it('[W1] draws without a style attribute', () => {
    for (const type of Object.values(edited.nodes)) {
      if (!type.spec.toDOM || type.isText) continue
      const node = type.createAndFill() ?? type.create()
      expect(JSON.stringify(type.spec.toDOM(node)), type.name).not.toContain('style')
    }
  })
})

import { isSafeHref } from '@travaux/document'
import { Fragment, type Node } from 'prosemirror-model'

/** What had to be changed so that a file can hold it: what, in which part, where, and the words around it (EX2). */
export interface Change {
  code: 'control-character' | 'not-a-character' | 'bidi-override' | 'unbalanced-isolate' | 'link-address'
  part: string
  locator: string
  excerpt: string
  action: 'changed' | 'dropped'
}

const REPLACEMENT = '\ufffd'
/** Stands for a character that was dropped, where places count; `xml.ts` writes nothing for it. */
const HOLE = '\0'
const EXCERPT = 40

/**
 * Text as every format can carry it (EX5): no control characters but tab and newline, no half surrogate pairs, no
 * overrides of direction, no isolate that is not closed. Legitimate Arabic and Hebrew needs none of what goes.
 */
export function normaliseText(value: string, part = '', locator = ''): { text: string; changes: Change[] } {
  const { text, changes } = inPlace(value, part, locator)
  return { text: text.replaceAll(HOLE, ''), changes }
}

/** The same, as long as before. */
function inPlace(value: string, part: string, locator: string): { text: string; changes: Change[] } {
  const changes: Change[] = []
  const note = (code: Change['code'], action: Change['action'], at: number) =>
    changes.push({ code, part, locator, excerpt: excerptOf(value, at), action })
  const strip =
    (code: Change['code'], by = '') =>
    (found: string, at: number) => {
      note(code, by === '' ? 'dropped' : 'changed', at)
      return by.padEnd(found.length, HOLE)
    }
  const text = value
    .replace(/(?![\t\n])\p{Cc}/gu, strip('control-character'))
    .replace(/\p{Cs}|\p{NChar}/gu, strip('not-a-character', REPLACEMENT))
    .replace(/[\u202D\u202E]/g, strip('bidi-override'))
  return { text: withoutLooseIsolates(text, (at) => note('unbalanced-isolate', 'dropped', at)), changes }
}

/** An isolate ends with its paragraph, so one that is still open, or closes nothing, belongs to no sentence. */
function withoutLooseIsolates(text: string, note: (at: number) => void): string {
  if (!/[\u2066-\u2069]/.test(text)) return text
  const open: number[] = []
  const loose = new Set<number>()
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (/[\u2066-\u2068]/.test(character)) open.push(at)
    else if (character === '\u2069' && open.pop() === undefined) loose.add(at)
  }
  for (const at of open) loose.add(at)
  for (const at of loose) note(at)
  return Array.from({ length: text.length }, (_, at) => (loose.has(at) ? HOLE : text[at])).join('')
}

const excerptOf = (value: string, at: number): string =>
  value.slice(Math.max(0, at - EXCERPT / 2), at + EXCERPT / 2).replace(/\p{Cc}|\p{Cs}|\p{Cf}|\p{NChar}/gu, '·')

/**
 * A document as every writer takes it, and what was changed in it, for the person who exports to read before the
 * file is made. A link that leads elsewhere than to the web, a mailbox or the document itself loses its address and
 * keeps its words. A document in order comes back as it is. With `keepPlaces` every position leads where it led before.
 */
export function normalise(
  doc: Node,
  part: string,
  { keepPlaces = false }: { keepPlaces?: boolean } = {},
): { doc: Node; changes: Change[] } {
  const normalised = keepPlaces ? inPlace : normaliseText
  const changes: Change[] = []
  const clean = (node: Node, locator: string): Node | null => {
    const marks = node.marks.filter((mark) => mark.type.name !== 'link' || isLink(mark.attrs['href']))
    if (marks.length < node.marks.length) {
      changes.push({
        code: 'link-address',
        part,
        locator,
        excerpt: node.textContent.slice(0, EXCERPT),
        action: 'dropped',
      })
    }
    if (node.isText) {
      const { text, changes: found } = normalised(node.text ?? '', part, locator)
      changes.push(...found)
      if (found.length === 0 && marks.length === node.marks.length) return node
      return text === '' ? null : node.type.schema.text(text, marks)
    }
    const here = typeof node.attrs['id'] === 'string' ? node.attrs['id'] : locator
    const children = node.children.flatMap((child) => clean(child, here) ?? [])
    const same = marks.length === node.marks.length && sameNodes(children, node.children)
    return same ? node : node.type.create(node.attrs, Fragment.fromArray(children), marks)
  }
  return { doc: clean(doc, '') ?? doc, changes }
}

const sameNodes = (some: readonly Node[], others: readonly Node[]): boolean =>
  some.length === others.length && some.every((node, index) => node === others[index])

const isLink = (href: unknown): boolean => isSafeHref(href) || (typeof href === 'string' && /^#[\w-]+$/.test(href))

/**
 * HTML as a tree, without a document: what is pasted is looked through before any of it becomes part of a page, where
 * a picture would be fetched and an inline style reported (W1). Forgiving where office programs are careless; whatever
 * is left open is closed, and what is left of the rules of HTML the browser keeps when it reads the result.
 */
export interface Element {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Piece[]
}
/** Text stays as it is written, entities and all. */
export type Piece = Element | string

/** Of comments and declarations only Word's markers are kept. */
export function parseHtml(html: string): Piece[] {
  const root = open('', new Map())
  const path = [root]
  const top = (): Open => path[path.length - 1] ?? root
  const close = (index: number): void => {
    while (path.length > index) {
      const done = path.pop()
      if (done) top().children.push(done)
    }
  }
  for (const { 0: token, groups = {} } of html.matchAll(TOKEN)) {
    const { tag: name, end: ended, comment, declaration } = groups
    const aside = comment ?? declaration
    if (aside !== undefined) {
      const hidden = HIDDEN.exec(aside)
      if (hidden) top().children.push({ tag: MARKER, attributes: new Map([['is', hidden[1] ?? '']]), children: [] })
      continue
    }
    if (ended !== undefined) {
      const index = path.findLastIndex(({ tag }) => tag === ended.toLowerCase())
      if (index > 0) close(index)
      continue
    }
    if (name === undefined) {
      top().children.push(token)
      continue
    }
    const tag = name.toLowerCase()
    const closes = CLOSED_BY[tag]
    const index = closes ? path.findLastIndex((each) => closes.ends.includes(each.tag)) : -1
    const isInside = path.findLastIndex((each) => closes?.within.includes(each.tag) === true) > index
    if (index > 0 && !isInside) close(index)
    const element = open(tag, attributesOf(token))
    if (VOID.has(tag) || token.endsWith('/>')) top().children.push(element)
    else if (path.length < DEEPEST) path.push(element)
  }
  close(1)
  return root.children
}

/** Stands where Word begins (`if`) or ends (`endif`) what only programs without lists are to show. */
export const MARKER = '!marker'

export function writeHtml(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece
      if (piece.tag === MARKER) return ''
      const attributes = [...piece.attributes].map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`)
      const start = `<${piece.tag}${attributes.join('')}>`
      return VOID.has(piece.tag) ? start : `${start}${writeHtml(piece.children)}</${piece.tag}>`
    })
    .join('')
}

export const isElement = (piece: Piece): piece is Element => typeof piece !== 'string'

export const element = (
  tag: string,
  children: readonly Piece[],
  attributes: readonly (readonly [string, string])[] = [],
): Element => ({ tag, attributes: new Map(attributes), children })

/** Of pieces and all that is in them. */
export function textIn(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : textIn(piece.children))).join('')
}

interface Open {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: Piece[]
}
const open = (tag: string, attributes: ReadonlyMap<string, string>): Open => ({ tag, attributes, children: [] })

const TOKEN =
  /<!--(?<comment>[\s\S]*?)(?:-->|$)|<!(?<declaration>[^>]*)>|<\?[^>]*>|<\/(?<end>[a-z][\w:.-]*)[^>]*>|<(?<tag>[a-z][\w:.-]*)(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|</gi
const HIDDEN = /^\[(if !support\w+|endif)\]$/i
const ATTRIBUTE = /\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

function attributesOf(tag: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single, bare] of tag.replace(/\/>$/, '>').matchAll(ATTRIBUTE)) {
    attributes.set(name.toLowerCase(), double ?? single ?? bare ?? '')
  }
  return attributes
}

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])

/** No text is nested so deep; what is deeper stands where it is met. */
const DEEPEST = 500

/** What ends by itself where this begins. */
const PARAGRAPH_ENDS = { ends: ['p'], within: ['td', 'th', 'li', 'blockquote'] }
const CLOSED_BY: Readonly<Record<string, { ends: readonly string[]; within: readonly string[] }>> = {
  p: PARAGRAPH_ENDS,
  ul: PARAGRAPH_ENDS,
  ol: PARAGRAPH_ENDS,
  table: PARAGRAPH_ENDS,
  div: PARAGRAPH_ENDS,
  h1: PARAGRAPH_ENDS,
  h2: PARAGRAPH_ENDS,
  h3: PARAGRAPH_ENDS,
  li: { ends: ['li'], within: ['ul', 'ol'] },
  td: { ends: ['td', 'th'], within: ['table'] },
  th: { ends: ['td', 'th'], within: ['table'] },
  tr: { ends: ['tr'], within: ['table'] },
}

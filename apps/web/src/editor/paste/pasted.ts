import { withFootnotes } from './footnotes.ts'
import { type Element, isElement, MARKER, type Piece, parseHtml, textIn, writeHtml } from './html-tree.ts'
import { withWordLists } from './word-lists.ts'

/** What a text of the schema has no place for, by how often it was left out. */
export interface LeftOut {
  readonly pictures: number
  readonly colours: boolean
  readonly fonts: boolean
  readonly media: number
  readonly comments: number
}

/**
 * Pasted HTML, reduced to what the schema takes, with a note of what a person may miss. Inline styles and handlers go
 * too: the content policy does not apply them, but for each it would report a violation (W1). This is no defence: that
 * is the policy's, and the schema's.
 *
 * What was copied here (`data-pm-slice`) is left as it is.
 */
export function reduced(html: string, newId: () => string): { html: string; leftOut: LeftOut } {
  const none = { pictures: 0, colours: false, fonts: false, media: 0, comments: 0 }
  const pieces = parseHtml(html)
  if (html.includes('data-pm-slice')) return { html: writeHtml(plain(pieces, none)), leftOut: none }
  const leftOut = { ...none }
  const mended = withFootnotes(withWordLists(pieces), newId)
  return { html: writeHtml(plain(mended, leftOut)), leftOut }
}

/** Whether there is anything to say of it. */
export const isAnythingLeftOut = ({ pictures, colours, fonts, media, comments }: LeftOut): boolean =>
  pictures + media + comments > 0 || colours || fonts

type Counted = { -readonly [Key in keyof LeftOut]: LeftOut[Key] }

const UNSEEN = new Set(['style', 'script', 'head', 'title', 'meta', 'link', 'xml', 'base', 'template', 'noscript'])
const PICTURES = new Set(['img', 'picture', 'svg', 'canvas', 'v:shape', 'v:group', 'w:drawing'])
const MEDIA = new Set(['video', 'audio', 'iframe', 'object', 'embed'])
const INLINE = /^(?:style|on[a-z]+|bgcolor|color|face|background)$/i

function plain(pieces: readonly Piece[], leftOut: Counted): Piece[] {
  return pieces.flatMap((piece): Piece[] => {
    if (!isElement(piece)) return [piece]
    const { tag, attributes } = piece
    if (tag === MARKER || UNSEEN.has(tag)) return []
    if (PICTURES.has(tag)) {
      leftOut.pictures += 1
      return []
    }
    if (MEDIA.has(tag)) {
      leftOut.media += 1
      return []
    }
    const style = attributes.get('style') ?? ''
    if (/mso-element:\s*comment\b/i.test(style)) {
      leftOut.comments += 1
      return []
    }
    // Marks of a comment, and a list of comments, in the midst of the text.
    if (/mso-(?:special-character:\s*comment|element:\s*comment-list)/i.test(style)) return []
    if (COLOUR.test(style) || attributes.has('bgcolor') || attributes.has('color')) leftOut.colours = true
    if (FONT.test(style) || attributes.has('face')) leftOut.fonts = true
    const children = plain(piece.children, leftOut)
    // Word’s own elements: what they hold is text, most often none.
    if (tag.includes(':')) return /^(?:&nbsp;|\s)*$/.test(textIn(children)) ? [] : children
    return meant(piece, style, children)
  })
}

/** Black on white and what is inherited are nobody's colours. */
const COLOUR =
  /(?:^|;|\s)(?:color|background(?:-color)?)\s*:\s*(?!(?:black|windowtext|inherit|transparent|white|auto|none|initial|#000(?:000)?|#fff(?:fff)?|rgb\(0,\s*0,\s*0\)|rgb\(255,\s*255,\s*255\))\b)/i
const FONT = /(?:^|;|\s)font-size\s*:/i

/** Bold and italic that are said by style alone, and bold that is taken back by it. */
function meant({ tag, attributes }: Element, style: string, children: readonly Piece[]): Piece[] {
  const isNot = /(?:^|;|\s)font-weight:\s*(?:normal|400)/i.test(style) && (tag === 'b' || tag === 'strong')
  if (isNot) return [...children]
  const kept = new Map([...attributes].filter(([name]) => !INLINE.test(name) && !name.includes(':')))
  const isBold = tag === 'span' && /(?:^|;|\s)font-weight:\s*(?:bold|[6-9]00)/i.test(style)
  const isItalic = tag === 'span' && /(?:^|;|\s)font-style:\s*italic/i.test(style)
  const marked = [isItalic ? 'em' : null, isBold ? 'strong' : null].reduce<readonly Piece[]>(
    (inner, mark) => (mark === null ? inner : [{ tag: mark, attributes: new Map(), children: inner }]),
    children,
  )
  return [{ tag, attributes: kept, children: marked }]
}

import type { Mark, Node } from 'prosemirror-model'

/** A stretch of a document that a change takes or brings: whether its words are to be marked, and its ends of blocks. */
export interface Touched {
  readonly from: number
  readonly to: number
  readonly words: boolean
  readonly ends: boolean
}

interface Marking {
  readonly tag: 'del' | 'ins'
  readonly touched: readonly Touched[]
}

/** A small document as HTML in one line, as far as a page of Markdown shows it. */
export function htmlOf(doc: Node, marking: Marking): string {
  const notes: string[] = []
  doc.descendants((node) => {
    if (node.type.name === 'footnote') notes.push(String(node.attrs['id']))
  })
  const numberOf = (id: unknown): string => `<sup>${notes.indexOf(String(id)) + 1}</sup>`
  const at = (place: number, what: 'words' | 'ends'): boolean =>
    marking.touched.some((each) => each[what] && each.from <= place && place < each.to)
  const marked = (html: string, place: number, what: 'words' | 'ends' = 'words'): string =>
    at(place, what) ? `<${marking.tag}>${html}</${marking.tag}>` : html

  const write = (node: Node, place: number): string => {
    switch (node.type.name) {
      case 'text':
        return looks(pieces(node, place), node.marks)
      case 'hardBreak':
        return at(place, 'words') ? `${marked('↵', place)}<br>` : '<br>'
      case 'footnoteReference':
        return marked(numberOf(node.attrs['footnote']), place)
      case 'footnote':
        return `<p>${numberOf(node.attrs['id'])} ${inside(node, place)}</p>`
      case 'table':
        return `<table>${inside(node, place)}</table>`
      case 'paragraph':
      case 'heading': {
        const end = place + node.nodeSize - 1
        const tag = node.type.name === 'heading' ? `h${Number(node.attrs['level']) + 2}` : 'p'
        return `<${tag} dir="auto">${inside(node, place)}${at(end, 'ends') ? marked('¶', end, 'ends') : ''}</${tag}>`
      }
      case 'orderedList':
        return `<ol start="${Number(node.attrs['start'])}">${inside(node, place)}</ol>`
      default: {
        const tag = TAGS[node.type.name]
        if (tag === undefined) throw new Error(`the gallery knows no ${node.type.name}`)
        return `<${tag}>${inside(node, place)}</${tag}>`
      }
    }
  }
  const inside = (node: Node, place: number): string => {
    let html = ''
    node.forEach((child, offset) => {
      html += write(child, place + 1 + offset)
    })
    return html
  }
  /** A text cut where what is marked begins and ends. */
  const pieces = (node: Node, place: number): string => {
    const text = node.text ?? ''
    const cuts = marking.touched.flatMap(({ from, to }) => [from - place, to - place])
    const ends = [...new Set([0, ...cuts.filter((cut) => cut > 0 && cut < text.length), text.length])]
    ends.sort((x, y) => x - y)
    return ends
      .slice(1)
      .map((end, index) => {
        const start = ends[index] ?? 0
        const piece = text.slice(start, end)
        return marked(at(place + start, 'words') && piece.trim() === '' ? '␣' : piece, place + start)
      })
      .join('')
  }
  return inside(doc, -1)
}

const TAGS: Readonly<Record<string, string>> = {
  bulletList: 'ul',
  listItem: 'li',
  blockquote: 'blockquote',
  tableRow: 'tr',
  tableCell: 'td',
  tableHeader: 'th',
}

function looks(html: string, marks: readonly Mark[]): string {
  return marks.reduce((inner, { type, attrs }) => {
    if (type.name === 'link') return `<a href="${String(attrs['href'])}">${inner}</a>`
    return type.name === 'bold' ? `<b>${inner}</b>` : `<i>${inner}</i>`
  }, html)
}

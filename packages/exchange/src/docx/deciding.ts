import { SaxesParser } from 'saxes'
import { unzipped, type WordParts } from './reading.ts'

/**
 * For tests: what is left of a Word file when all its tracked changes are accepted, or all are rejected, as the
 * standard says. It reads the XML and nothing that wrote it, and throws where Word could not do as it is told.
 */
export function decided(bytes: Uint8Array, decision: 'accept' | 'reject'): WordParts {
  const parts = unzipped(bytes)
  const decide = new Decision(decision)
  const text = decide.part(parts['word/document.xml'] ?? '')
  const cited = new Set([...text.matchAll(/<w:footnoteReference w:id="(\d+)"/g)].map(([, id]) => id))
  const notes = decide
    .part(parts['word/footnotes.xml'] ?? '')
    .replace(/<w:footnote w:id="(\d+)">.*?<\/w:footnote>/gs, (note, id) => (cited.has(id) ? note : ''))
  return { ...parts, 'word/document.xml': text, 'word/footnotes.xml': notes }
}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
}

class Decision {
  readonly #goes: readonly string[]
  readonly #stays: readonly string[]
  readonly #accepts: boolean

  constructor(decision: 'accept' | 'reject') {
    const arriving = ['w:ins', 'w:moveTo']
    const leaving = ['w:del', 'w:moveFrom']
    this.#accepts = decision === 'accept'
    this.#goes = this.#accepts ? leaving : arriving
    this.#stays = this.#accepts ? arriving : leaving
  }

  part(xml: string): string {
    const root = parsed(xml)
    const blocks = root.children.flatMap((child) => {
      if (typeof child === 'string') return child
      return ['w:body', 'w:footnote', 'w:tc'].includes(child.name) ? this.#holder(child) : child
    })
    return written({ ...root, children: blocks })
  }

  /** Paragraphs whose mark goes are one with the next one, which looks as that one does. */
  #holder(holder: Element): Element {
    const children: (Element | string)[] = []
    let carried: (Element | string)[] | null = null
    for (const child of holder.children) {
      if (typeof child === 'string' || /RangeStart$|RangeEnd$/.test(child.name)) continue
      if (child.name === 'w:p') {
        const { properties, content, isGoing } = this.#paragraph(child)
        const all: (Element | string)[] = [...(carried ?? []), ...content]
        carried = isGoing ? all : null
        if (!isGoing) children.push({ ...child, children: [...properties, ...all] })
      } else if (child.name === 'w:tbl') {
        if (this.#table(child) === null) continue
        if (carried?.some((run) => typeof run !== 'string' && run.name === 'w:r'))
          throw new Error('words cannot go into a table')
        children.push(this.#table(child) as Element)
      } else {
        if (carried !== null && child.name === 'w:sectPr') throw new Error('the last mark cannot go')
        children.push(child)
      }
    }
    if (carried !== null) throw new Error('the last mark cannot go')
    return { ...holder, children }
  }

  #paragraph({ children }: Element): { properties: Element[]; content: (Element | string)[]; isGoing: boolean } {
    const properties = children.find((child) => isNamed(child, 'w:pPr')) as Element | undefined
    const content = this.#inline(children.filter((child) => child !== properties))
    if (properties === undefined) return { properties: [], content, isGoing: false }
    const mark = properties.children.find((child) => isNamed(child, 'w:rPr')) as Element | undefined
    const isGoing = mark?.children.some((child) => isNamed(child, ...this.#goes)) === true
    const now = this.#looks(properties, 'w:pPrChange').filter((child) => child !== mark)
    return { properties: now.length === 0 ? [] : [{ ...properties, children: now }], content, isGoing }
  }

  /** What stands in the properties, or stood there before. */
  #looks({ name, children }: Element, change: string): (Element | string)[] {
    const former = children.find((child) => isNamed(child, change)) as Element | undefined
    if (former === undefined || this.#accepts) return children.filter((child) => child !== former)
    const before = former.children.find((child) => isNamed(child, name)) as Element | undefined
    if (before === undefined) throw new Error(`${change} does not say how it was`)
    return before.children
  }

  #inline(children: readonly (Element | string)[]): (Element | string)[] {
    return children.flatMap((child): (Element | string)[] => {
      if (typeof child === 'string') return [child]
      if (
        this.#goes.includes(child.name) ||
        (/^w:(move|comment)/.test(child.name) && !this.#stays.includes(child.name))
      )
        return []
      if (this.#stays.includes(child.name)) return this.#inline(child.children)
      if (child.name === 'w:hyperlink') return [{ ...child, children: this.#inline(child.children) }]
      if (child.name !== 'w:r') return [child]
      return child.children.some((part) => isNamed(part, 'w:commentReference')) ? [] : [this.#run(child)]
    })
  }

  #run(run: Element): Element {
    const children = run.children.map((child): Element | string => {
      if (typeof child === 'string') return child
      if (child.name === 'w:rPr') return { ...child, children: this.#looks(child, 'w:rPrChange') }
      return child.name === 'w:delText' ? { ...child, name: 'w:t' } : child
    })
    return { ...run, children }
  }

  /** None where the cell goes alone. */
  #cell(cell: Element): Element[] {
    const properties = cell.children.find((child) => isNamed(child, 'w:tcPr')) as Element | undefined
    const going = this.#accepts ? 'w:cellDel' : 'w:cellIns'
    if (properties?.children.some((child) => isNamed(child, going))) return []
    const rest = cell.children.filter((child) => child !== properties)
    if (properties === undefined) return [this.#holder(cell)]
    const now = { ...properties, children: this.#looks(properties, 'w:tcPrChange') }
    return [this.#holder({ ...cell, children: [now, ...rest] })]
  }

  /** Null where no row is left. */
  #table(table: Element): Element | null {
    const children = table.children.flatMap((row): (Element | string)[] => {
      if (!isNamed(row, 'w:tr')) return [row]
      const properties = row.children.find((child) => isNamed(child, 'w:trPr')) as Element | undefined
      if (properties?.children.some((child) => isNamed(child, ...this.#goes))) return []
      const cells = row.children.flatMap((child): (Element | string)[] =>
        isNamed(child, 'w:tc') ? this.#cell(child) : [child],
      )
      return [{ ...row, children: cells }]
    })
    return children.some((child) => isNamed(child, 'w:tr')) ? { ...table, children } : null
  }
}

const isNamed = (node: Element | string, ...names: readonly string[]): node is Element =>
  typeof node !== 'string' && names.includes(node.name)

function parsed(xml: string): Element {
  const parser = new SaxesParser({ xmlns: false })
  const open: Element[] = [{ name: '', attributes: {}, children: [] }]
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => open.at(-1)?.children.push(text))
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  const root = open[0]?.children.find((child) => typeof child !== 'string')
  if (root === undefined) throw new Error('a part without an element')
  return root
}

function written(node: Element | string): string {
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
  if (typeof node === 'string') return escaped(node)
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  return `<${node.name}${attributes.join('')}>${node.children.map(written).join('')}</${node.name}>`
}

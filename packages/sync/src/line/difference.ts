import { type Change, diff, type Span } from '@travaux/document'
import { type Fragment, type Node, Slice } from 'prosemirror-model'
import { ReplaceAroundStep, ReplaceStep, type Step, type Transform } from 'prosemirror-transform'

/**
 * What differs between two documents, as the engine has it; where that takes a table or a footnote whole, it is asked
 * once more for what is in it.
 */
export function differences(a: Node, b: Node): readonly Change[] {
  return diff(a, b).flatMap((change) => {
    const { aFrom, aTo, bFrom, bTo } = change
    const [one, other] = [a.nodeAt(aFrom), b.nodeAt(bFrom)]
    const isOneNode = one?.nodeSize === aTo - aFrom && other?.nodeSize === bTo - bFrom
    if (!isOneNode || one.isLeaf || !one.hasMarkup(other.type, other.attrs)) return [change]
    return differences(one, other).map((inside) => inside.shifted(aFrom + 1, bFrom + 1))
  })
}

/**
 * Brings a transform to a document by few and small steps, so that decorations beside them stay where they are: part
 * by part where that is legal, around what stays where something was wrapped or unwrapped, else by the whole change.
 */
export function stepTo(tr: Transform, doc: Node): void {
  const before = tr.doc
  for (const change of [...differences(before, doc)].reverse()) {
    const parts = change.parts.map((part) => replace(trimmed(before, doc, part), doc)).reverse()
    const ways = [parts, ...(change.parts.length === 2 ? [[around(change, doc)]] : []), [replace(change, doc)]]
    for (const step of ways.find((steps) => areLegal(tr.doc, steps)) ?? []) tr.step(step)
  }
  // The engine promises that its changes are legal; should one not be, the text is right all the same.
  if (!tr.doc.eq(doc)) tr.step(new ReplaceStep(0, tr.doc.content.size, doc.slice(0, doc.content.size)))
}

const replace = ({ aFrom, aTo, bFrom, bTo }: Span, b: Node): Step => new ReplaceStep(aFrom, aTo, b.slice(bFrom, bTo))

/** What stands between the two parts of a change stays. */
function around({ aFrom, aTo, bFrom, bTo, parts }: Change, b: Node): Step {
  const [first = { aTo: aFrom, bTo: bFrom }, last = { aFrom: aTo, bFrom: bTo }] = parts
  const { content, openStart, openEnd } = b.slice(bFrom, bTo)
  const insert = first.bTo - bFrom
  const shell = without(content, insert + openStart, last.bFrom - bFrom + openStart)
  return new ReplaceAroundStep(aFrom, aTo, first.aTo, last.aFrom, new Slice(shell, openStart, openEnd), insert)
}

function without(content: Fragment, from: number, to: number): Fragment {
  let offset = 0
  for (const [index, child] of content.content.entries()) {
    const start = offset + 1
    offset += child.nodeSize
    if (start > from || to >= offset || child.isText) continue
    return content.replaceChild(index, child.copy(without(child.content, from - start, to - start)))
  }
  return content.cut(0, from).append(content.cut(to))
}

function areLegal(from: Node, steps: readonly Step[]): boolean {
  let doc: Node | null = from
  for (const step of steps) doc = doc && step.apply(doc).doc
  return doc !== null
}

/** Of two words that are replaced, the letters they begin and end with can stay. */
function trimmed(a: Node, b: Node, span: Span): Span {
  const [one, other] = [textIn(a, span.aFrom, span.aTo), textIn(b, span.bFrom, span.bTo)]
  const hull = one && other && between(one, other)
  return hull ? further(hull, span.aFrom, span.bFrom) : span
}

/** Of a word that another was only glued to, what was glued: the letters that it had nobody brought. */
export function glued(a: Node, b: Node, span: Span): Span {
  const { aFrom, aTo, bFrom, bTo } = span
  const [one, other] = [textIn(a, aFrom, aTo), textIn(b, bFrom, bTo)]
  if (one === null || other === null) return span
  if (one.findDiffStart(other) === one.size) return { aFrom: aTo, aTo, bFrom: bFrom + one.size, bTo }
  return one.findDiffEnd(other)?.a === 0 ? { aFrom, aTo: aFrom, bFrom, bTo: bTo - one.size } : span
}

/** The content between two positions, if both are in the text of one block. */
function textIn(doc: Node, from: number, to: number): Fragment | null {
  const start = doc.resolve(from)
  return start.parent.inlineContent && start.sameParent(doc.resolve(to)) ? doc.slice(from, to).content : null
}

/** What is not the same at both ends; null where all is the same. */
function between(a: Fragment, b: Fragment): Span | null {
  const start = a.findDiffStart(b)
  const end = a.findDiffEnd(b)
  if (start === null || end === null) return null
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  return { aFrom: start, aTo: end.a + overlap, bFrom: start, bTo: end.b + overlap }
}

const further = (span: Span, a: number, b: number): Span => ({
  aFrom: span.aFrom + a,
  aTo: span.aTo + a,
  bFrom: span.bFrom + b,
  bTo: span.bTo + b,
})

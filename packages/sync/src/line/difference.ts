import { type Change, diff, type Span } from '@travaux/document'
import type { Fragment, Node } from 'prosemirror-model'
import { ReplaceStep, type Transform } from 'prosemirror-transform'

/**
 * What differs between two documents, for the line: the engine's changes without the words that only go along. Where
 * the engine takes a table or a footnote whole, it is asked again for what is in it.
 */
export const differingUnits = (a: Node, b: Node): Span[] => differences(a, b).flatMap(({ parts }) => parts)

/**
 * Brings a transform to a document by the fewest and smallest steps, so that decorations beside them stay where they
 * are. Where the parts of a change are legal steps one by one, the words between them are not touched.
 */
export function stepTo(tr: Transform, doc: Node): void {
  const spans = differences(tr.doc, doc)
  for (const change of spans.reverse()) {
    const steps = change.parts.map((part) => stepOf(trimmed(tr.doc, doc, part), doc)).reverse()
    const areLegal = steps.length === 1 || leads(tr.doc, steps)
    for (const step of areLegal ? steps : [stepOf(change, doc)]) tr.maybeStep(step)
  }
  // The engine promises that its changes are legal; should one not be, the text is still right.
  if (!tr.doc.eq(doc)) tr.step(new ReplaceStep(0, tr.doc.content.size, doc.slice(0, doc.content.size)))
}

const stepOf = ({ aFrom, aTo, bFrom, bTo }: Span, doc: Node): ReplaceStep =>
  new ReplaceStep(aFrom, aTo, doc.slice(bFrom, bTo))

/** Whether steps can be taken one after another. */
function leads(from: Node, steps: readonly ReplaceStep[]): boolean {
  let doc: Node | null = from
  for (const step of steps) doc = doc && step.apply(doc).doc
  return doc !== null
}

type Difference = Span & Pick<Change, 'parts'>

function differences(a: Node, b: Node): Difference[] {
  return diff(a, b).flatMap((change): Difference[] => {
    const { aFrom, aTo, bFrom, bTo } = change
    const [one, other] = [a.nodeAt(aFrom), b.nodeAt(bFrom)]
    const isOneNode = one?.nodeSize === aTo - aFrom && other?.nodeSize === bTo - bFrom
    if (!isOneNode || one.isLeaf || !one.hasMarkup(other.type, other.attrs)) return [change]
    const inside = (span: Span): Span => ({
      aFrom: aFrom + 1 + span.aFrom,
      aTo: aFrom + 1 + span.aTo,
      bFrom: bFrom + 1 + span.bFrom,
      bTo: bFrom + 1 + span.bTo,
    })
    return differences(one, other).map((each) => ({ ...inside(each), parts: each.parts.map(inside) }))
  })
}

/** The engine compares words; of two words that are replaced, the letters they begin and end with can stay. */
function trimmed(a: Node, b: Node, span: Span): Span {
  const [one, other] = [textBetween(a, span.aFrom, span.aTo), textBetween(b, span.bFrom, span.bTo)]
  const head = one && other && one.findDiffStart(other)
  if (!one || !other || head === null || head === undefined) return span
  const tail = one.findDiffEnd(other)
  const overlap = tail ? Math.max(0, head - Math.min(tail.a, tail.b)) : 0
  return {
    aFrom: span.aFrom + head,
    aTo: span.aFrom + (tail ? tail.a + overlap : one.size),
    bFrom: span.bFrom + head,
    bTo: span.bFrom + (tail ? tail.b + overlap : other.size),
  }
}

/** The content between two positions, if both are in the text of one block. */
function textBetween(doc: Node, from: number, to: number): Fragment | null {
  const start = doc.resolve(from)
  return start.parent.inlineContent && start.sameParent(doc.resolve(to)) ? doc.slice(from, to).content : null
}

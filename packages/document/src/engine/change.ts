/** A stretch of one document that stands for a stretch of another, in positions; either may be empty. */
export interface Span {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
}

/**
 * What a change does, wherever it stands. The same object for the same change in every comparison that finds it again:
 * what was learnt of it can be kept with it.
 */
export interface Edit {
  /** Of the pieces that really differ, counted from where the change begins in either document. */
  readonly parts: readonly Span[]
  /** Whether it stays within the text of one block. */
  readonly isText: boolean
}

/**
 * One change from a document to another: `a[aFrom, aTo)` becomes `b[bFrom, bTo)`. `b.slice(bFrom, bTo)` there is a
 * legal ReplaceStep, alone, and in turn with the changes behind it.
 */
export class Change implements Span {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
  readonly edit: Edit

  constructor(aFrom: number, aTo: number, bFrom: number, bTo: number, edit: Edit) {
    this.aFrom = aFrom
    this.aTo = aTo
    this.bFrom = bFrom
    this.bTo = bTo
    this.edit = edit
  }

  /** A change of which only the parts differ; with no parts given, all of it does. */
  static of({ aFrom, aTo, bFrom, bTo }: Span, parts?: readonly Span[], isText = false): Change {
    const inside = parts ?? [{ aFrom, aTo, bFrom, bTo }]
    return new Change(aFrom, aTo, bFrom, bTo, { parts: inside.map((part) => further(part, -aFrom, -bFrom)), isText })
  }

  /**
   * What really differs, in document positions. Between the parts stand words that only go along, because the change is
   * one to a reader, or one by the rules of the schema. A part alone need not leave a document.
   */
  get parts(): readonly Span[] {
    return this.edit.parts.map((part) => further(part, this.aFrom, this.bFrom))
  }

  get isText(): boolean {
    return this.edit.isText
  }

  /** The same change, further on in both documents. */
  shifted(a: number, b: number): Change {
    return new Change(this.aFrom + a, this.aTo + a, this.bFrom + b, this.bTo + b, this.edit)
  }

  /** This change and a later one, with what stands between them, as one. */
  joined(later: Change): Change {
    const { aFrom, bFrom } = this
    return Change.of({ aFrom, aTo: later.aTo, bFrom, bTo: later.bTo }, [...this.parts, ...later.parts])
  }
}

const further = (span: Span, a: number, b: number): Span => ({
  aFrom: span.aFrom + a,
  aTo: span.aTo + a,
  bFrom: span.bFrom + b,
  bTo: span.bTo + b,
})

import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { Agenda } from '../agenda.ts'
import { type Clock, systemClock } from '../clock.ts'
import { fromPlace, type Presence, presenceOf, toPlace } from './awareness.ts'
import { hearSelection } from './heard-selection.ts'

/**
 * Says to the others where one's own caret is, and shows theirs. Who one is, `{person, name, colour}`, is put into the
 * awareness state by the app; the place is put beside it as `caret`. What is drawn carries classes only, `caret` and
 * `caret--1` to `caret--8`, for the page's policy allows no style attributes. Stands behind the binding: places are
 * places in the line, which has to be in step with the document by then.
 */
export function remoteCarets(ydoc: Y.Doc, awareness: Awareness, clock: Clock = systemClock): Plugin {
  return new Plugin<DecorationSet>({
    key: caretsKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, shown) => (tr.getMeta(caretsKey) as DecorationSet | undefined) ?? shown.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => caretsKey.getState(state) },
    view: (view) => new Carets(ydoc, awareness, view, clock),
  })
}

/**
 * A change carries what is drawn along, so that a caret goes with the letters of its owner, whose word where it is comes
 * a moment later. That is a guess where others write at the same place, or blocks are joined there: when the text has
 * rested, each is drawn where its owner says.
 */
const REST_MS = 500

const caretsKey = new PluginKey<DecorationSet>('carets')

class Carets {
  readonly #ydoc: Y.Doc
  readonly #awareness: Awareness
  readonly #view: EditorView
  readonly #agenda: Agenda
  /** Not all is drawn where it is: letters have not come yet, or something was being composed. */
  #isBehind = true

  constructor(ydoc: Y.Doc, awareness: Awareness, view: EditorView, clock: Clock) {
    this.#ydoc = ydoc
    this.#awareness = awareness
    this.#view = view
    this.#agenda = new Agenda(clock)
    awareness.on('change', this.#onChange)
    this.#say(view.state)
  }

  update({ state }: EditorView, before: EditorState): void {
    if (state.doc !== before.doc || !state.selection.eq(before.selection)) this.#say(state)
    if (this.#isBehind) this.#draw()
    if (state.doc === before.doc) return
    this.#agenda.callOff('rest')
    this.#agenda.soon('rest', REST_MS, () => this.#draw())
  }

  destroy(): void {
    this.#agenda.clear()
    this.#awareness.off('change', this.#onChange)
    if (this.#awareness.getLocalState() !== null) this.#awareness.setLocalStateField('caret', null)
  }

  #say({ doc, selection }: EditorState): void {
    // Without a state of one's own one is not there, and has no caret.
    if (this.#awareness.getLocalState() === null) return
    const [anchor, head] = [selection.anchor, selection.head].map((pos) => toPlace(this.#ydoc, doc, pos))
    this.#awareness.setLocalStateField('caret', { anchor, head })
  }

  readonly #onChange = (_changes: unknown, origin: unknown): void => {
    if (origin === 'local') return
    hearSelection(this.#view)
    this.#draw()
  }

  #draw(): void {
    const { state, composing } = this.#view
    this.#isBehind = composing
    if (composing) return
    const shown = (caretsKey.getState(state) ?? DecorationSet.empty).find()
    const drawn = [...this.#awareness.getStates()].flatMap(([client, said]) => {
      const presence = client === this.#awareness.clientID ? null : presenceOf(said)
      return presence ? this.#caretOf(client, presence, state, shown) : []
    })
    if (sameDecorations(shown, drawn)) return
    const set = DecorationSet.create(state.doc, drawn)
    this.#view.dispatch(state.tr.setMeta(caretsKey, set).setMeta('addToHistory', false))
  }

  #caretOf(client: number, who: Presence, { doc }: EditorState, shown: readonly Decoration[]): Decoration[] {
    if (who.caret === null) return []
    const [anchor, head] = [who.caret.anchor, who.caret.head].map((place) => fromPlace(this.#ydoc, doc, place))
    if (typeof anchor === 'number' && typeof head === 'number') return caret(client, who, anchor, head)
    // Its last letter is still on the way: until then it stays where it was.
    this.#isBehind = true
    return shown.filter(({ spec }) => spec.client === client)
  }
}

function caret(client: number, { name, colour }: Presence, anchor: number, head: number): Decoration[] {
  const spec = { client, key: `${client} ${colour} ${name}` }
  const widget = Decoration.widget(head, (view: EditorView) => drawCaret(view.dom.ownerDocument, name, colour), {
    ...spec,
    side: 10,
    ignoreSelection: true,
  })
  if (anchor === head) return [widget]
  const range = { class: `caret-selection caret-selection--${colour}` }
  return [Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), range, spec), widget]
}

/** The little of a page that drawing needs. */
interface Page<Element> {
  createElement(tag: 'span'): Element & { className: string; textContent: string | null; append(child: Element): void }
}

function drawCaret<Element>(page: Page<Element>, name: string, colour: number): Element {
  const dom = page.createElement('span')
  dom.className = `caret caret--${colour}`
  const label = page.createElement('span')
  label.className = 'caret__name'
  label.textContent = name
  dom.append(label)
  return dom
}

function sameDecorations(a: readonly Decoration[], b: readonly Decoration[]): boolean {
  const said = ({ from, to, spec }: Decoration) => `${from} ${to} ${spec.key}`
  const all = new Set(a.map(said))
  return a.length === b.length && b.every((each) => all.has(said(each)))
}

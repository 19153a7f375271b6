import { Extension } from '@tiptap/core'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { BaseConnection } from '@travaux/sync/client'
import classes from './text.module.css'

/**
 * Where the others are writing. A place is told as a block and an offset in it, so that it means the same in texts
 * that are a few keys apart; in between it is carried along by every transaction. Name and colour are the server's.
 */
interface Place {
  readonly block: string
  readonly offset: number
}
interface CaretState {
  readonly user?: { readonly person?: unknown; readonly name?: unknown; readonly colour?: unknown }
  readonly caret?: { readonly anchor?: Partial<Place>; readonly head?: Partial<Place> } | null
}
type Awareness = BaseConnection['awareness']

const key = new PluginKey<DecorationSet>('carets')

export const Carets = Extension.create<{ awareness: Awareness | null }>({
  name: 'carets',
  addOptions: () => ({ awareness: null }),
  addProseMirrorPlugins() {
    const { awareness } = this.options
    if (!awareness) throw new Error('carets without an awareness')
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, drawn) => (tr.getMeta(key) ? draw(tr.doc, awareness) : drawn.map(tr.mapping, tr.doc)),
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => attend(view, awareness),
      }),
    ]
  },
})

/** Tells the others of my caret while I may write, and draws theirs whenever they have moved. */
function attend(view: EditorView, awareness: Awareness) {
  const redraw = () => {
    // In the midst of a composition a new element beside the caret would end it; the next change draws them all.
    if (!view.composing && !view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true))
  }
  const onChange = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
    if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) redraw()
  }
  const tell = ({ selection }: EditorState) => {
    const caret = view.editable && view.hasFocus() ? caretAt(selection.$anchor, selection.$head) : null
    const before = awareness.getLocalState()?.['caret'] ?? null
    if (JSON.stringify(before) !== JSON.stringify(caret)) awareness.setLocalStateField('caret', caret)
  }
  awareness.on('change', onChange)
  // Drawn once the editor stands; a view's plugins are made before it can take a transaction.
  queueMicrotask(redraw)
  return {
    update: () => tell(view.state),
    destroy: () => {
      awareness.off('change', onChange)
      awareness.setLocalStateField('caret', null)
    },
  }
}

function caretAt($anchor: ResolvedPos, $head: ResolvedPos): { anchor: Place; head: Place } | null {
  const [anchor, head] = [placeAt($anchor), placeAt($head)]
  return anchor && head ? { anchor, head } : null
}

function placeAt({ parent, parentOffset }: ResolvedPos): Place | null {
  const block: unknown = parent.attrs['id']
  return parent.isTextblock && typeof block === 'string' ? { block, offset: parentOffset } : null
}

function draw(doc: Node, awareness: Awareness): DecorationSet {
  const others = [...(awareness.getStates() as Map<number, CaretState>)].filter(
    ([client, { caret }]) => client !== awareness.clientID && caret,
  )
  if (others.length === 0) return DecorationSet.empty
  const starts = new Map<string, { pos: number; size: number }>()
  doc.descendants((node, pos) => {
    if (node.isTextblock) starts.set(String(node.attrs['id']), { pos: pos + 1, size: node.content.size })
    return !node.isTextblock
  })
  const find = (place: Partial<Place> | undefined): number | null => {
    const block = starts.get(String(place?.block))
    return block && typeof place?.offset === 'number'
      ? block.pos + Math.max(0, Math.min(place.offset, block.size))
      : null
  }
  return DecorationSet.create(
    doc,
    others.flatMap(([client, { user, caret }]) => {
      const [anchor, head] = [find(caret?.anchor), find(caret?.head)]
      if (anchor === null || head === null) return []
      const colour = `c${Number(user?.colour) || 1}`
      const name = typeof user?.name === 'string' ? user.name : ''
      return [
        Decoration.widget(head, () => caretElement(colour, name), {
          side: 1,
          key: `${client} ${colour} ${name}`,
          ignoreSelection: true,
        }),
        ...(anchor === head
          ? []
          : [
              Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), {
                class: `${classes['selection']} ${colour}`,
              }),
            ]),
      ]
    }),
  )
}

/** Hidden from what is read aloud: who is here stands in the list of people. */
function caretElement(colour: string, name: string): HTMLElement {
  const caret = document.createElement('span')
  caret.className = `${classes['caret']} ${colour}`
  caret.ariaHidden = 'true'
  const label = document.createElement('b')
  label.textContent = name.split(' ')[0] ?? ''
  caret.append(label)
  return caret
}

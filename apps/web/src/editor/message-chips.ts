import { t } from '@lingui/core/macro'
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { BlockId, MessageKind, Support } from '@travaux/domain'
import { kindNames } from '../conference/names.ts'
import classes from './text.module.css'

/** What stands under a paragraph that is a message. */
export interface MessageChip {
  readonly block: BlockId
  readonly kind: MessageKind
  readonly links: number
  readonly support: Support
}

interface Chips {
  readonly chips: readonly MessageChip[]
  readonly drawn: DecorationSet
}
const key = new PluginKey<Chips>('messageChips')

/** The transaction that hands the editor its chips. */
export function showChips(tr: Transaction, chips: readonly MessageChip[]): Transaction {
  return tr.setMeta(key, chips)
}

/**
 * Chips are widgets after their block. They are carried along by every transaction, and placed anew only when the
 * chips themselves changed or one of them no longer stands behind its own block, as after a split.
 */
export const MessageChips = Extension.create<{ onPress: (block: BlockId) => void }>({
  name: 'messageChips',
  addOptions: () => ({ onPress: () => {} }),
  addProseMirrorPlugins() {
    const { onPress } = this.options
    return [
      new Plugin<Chips>({
        key,
        state: {
          init: (): Chips => ({ chips: [], drawn: DecorationSet.empty }),
          apply(tr, before): Chips {
            const chips = tr.getMeta(key) as readonly MessageChip[] | undefined
            if (chips) return { chips, drawn: draw(tr.doc, chips, onPress) }
            if (!tr.docChanged) return before
            const carried = before.drawn.map(tr.mapping, tr.doc)
            return {
              ...before,
              drawn: isInPlace(tr.doc, carried, before.chips) ? carried : draw(tr.doc, before.chips, onPress),
            }
          },
        },
        props: { decorations: (state) => key.getState(state)?.drawn },
      }),
    ]
  },
})

function isInPlace(doc: Node, drawn: DecorationSet, chips: readonly MessageChip[]): boolean {
  const found = drawn.find()
  return (
    found.length === chips.length && found.every(({ from, spec }) => ownerAt(doc, from)?.attrs['id'] === spec['block'])
  )
}

/** The block that a chip at `pos` belongs to: the paragraph before it, or the list item that it closes. */
function ownerAt(doc: Node, pos: number): Node | null {
  const $pos = doc.resolve(pos)
  return $pos.parent.type.name === 'listItem' && $pos.parentOffset === $pos.parent.content.size
    ? $pos.parent
    : $pos.nodeBefore
}

function draw(doc: Node, chips: readonly MessageChip[], onPress: (block: BlockId) => void): DecorationSet {
  const wanted = new Map(chips.map((chip) => [chip.block as string, chip]))
  const widgets: Decoration[] = []
  doc.descendants((node, pos) => {
    const chip = wanted.get(String(node.attrs['id']))
    if (chip) {
      const at = node.type.name === 'listItem' ? pos + node.nodeSize - 1 : pos + node.nodeSize
      const { block, kind, links, support } = chip
      widgets.push(
        Decoration.widget(at, () => chipElement(chip, onPress), {
          block,
          side: -1,
          key: [block, kind, links, support].join(' '),
          ignoreSelection: true,
        }),
      )
    }
    return !node.inlineContent
  })
  return DecorationSet.create(doc, widgets)
}

function chipElement({ block, kind, links, support }: MessageChip, onPress: (block: BlockId) => void): HTMLElement {
  const row = document.createElement('div')
  row.className = classes['chips'] ?? ''
  row.contentEditable = 'false'
  const chip = document.createElement('button')
  chip.type = 'button'
  chip.className = [classes['chip'], classes[support]].filter(Boolean).join(' ')
  chip.append(kindNames()[kind], separator(), supportName(support, links))
  // The caret stays where it is; the margin shows what the message rests on.
  chip.addEventListener('mousedown', (event) => event.preventDefault())
  chip.addEventListener('click', () => onPress(block))
  row.append(chip)
  return row
}

function separator(): HTMLElement {
  const dot = document.createElement('span')
  dot.textContent = '·'
  dot.ariaHidden = 'true'
  return dot
}

function supportName(support: Support, links: number): string {
  if (support === 'unsupported') return t`No intervention linked yet`
  if (support === 'own-words') return t`The co-chairs’ own words`
  if (support === 'to-check') return t`To check`
  const count = links === 1 ? t`1 link` : t`${links} links`
  return support === 'partly' ? t`${count}, some to check` : count
}

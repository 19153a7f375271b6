import { useLingui } from '@lingui/react/macro'
import { type Editor, useEditorState } from '@tiptap/react'
import {
  Bold,
  FileOutput,
  Italic,
  Link2,
  List,
  ListOrdered,
  MessageSquareQuote,
  Redo2,
  Superscript,
  TableProperties,
  TextQuote,
  Undo2,
} from 'lucide-react'
import { useState } from 'react'
import { Toolbar as AriaToolbar, Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import buttons from '../design/button.module.css'
import { IconButton } from '../design/button.tsx'
import { Select } from '../design/select.tsx'
import { activeBlock } from './active-block.ts'
import { newBlockId } from './block-id.ts'
import { insertFootnote } from './footnotes.ts'
import { shortcut } from './keys.ts'
import { LinkDialog } from './link-dialog.tsx'
import type { OpenText } from './open-text.ts'
import classes from './toolbar.module.css'
import { useFocusToText } from './use-focus-to-text.ts'

interface ToolbarProps {
  editor: Editor
  text: OpenText
  /** Absent where this person may not mark messages. */
  onMark?: () => void
  /** Absent where there is no other section that this person writes in. */
  onMove?: () => void
}

export function Toolbar({ editor, text, onMark, onMove }: ToolbarProps) {
  const { t } = useLingui()
  const [linking, setLinking] = useState(false)
  const is = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      link: now.isActive('link'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
      table: now.isActive('table'),
      canMark: activeBlock(now.state) !== null,
      canLink: now.isActive('link') || !now.state.selection.empty,
    }),
  })
  const bar = useFocusToText(editor)
  const run = (change: (chain: ReturnType<Editor['chain']>) => ReturnType<Editor['chain']>) => () => {
    change(editor.chain().focus()).run()
  }
  const take = (command: OpenText['undo']) => {
    command(editor.state, editor.view.dispatch)
    editor.view.focus()
  }
  const addFootnote = () => {
    const tr = insertFootnote(editor.state.tr, newBlockId())
    if (tr) editor.view.dispatch(tr)
    editor.view.focus()
  }
  return (
    <AriaToolbar ref={bar} className={classes['bar'] ?? ''} aria-label={t`Formatting`}>
      <BlockStyle editor={editor} />
      <Separator className={classes['gap'] ?? ''} orientation="vertical" />
      <IconButton
        name={t`Bold`}
        keys={shortcut('B')}
        icon={<Bold />}
        isOn={is.bold}
        onPress={run((c) => c.toggleBold())}
      />
      <IconButton
        name={t`Italic`}
        keys={shortcut('I')}
        icon={<Italic />}
        isOn={is.italic}
        onPress={run((c) => c.toggleItalic())}
      />
      <IconButton
        name={t`Link`}
        icon={<Link2 />}
        isOn={is.link}
        isDisabled={!is.canLink}
        onPress={() => setLinking(true)}
      />
      <Separator className={classes['gap'] ?? ''} orientation="vertical" />
      <IconButton
        name={t`Bulleted list`}
        keys={shortcut('Shift', '8')}
        icon={<List />}
        isOn={is.bullets}
        onPress={run((c) => c.toggleBulletList())}
      />
      <IconButton
        name={t`Numbered list`}
        keys={shortcut('Shift', '7')}
        icon={<ListOrdered />}
        isOn={is.numbers}
        onPress={run((c) => c.toggleOrderedList())}
      />
      <IconButton
        name={t`Quotation`}
        keys={shortcut('Shift', 'B')}
        icon={<TextQuote />}
        isOn={is.quote}
        onPress={run((c) => c.toggleBlockquote())}
      />
      <TableMenu editor={editor} inTable={is.table} />
      <IconButton name={t`Footnote`} icon={<Superscript />} onPress={addFootnote} />
      <Separator className={classes['gap'] ?? ''} orientation="vertical" />
      <IconButton name={t`Undo my last change`} keys={shortcut('Z')} icon={<Undo2 />} onPress={() => take(text.undo)} />
      <IconButton name={t`Redo`} keys={shortcut('Shift', 'Z')} icon={<Redo2 />} onPress={() => take(text.redo)} />
      {onMark && (
        <>
          <Separator className={classes['gap'] ?? ''} orientation="vertical" />
          <IconButton
            name={t`Mark as a message`}
            icon={<MessageSquareQuote />}
            isDisabled={!is.canMark}
            onPress={onMark}
          />
        </>
      )}
      {onMove && <IconButton name={t`Move to another section…`} icon={<FileOutput />} onPress={onMove} />}
      {linking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </AriaToolbar>
  )
}

/** Paragraph, or one of the three headings below the section's title. */
function BlockStyle({ editor }: { editor: Editor }) {
  const { t } = useLingui()
  const level = useEditorState({
    editor,
    selector: ({ editor: now }) => ([1, 2, 3] as const).find((each) => now.isActive('heading', { level: each })) ?? 0,
  })
  const choose = (next: number) => {
    const chain = editor.chain().focus()
    if (next === 1 || next === 2 || next === 3) chain.setHeading({ level: next }).run()
    else chain.setParagraph().run()
  }
  return (
    <Select
      quiet
      aria-label={t`Kind of paragraph`}
      value={level}
      onChange={(event) => choose(Number(event.target.value))}
    >
      <option value={0}>{t`Paragraph`}</option>
      <option value={1}>{t`Heading A.`}</option>
      <option value={2}>{t`Heading 1.`}</option>
      <option value={3}>{t`Heading (a)`}</option>
    </Select>
  )
}

function TableMenu({ editor, inTable }: { editor: Editor; inTable: boolean }) {
  const { t } = useLingui()
  const actions: { id: string; name: string; run: () => boolean }[] = inTable
    ? [
        { id: 'row-after', name: t`Add a row below`, run: () => editor.chain().focus().addRowAfter().run() },
        { id: 'column-after', name: t`Add a column after`, run: () => editor.chain().focus().addColumnAfter().run() },
        { id: 'row-gone', name: t`Delete the row`, run: () => editor.chain().focus().deleteRow().run() },
        { id: 'column-gone', name: t`Delete the column`, run: () => editor.chain().focus().deleteColumn().run() },
        {
          id: 'header',
          name: t`First row as heading, or not`,
          run: () => editor.chain().focus().toggleHeaderRow().run(),
        },
        { id: 'gone', name: t`Delete the table`, run: () => editor.chain().focus().deleteTable().run() },
      ]
    : [
        {
          id: 'new',
          name: t`Insert a table of 3 by 3`,
          run: () => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
        },
      ]
  return (
    <MenuTrigger>
      <Button className={buttons['icon'] ?? ''} aria-label={t`Table`} {...(inTable && { 'data-selected': true })}>
        <TableProperties aria-hidden="true" />
      </Button>
      <Popover placement="bottom start">
        <Menu className={classes['menu'] ?? ''} onAction={(id) => actions.find((action) => action.id === id)?.run()}>
          {actions.map(({ id, name }) => (
            <MenuItem key={id} id={id} className={classes['item'] ?? ''}>
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

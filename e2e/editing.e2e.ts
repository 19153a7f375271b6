import { expect, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'

const SECTION = 'Session V: Role of the United Nations Counter-Terrorism Architecture'

test('what is made at the keyboard is what the others see and the server keeps; undo takes back only one’s own', async ({
  browser,
}) => {
  await using server = await DemoServer.start()
  const [writer, other] = [
    await Person.enter(browser, server, 'pen-holder', 0),
    await Person.enter(browser, server, 'pen-holder', 1),
  ]
  const [editor, theirs] = [await EditorScreen.open(writer, SECTION), await EditorScreen.open(other, SECTION)]
  await editor.isReady()
  await theirs.isReady()
  const { page } = editor
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const before = await outline(server)

  await editor.caretAfter('a month of visitors with questionnaires.')
  await press('Enter')
  await editor.type('Three things were asked for:')
  await press('Enter', 'Control+Shift+8')
  await editor.type('a door')
  await press('Enter')
  await editor.type('a desk')
  await press('Enter', 'Tab')
  await editor.type('with a name on it')
  await press('Enter', 'Enter', 'Enter')
  await editor.type('What it takes')
  await page.getByRole('combobox', { name: 'Kind of paragraph' }).selectOption({ label: 'Heading A.' })
  await press('End', 'Enter')
  await editor.type('Somebody')
  await page.getByRole('button', { name: 'Footnote' }).click()
  await editor.type('Or a machine.')
  await press('Enter')
  await editor.type(' who answers')
  await press('Enter')
  await page.getByRole('button', { name: 'Table' }).click()
  await page.getByRole('menuitem', { name: 'Insert a table of 3 by 3' }).click()
  await editor.type('When')
  await press('Tab')
  await editor.type('Who')

  await theirs.caretAfter('Three things')
  await theirs.type(', no more,')
  await theirs.isSaved()
  await editor.isSaved()
  const made = [
    'paragraph Three things, no more, were asked for:',
    'bulletList',
    ' listItem',
    '  paragraph a door',
    ' listItem',
    '  paragraph a desk',
    '  bulletList',
    '   listItem',
    '    paragraph with a name on it',
    'heading What it takes',
    'paragraph Somebody※ who answers',
    'table',
    ' tableRow',
    '  tableHeader',
    '   paragraph When',
    '  tableHeader',
    '   paragraph Who',
    '  tableHeader',
    '   paragraph',
    ...Array.from({ length: 2 }, () => [
      ' tableRow',
      ...Array.from({ length: 3 }, () => ['  tableCell', '   paragraph']),
    ]),
  ].flat(2)
  const [first = '', ...rest] = before
  expect(await outline(server)).toEqual([first, ...made, ...rest, 'footnote Or a machine.'])
  await expect.poll(() => theirs.read()).toBe(await editor.read())

  for (let n = 0; n < 60; n++) await press('Control+z')
  await editor.isSaved()
  const left = await outline(server)
  expect(left.join('\n')).toContain(', no more,')
  expect(left.map((line) => line.replace(', no more,', ''))).toEqual(before)
  await expect.poll(() => theirs.read()).toBe(await editor.read())
  expect([...writer.complaints, ...other.complaints]).toEqual([])
})

interface Block {
  type: string
  text?: string
  content?: Block[]
}

/** The section as the server keeps it: a line for each block, its words behind it, what stands in it indented. */
async function outline(server: DemoServer): Promise<string[]> {
  const api = await Api.signIn(server.url, 'secretariat')
  const { id } = (await api.sections()).find(({ title }) => title === SECTION) ?? { id: '' }
  const { content = [] } = (await api.section(id)).document as unknown as Block
  const lines: string[] = []
  const write = ({ type, content: inside = [] }: Block, depth: number) => {
    const words = inside.map((each) => each.text ?? (each.type === 'footnoteReference' ? '※' : '')).join('')
    lines.push(' '.repeat(depth) + [type, words].filter(Boolean).join(' '))
    for (const each of inside) if (each.type !== 'text' && each.type !== 'footnoteReference') write(each, depth + 1)
  }
  for (const block of content) write(block, 0)
  return lines
}

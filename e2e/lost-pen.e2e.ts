import { expect, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'
import { Wire } from './harness/wire.ts'

/** What becomes of words that were typed and not saved: when the right to write is lost, and when the server is. */
const SECTION = 'Way forward'
const BEFORE = 'thank all who spoke'
const WORDS = ', in every language'

let wire: Wire
let server: DemoServer

test.beforeEach(async () => {
  wire = await Wire.open()
  server = await DemoServer.start({ wire })
})
test.afterEach(async () => {
  await server[Symbol.asyncDispose]()
  await wire.close()
})

test('[W45] [SY5] words that the section was frozen under stay with their writer, and reach nobody', async ({
  browser,
}) => {
  const writer = await Person.enter(browser, server, 'pen-holder')
  const editor = await EditorScreen.open(writer, SECTION)
  await editor.isReady()
  const chair = (await Api.signIn(server.url, 'co-chair')).past(server.direct)
  const { id } = await chair.sectionIn('drafting', 3)
  await editor.caretAfter(BEFORE)

  wire.hold()
  await editor.type(WORDS)
  await expect(editor.saved).toBeHidden()
  await chair.move(id, 'consultation')
  await chair.move(id, 'frozen')
  const { head } = await chair.section(id)
  wire.release()

  const kept = writer.page.getByRole('alertdialog', { name: 'Words that were not saved' })
  await expect(kept).toContainText('The section was frozen for signature while you were writing.')
  await expect(kept.getByRole('listitem')).toHaveText(WORDS)
  await editor.isFor('Reading')
  await expect.poll(() => editor.read()).toContain(`${BEFORE}, and not least`)
  const now = await chair.section(id)
  expect(now.head).toBe(head)
  expect(JSON.stringify(now.document)).not.toContain(WORDS)
  expect(writer.complaints).toEqual([])
  await writer.leave()
})

test('[W39] [SY1] words typed while the server is gone are called saved once it has them, and no sooner', async ({
  browser,
}) => {
  const writer = await Person.enter(browser, server, 'pen-holder')
  const editor = await EditorScreen.open(writer, SECTION)
  await editor.isReady()
  await editor.caretAfter(BEFORE)
  await editor.type(' and asked')
  await editor.isSaved()

  await server.kill()
  await editor.type(WORDS, 20)
  await expect(editor.saved).toBeHidden()
  server = await server.again()
  await editor.isSaved()

  const secretary = await Api.signIn(server.url, 'secretariat')
  const { id } = await secretary.sectionIn('drafting', 3)
  const text = JSON.stringify((await secretary.section(id)).document)
  expect(text.split(`${BEFORE} and asked${WORDS}, and not least`)).toHaveLength(2)
  expect(await editor.read()).toContain(`${BEFORE} and asked${WORDS}, and not least`)
  await writer.leave()
})

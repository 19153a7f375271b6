import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'

const WORD = new URL('../apps/web/src/editor/paste/fixtures/word.txt', import.meta.url)

/** As the browser hands over what was copied elsewhere. */
const paste = (page: Page, html: string) =>
  page.locator('.ProseMirror').evaluate((text, copied) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', copied)
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)

type Place = { x: number; y: number }

/** As the browser hands over what was dragged here from another window. */
const drop = (page: Page, html: string, { x, y }: Place) =>
  page.locator('.ProseMirror').evaluate(
    (text, dropped) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.setData('text/html', dropped.html)
      const { clientX, clientY } = dropped
      text.dispatchEvent(new DragEvent('drop', { dataTransfer, clientX, clientY, bubbles: true, cancelable: true }))
    },
    { html, clientX: x, clientY: y },
  )

/** Drags what is selected to another place, by the mouse. */
async function drag(page: Page, to: Place): Promise<void> {
  const { x, y } = await page.evaluate(() => {
    const { left, top, width, height } = (getSelection() as Selection).getRangeAt(0).getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  })
  await page.mouse.move(x, y)
  await page.mouse.down()
  // A drag begins with a few pixels.
  await page.mouse.move(x + 12, y, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 5 })
  await page.mouse.up()
}

/** As autocorrect does: the browser announces other letters in the place of a word, and no key is pressed. */
const autocorrect = (page: Page, word: string, by: string) =>
  page.locator('.ProseMirror').evaluate(
    (text, { was, is }) => {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const node = walker.currentNode
        const at = node.textContent?.indexOf(was) ?? -1
        if (at < 0) continue
        const targetRanges = [
          new StaticRange({ startContainer: node, startOffset: at, endContainer: node, endOffset: at + was.length }),
        ]
        const inputType = 'insertReplacementText'
        const asked = new InputEvent('beforeinput', {
          inputType,
          data: is,
          targetRanges,
          bubbles: true,
          cancelable: true,
        })
        return !text.dispatchEvent(asked)
      }
      return false
    },
    { was: word, is: by },
  )

for (const { role, mode } of [
  { role: 'pen-holder', mode: 'Editing' },
  { role: 'member', mode: 'Suggesting' },
] as const) {
  test(`[W38] ${mode}: Word’s lists and footnotes come in, its pictures and colours are named as left out`, async ({
    browser,
  }) => {
    await using server = await DemoServer.start()
    const { title } = await (await Api.signIn(server.url, role)).sectionIn('drafting')
    const person = await Person.enter(browser, server, role)
    const { page } = person
    const editor = await EditorScreen.open(person, title ?? '')
    await editor.isFor(mode)
    await editor.isReady()
    const text = page.locator('.ProseMirror')
    await text.locator('> p').first().click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await paste(page, await readFile(WORD, 'utf8'))
    await expect(text.locator('ul > li > ul > li', { hasText: 'in writing' })).toBeVisible()
    await expect(text.locator('ol[start="3"] > li', { hasText: 'a third thing' })).toBeVisible()
    await expect(text.locator('aside', { hasText: 'As two speakers said.' })).toBeVisible()
    const line = page.getByRole('status').filter({ hasText: 'Left out of what was pasted' })
    await expect(line).toContainText('1 picture')
    await expect(line).toContainText('colours')
    expect(await autocorrect(page, 'within a month', 'within one month')).toBe(true)
    await expect(text).toContainText('within one month')
    await editor.select('a third thing')
    await drag(page, await editor.endOf('in writing'))
    await expect.poll(() => editor.read()).toContain('in writinga third thing')
    await drop(page, '<b>from elsewhere</b><img src="picture.png">', await editor.endOf('As two speakers said.'))
    await expect(text.locator('strong', { hasText: 'from elsewhere' })).toBeVisible()
    await editor.isSaved()
    expect(person.complaints.splice(0)).toEqual([])
    await person.leave()
  })
}

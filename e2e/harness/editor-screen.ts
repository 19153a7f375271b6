import { expect, type Locator, type Page } from 'playwright/test'
import type { Person } from './person.ts'

/** How the editor marks up blocks of text, and what it draws among them that is no text. */
const IN_TEXT = { blocks: 'p, h1, h2, h3, h4, h5, h6', widgets: '.ProseMirror-widget' }

const CLIPS = { 'Control+c': 'copy', 'Control+x': 'cut' } as const

/** The page on which one section is written, or read live. */
export class EditorScreen {
  readonly page: Page
  readonly title: string
  readonly text: Locator

  private constructor(page: Page, title: string) {
    this.page = page
    this.title = title
    this.text = page.getByRole('textbox', { name: title, exact: true })
  }

  /** From the dashboard, by the section's name. */
  static async open({ page }: Person, title: string): Promise<EditorScreen> {
    const screen = new EditorScreen(page, title)
    await page.getByRole('region', { name: 'Sections' }).getByRole('link', { name: title, exact: true }).click()
    await expect(screen.text).toBeVisible()
    return screen
  }

  /** On a page that shows the section already. */
  static async at(page: Page, title: string): Promise<EditorScreen> {
    const screen = new EditorScreen(page, title)
    await expect(screen.text).toBeVisible()
    return screen
  }

  /** Once this person can write, and nothing is on its way. */
  async isReady(): Promise<void> {
    await expect(this.text).toHaveAttribute('aria-readonly', 'false')
    await this.isSaved()
  }

  /** What the page says of one's changes while they are on the server's disk. */
  get saved(): Locator {
    return this.page.getByRole('status').filter({ hasText: 'All changes saved' })
  }

  isSaved(): Promise<void> {
    return expect(this.saved).toBeVisible({ timeout: 30_000 })
  }

  /** Whether what this person types is in the text, is their suggestion, or is nothing because they only read. */
  isFor(mode: 'Editing' | 'Suggesting' | 'Reading'): Promise<void> {
    return expect(this.page.getByRole('button', { name: mode }).filter({ visible: true })).toHaveCount(1)
  }

  block(words: string): Locator {
    return this.text.getByRole('paragraph').or(this.text.getByRole('heading')).filter({ hasText: words })
  }

  /** What somebody who looks here reads, a line to each block. Carets of others and chips are no words. */
  read(): Promise<string> {
    return this.text.evaluate((root, { blocks, widgets }) => {
      const wordsOf = (block: Element) => {
        const copy = block.cloneNode(true) as Element
        for (const widget of copy.querySelectorAll(widgets)) widget.remove()
        return copy.textContent ?? ''
      }
      return [...root.querySelectorAll(blocks)].map(wordsOf).join('\n')
    }, IN_TEXT)
  }

  /**
   * A real click just behind these words, and a look whether the caret is there. Once more where it is not: what
   * somebody else does may have moved the line away under the pointer.
   */
  caretAfter(words: string): Promise<void> {
    return expect(async () => {
      const { x, y } = await this.endOf(words)
      await this.page.mouse.click(x, y)
      expect((await this.beforeCaret()).endsWith(words), `the caret is behind “${words}”`).toBe(true)
    }).toPass({ timeout: 15_000 })
  }

  /**
   * Selects words by keys, and looks whether they are, once the editor has heard of it: of keys that are faster than a
   * picture it may not, where it draws something meanwhile. Then once more.
   */
  select(words: string): Promise<void> {
    return expect(async () => {
      await this.caretAfter(words)
      for (const _ of words) await this.press('Shift+ArrowLeft')
      const selected = await this.page.evaluate(async () => {
        for (let n = 0; n < 2; n++) await new Promise((resolve) => requestAnimationFrame(resolve))
        return document.getSelection()?.toString()
      })
      expect(selected).toBe(words)
    }).toPass({ timeout: 15_000 })
  }

  /** Where on the screen these words end, once they are in sight. */
  endOf(words: string): Promise<{ x: number; y: number }> {
    return this.text.evaluate((root, wanted) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const index = node.textContent?.indexOf(wanted) ?? -1
        if (index < 0) continue
        node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' })
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + wanted.length)
        const last = [...range.getClientRects()].at(-1)
        if (last) return { x: last.right, y: last.top + last.height / 2 }
      }
      throw new Error(`the text nowhere shows “${wanted}”`)
    }, words)
  }

  /** What stands in front of the caret, in its own block. */
  beforeCaret(): Promise<string> {
    return this.text.evaluate((root, { blocks, widgets }) => {
      const { focusNode: node, focusOffset: offset } = document.getSelection() ?? { focusNode: null, focusOffset: 0 }
      const block = (node instanceof Element ? node : node?.parentElement)?.closest(blocks)
      if (!node || !block || !root.contains(block)) return ''
      const range = document.createRange()
      range.setStart(block, 0)
      range.setEnd(node, offset)
      const copy = range.cloneContents()
      for (const widget of copy.querySelectorAll(widgets)) widget.remove()
      return copy.textContent ?? ''
    }, IN_TEXT)
  }

  /** A real click on what is drawn among the words. */
  async pressOn(drawn: Locator): Promise<void> {
    const { x, y } = await drawn.evaluate((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const { left, top, width, height } = range.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    })
    await this.page.mouse.click(x, y)
  }

  /** Where on the screen the caret stands: behind the letter in front of it. */
  caretPlace(): Promise<{ x: number; y: number } | null> {
    return this.text.evaluate(() => {
      const { focusNode: node, focusOffset: offset } = document.getSelection() ?? { focusNode: null, focusOffset: 0 }
      if (!node || offset === 0) return null
      const range = document.createRange()
      range.setStart(node, offset - 1)
      range.setEnd(node, offset)
      const { right: x, top: y } = range.getBoundingClientRect()
      return { x, y }
    })
  }

  /** Erases words with Backspace, as many keys as letters, and writes others in their place. */
  async rewrite(words: string, others: string): Promise<void> {
    await this.caretAfter(words)
    for (const _ of words) await this.press('Backspace')
    await this.type(others)
  }

  /** Words of somebody else's suggestion, as they are drawn in the text. */
  theirs(words: string): Locator {
    return this.text.getByRole('insertion').and(this.page.locator('[data-theirs]')).filter({ hasText: words })
  }

  /** What stands in front of somebody else's caret as it is drawn here; null where none is drawn. */
  beforeCaretOf({ name }: Person): Promise<string | null> {
    return this.text.evaluate(
      (root, { blocks, widgets, whose }) => {
        const isTheirs = ({ textContent }: Element) => Boolean(textContent) && whose.startsWith(textContent)
        const caret = [...root.querySelectorAll(widgets)].find(isTheirs)
        const block = caret?.closest(blocks)
        if (!caret || !block) return null
        const range = document.createRange()
        range.setStart(block, 0)
        range.setEndBefore(caret)
        const copy = range.cloneContents()
        for (const widget of copy.querySelectorAll(widgets)) widget.remove()
        return copy.textContent ?? ''
      },
      { ...IN_TEXT, whose: name },
    )
  }

  /** The line that these words begin, as it reads here. */
  async line(beginning: string): Promise<string> {
    return (await this.read()).split('\n').find((line) => line.startsWith(beginning)) ?? ''
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** Copies or cuts what is selected, once the editor has heard of the selection, and says what went to the clipboard. */
  async clip(key: keyof typeof CLIPS): Promise<string> {
    const heard = await this.page.evaluateHandle((kind) => {
      const clipped = { words: '' }
      document.addEventListener(kind, ({ clipboardData }: ClipboardEvent) => {
        clipped.words = clipboardData?.getData('text/plain') ?? ''
      })
      return clipped
    }, CLIPS[key])
    await expect(async () => {
      await this.press(key)
      expect(await heard.evaluate(({ words }) => words)).not.toBe('')
    }).toPass({ timeout: 15_000 })
    return heard.evaluate(({ words }) => words)
  }

  type(words: string, msPerKey = 0): Promise<void> {
    return this.page.keyboard.type(words, { delay: msPerKey })
  }

  /** The paragraph with the caret becomes a message. */
  async mark(kind: 'Key message' | 'Good practice' | 'Recommendation'): Promise<void> {
    await this.page
      .getByRole('toolbar', { name: 'Formatting' })
      .getByRole('button', { name: 'Mark as a message' })
      .click()
    const dialog = this.page.getByRole('dialog', { name: 'Mark as a message' })
    // The radio itself is out of sight; its words are what one presses.
    await dialog.getByText(kind, { exact: true }).click()
    await expect(dialog.getByRole('radio', { name: kind })).toBeChecked()
    await dialog.getByRole('button', { name: 'Mark it' }).click()
    await expect(dialog).toBeHidden()
  }

  /** What stands under a message: its kind, and what it rests on. */
  chips(kind: RegExp): Locator {
    return this.text.getByRole('button', { name: kind })
  }

  /** Under which blocks chips stand, by their ids. */
  chipped(): Promise<string[]> {
    return this.chips(/^(Key message|Good practice|Recommendation)/).evaluateAll((chips) =>
      chips.map((chip) => {
        const row = chip.closest('.ProseMirror-widget')
        const block = row?.nextElementSibling === null ? row.parentElement : row?.previousElementSibling
        return block?.closest('[data-id]')?.getAttribute('data-id') ?? 'nowhere'
      }),
    )
  }

  /** A step in the life of the section, as the menu names it, and the button that takes it. */
  async take(step: string, action: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Next step' }).filter({ visible: true }).click()
    await this.page.getByRole('menuitem', { name: step }).click()
    const dialog = this.page.getByRole('dialog', { name: step.replace('…', '') })
    await dialog.getByRole('button', { name: action }).click()
    await expect(dialog).toBeHidden()
  }
}

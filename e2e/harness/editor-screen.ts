import { expect, type Locator, type Page } from 'playwright/test'
import type { Person } from './person.ts'

/** How the editor marks up blocks of text, and what it draws among them that is no text. */
const IN_TEXT = { blocks: 'p, h1, h2, h3, h4, h5, h6', widgets: '.ProseMirror-widget' }

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

  /** Whether this person is shown the text as one to be written, or as one to be read. */
  isFor(mode: 'Editing' | 'Reading'): Promise<void> {
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
      const { x, y } = await this.#endOf(words)
      await this.page.mouse.click(x, y)
      expect((await this.beforeCaret()).endsWith(words), `the caret is behind “${words}”`).toBe(true)
    }).toPass({ timeout: 15_000 })
  }

  #endOf(words: string): Promise<{ x: number; y: number }> {
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

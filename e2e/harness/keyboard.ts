import { expect, type Locator, type Page } from 'playwright/test'

/** More stops than any page has on the way to what is looked for. */
const STOPS = 80

/**
 * Tab by Tab to what is looked for. Each stop on the way can be seen: it is in the window, has a ring around it, and no
 * bar lies over it (W66).
 */
export async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const seen: string[] = []
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press(key)
    const { name, trouble } = await page.evaluate(lookAtFocus)
    expect.soft(trouble, `focus on ${name}`).toBeNull()
    seen.push(name)
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`Tab never came to it, but to ${seen.join(', ')}`)
}

/** What has the focus, and why somebody might not see that it has. */
function lookAtFocus(): { name: string; trouble: string | null } {
  const focused = document.activeElement
  if (!focused || focused === document.body) return { name: 'nothing', trouble: null }
  const name = `${focused.tagName.toLowerCase()} “${focused.getAttribute('aria-label') ?? focused.textContent?.slice(0, 40)}”`
  const box = focused.getBoundingClientRect()
  const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + Math.min(box.height, 24) / 2]
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return { name, trouble: 'is out of the window' }
  const top = document.elementFromPoint(x, y)
  const isOnTop = top !== null && (focused.contains(top) || top.contains(focused) || top.closest('label') !== null)
  if (!isOnTop) return { name, trouble: `is under ${top?.outerHTML.slice(0, 80)}` }
  // A text shows where one is by its caret.
  if (focused.matches('[contenteditable="true"], input, textarea, select')) return { name, trouble: null }
  const { outlineStyle, boxShadow } = getComputedStyle(focused)
  return { name, trouble: outlineStyle === 'none' && boxShadow === 'none' ? 'has no ring' : null }
}

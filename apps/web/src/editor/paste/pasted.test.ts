import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isAnythingLeftOut, reduced } from './pasted.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8')
const read = (html: string) => {
  let made = 0
  return reduced(html, () => {
    made += 1
    return `note-${made}`
  })
}
/** Without what says nothing: classes, sizes, and the spaces and empty boxes between blocks. */
const bare = (html: string) =>
  html
    .replace(/\s+/g, ' ')
    .replace(
      / (?:class|lang|align|width|height|valign|border|cellspacing|cellpadding|name|title|link|text|vlink|dir|clear|size|xmlns)="[^"]*"/g,
      '',
    )
    .replace(/<\/?(?:html|body|span|font|col|div|hr)>|<br>/g, '')
    .replace(/ *(<\/?(?:p|ul|ol|li|table|tr|td|th|h1|aside)(?: [^>]*)?>) */g, '$1')
    .trim()

describe('what is pasted', () => {
  it('[W1] loses inline styles and handlers, and nothing else', () => {
    expect(read('<p class="a" style="color: red">Red <b onclick=go()>and</b> <i style=\'x\'>so</i></p>').html).toBe(
      '<p class="a">Red <b>and</b> <i>so</i></p>',
    )
    expect(read('<head><style>p { color: red }</style></head><p>Red</p>').html).toBe('<p>Red</p>')
  })

  it('[W1] leaves words that look like attributes, and attributes that hold such words', () => {
    const html = '<p title="a > b style=c">In style="good" 1 < 2 on=3</p>'
    expect(read(html).html).toBe(html)
  })

  it('[W38] from Word: lists are lists, one in another, a footnote is a footnote, a table a table', () => {
    const { html, leftOut } = read(fixture('word'))
    expect(bare(html)).toBe(
      [
        '<h1>Access to data</h1>',
        '<p>Banks <b>should</b> say why they refuse<sup data-footnote="note-1"></sup>, and to whom.</p>',
        '<ul><li><p>within a month</p><ul><li><p>in writing</p></li></ul></li><li><p>with a name</p></li></ul>',
        '<p></p><ol start="3"><li><p>a third thing</p></li></ol><p></p>',
        '<table><tr><td><p>Banks</p></td><td><p>Reasons</p></td></tr></table>',
        '<aside data-footnote="" data-id="note-1">As two speakers said.</aside>',
      ].join(''),
    )
    expect(leftOut).toEqual({ pictures: 1, colours: true, fonts: true, media: 0, comments: 0 })
  })

  it('[W38] from LibreOffice: the same', () => {
    const { html, leftOut } = read(fixture('libreoffice'))
    expect(bare(html)).toBe(
      [
        '<h1>Access to data</h1>',
        '<p>Banks <b>should</b> say why they refuse<sup data-footnote="note-1"></sup>, and to whom.</p>',
        '<ul><li><p>within a month</p><ul><li><p>in writing</p></li></ul></li><li><p>with a name</p></li></ul>',
        '<table><tr><th><p>Who</p></th><th><p>What</p></th></tr>',
        '<tr><td><p>Banks</p></td><td><p>Reasons</p></td></tr></table><p></p>',
        '<aside data-footnote="" data-id="note-1">As two speakers said.</aside>',
      ].join(''),
    )
    expect(leftOut).toEqual({ pictures: 0, colours: true, fonts: false, media: 0, comments: 0 })
  })

  it('[W38] from the web: what is meant by a style is kept, and all else that nobody may see goes', () => {
    const page =
      '<b style="font-weight:normal"><p>One <span style="font-weight:700">bold</span> and ' +
      '<span style="font-style: italic">slanted</span></p></b><script>go()</script>' +
      '<video src="x"></video><picture><source src="y"><img src="z"></picture><p>Two<p>Three'
    const { html, leftOut } = read(page)
    expect(html).toBe(
      '<p>One <span><strong>bold</strong></span> and <span><em>slanted</em></span></p><p>Two</p><p>Three</p>',
    )
    expect(leftOut).toMatchObject({ pictures: 1, media: 1, colours: false })
  })

  it('[W38] from another section: as it is there', () => {
    const html = '<p data-pm-slice="1 1 []" data-id="p1">Words<sup data-footnote="n1"></sup></p>'
    const { html: after, leftOut } = read(html)
    expect([after, isAnythingLeftOut(leftOut)]).toEqual([html, false])
  })

  it('a note that nothing refers to, and a link that leads to none, stay what they are', () => {
    const html = '<p><a href="#_ftn2">[2]</a></p><div id="ftn1"><p>Alone.</p></div>'
    expect(read(html).html).toBe(html)
  })

  it.each([
    '<',
    '<p',
    '<p a="',
    '</p></p>',
    '<!--',
    '<![if !supportLists]>',
    '<li><li></ul>',
    '<p style="mso-list:l0 level9">',
  ])('reads whatever it is given: %s', (html) => {
    expect(typeof read(html).html).toBe('string')
  })

  it('takes no longer than it is long', () => {
    const long = '<p style="mso-list:l0 level1">x</p>'.repeat(20_000) + '<'.repeat(20_000)
    expect(read(long).html.length).toBeGreaterThan(20_000)
    expect(read(`${'<div>'.repeat(50_000)}x`).html).toContain('x')
  })
})

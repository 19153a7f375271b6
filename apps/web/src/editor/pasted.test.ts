import { describe, expect, it } from 'vitest'
import { withoutInline } from './pasted.ts'

describe('what is pasted', () => {
  it('[W1] loses inline styles and handlers, and nothing else', () => {
    expect(withoutInline('<p class="a" style="color: red">Red <b onclick=go()>and</b> <i style=\'x\'>so</i></p>')).toBe(
      '<p class="a">Red <b>and</b> <i>so</i></p>',
    )
    expect(withoutInline('<head><style>p { color: red }</style></head><p>Red</p>')).toBe('<head></head><p>Red</p>')
  })

  it('[W1] leaves words that look like attributes, and attributes that hold such words', () => {
    const html = '<p title="a > b style=c">In style="good" 1 < 2 on=3</p>'
    expect(withoutInline(html)).toBe(html)
  })
})

import { describe, expect, it } from 'vitest'
import { jsonLog } from './log.ts'

const lines: string[] = []
const log = (kept: 'all' | 'faults') =>
  jsonLog((line) => lines.push(line), { now: () => 0, after: () => () => {} }, kept)

describe('log', () => {
  it('[SE28] one line is one object, whatever a value holds', () => {
    lines.length = 0
    log('all').event('request', { route: 'a\r\nb\u001b[31m\u202e\u2028c' })
    expect(lines).toHaveLength(1)
    const [line = ''] = lines
    expect(line).toMatch(/^[\x20-\x7e]+$/)
    expect(JSON.parse(line)).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      level: 'event',
      event: 'request',
      route: 'a\r\nb\u001b[31m\u202e\u2028c',
    })
  })

  it('[SE28] an error is named and placed, and not quoted', () => {
    lines.length = 0
    log('all').fault('request-failed', new TypeError('no session for the secret words'))
    const [line = ''] = lines
    expect(line).not.toContain('secret')
    expect(JSON.parse(line)).toMatchObject({ level: 'fault', cause: 'TypeError', where: expect.stringMatching(/^at /) })
  })

  it('keeps to faults where that is asked for', () => {
    lines.length = 0
    log('faults').event('request')
    log('faults').fault('storage', new Error('x'))
    expect(lines).toHaveLength(1)
  })
})

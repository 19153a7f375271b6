import { StorageFault } from '@travaux/storage'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { at, CONFERENCE, personId, startTrial, type Trial } from './trial.ts'

const TOKEN = 'collector-of-metrics-1'
let trial: Trial
afterEach(() => trial.stop())

const shown = { authorization: `Bearer ${TOKEN}` }

describe('what an operator sees', () => {
  it('[SE28] metrics are counts by route and code, without an id, a name or a word', async () => {
    trial = await startTrial({ env: { TRAVAUX_METRICS_TOKEN: TOKEN } })
    const chair = await trial.as('chair')
    await chair.get(at())
    await chair.get(at('/nothing/nobody-7f'))
    const { status, headers, bytes } = await trial.stranger().get('/metrics', shown)
    const text = new TextDecoder().decode(bytes)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^text\/plain/)
    expect(text).toMatch(/travaux_request_seconds_count\{method="GET",route="\/api\/conferences\/:c",status="200"\} 1/)
    expect(text).toMatch(/route="none",status="404"\} 1/)
    expect(text).toMatch(/^travaux_conferences 1$/m)
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m)
    for (const secret of [CONFERENCE, personId('chair'), 'nobody-7f', 'Verhoef', TOKEN])
      expect(text).not.toContain(secret)
  })

  it('[SE5] who does not show the token finds nothing, as where there is none', async () => {
    trial = await startTrial({ env: { TRAVAUX_METRICS_TOKEN: TOKEN } })
    const bare = await startTrial()
    const answers = [
      await bare.stranger().get('/metrics', shown),
      await trial.stranger().get('/metrics'),
      await trial.stranger().get('/metrics', { authorization: `Bearer ${TOKEN}x` }),
      await (await trial.as('secretary')).get('/metrics'),
    ]
    await bare.stop()
    for (const { status, body } of answers) expect([status, body]).toEqual([answers[0]?.status, answers[0]?.body])
    expect(answers[0]?.status).toBe(404)
  })

  it('[A5] since a write to the disk failed the server is not ready, though alive, and the fault is counted', async () => {
    trial = await startTrial({ env: { TRAVAUX_METRICS_TOKEN: TOKEN } })
    const anybody = trial.stranger()
    expect((await anybody.get('/readyz')).status).toBe(200)
    vi.spyOn(trial.store, 'commit').mockRejectedValue(new StorageFault('full', 'The disk is full.'))
    vi.spyOn(trial.store, 'fault', 'get').mockReturnValue(new StorageFault('full', 'The disk is full.'))
    const chair = await trial.as('chair')
    const failed = await chair.post(at('/sections/section-drafting/state'), { to: 'consultation' })
    expect(failed.status).toBe(503)
    expect((await anybody.get('/readyz')).status).toBe(503)
    expect((await anybody.get('/healthz')).status).toBe(200)
    const { bytes } = await anybody.get('/metrics', shown)
    expect(new TextDecoder().decode(bytes)).toMatch(/travaux_faults_total\{name="request-failed"\} 1/)
  })
})

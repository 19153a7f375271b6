import { describe, expect, it } from 'vitest'
import { type Config, originsOf, publicUrl, readConfig } from './config.ts'

const read = (env: Record<string, string>): Config => {
  const config = readConfig(env, '/srv')
  if ('wrong' in config) throw new Error(config.wrong.join('\n'))
  return config
}

describe('configuration', () => {
  it('has a default for everything', () => {
    expect(read({})).toEqual({
      port: 4400,
      host: '127.0.0.1',
      data: '/srv/data',
      database: null,
      url: null,
      demo: false,
      mail: null,
      log: 'all',
      metricsToken: null,
      trustedProxies: [],
    })
  })

  it.each([
    [{ PORT: 'http' }, /PORT is "http"/],
    [{ PORT: '70000' }, /from 0 to 65535/],
    [{ DATABASE_URL: 'db.example.org' }, /DATABASE_URL must be/],
    [{ DATABASE_URL: 'mysql://db/travaux' }, /DATABASE_URL must be/],
    [{ DATABASE_URL: 'postgres://db.example.org' }, /DATABASE_URL must be/],
    [{ HOST: '0.0.0.0' }, /TRAVAUX_URL is not set/],
    [{ TRAVAUX_URL: 'travaux.example.org' }, /TRAVAUX_URL is "travaux.example.org"/],
    [{ TRAVAUX_URL: 'https://example.org/path' }, /without a path/],
    [{ TRAVAUX_DEMO: 'maybe' }, /TRAVAUX_DEMO is "maybe"/],
    [{ TRAVAUX_MAIL: 'mail.example.org', TRAVAUX_MAIL_FROM: 'a@example.org' }, /TRAVAUX_MAIL must be a mail server/],
    [{ TRAVAUX_MAIL: 'smtp://mail.example.org' }, /TRAVAUX_MAIL_FROM must be the address/],
    [{ TRAVAUX_MAIL_FROM: 'a@example.org' }, /set both, or neither/],
    [{ TRAVAUX_LOG: 'loud' }, /TRAVAUX_LOG is "loud"/],
    [{ TRAVAUX_METRICS_TOKEN: 'short' }, /at least 16/],
    [{ TRAVAUX_TRUSTED_PROXIES: 'loopback, everybody' }, /"everybody"/],
    [{ TRAVAUX_TRUSTED_PROXIES: '10.0.0.0/33' }, /10\.0\.0\.0\/33/],
  ])('says in a sentence what is wrong with %o', (env, sentence) => {
    const config = readConfig(env, '/srv')
    expect('wrong' in config && config.wrong.join('\n')).toMatch(sentence)
  })

  it('[SE29] never repeats what may hold a password', () => {
    for (const server of ['http://name:canary@example.org', 'smtp://name:canary@', 'smtp://h?password=canary']) {
      const config = readConfig({ TRAVAUX_MAIL: server, TRAVAUX_MAIL_FROM: 'a@example.org' }, '/srv')
      expect('wrong' in config && config.wrong.join()).toMatch(/^TRAVAUX_MAIL must(?!.*canary)/)
    }
  })

  it('names everything that is wrong at once', () => {
    const config = readConfig({ PORT: 'x', TRAVAUX_LOG: 'y' }, '/srv')
    expect('wrong' in config && config.wrong).toHaveLength(2)
  })

  it('[SE19] on loopback the three names of this machine are one origin', () => {
    expect([...originsOf(read({}), 4400)]).toEqual([
      'http://localhost:4400',
      'http://127.0.0.1:4400',
      'http://[::1]:4400',
    ])
  })

  it('[SE19] under a public address only that one is', () => {
    const config = read({ HOST: '0.0.0.0', TRAVAUX_URL: 'https://travaux.example.org' })
    expect([...originsOf(config, 4400)]).toEqual(['https://travaux.example.org'])
    expect(publicUrl(config, 4400).href).toBe('https://travaux.example.org/')
  })
})

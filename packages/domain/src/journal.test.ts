import { describe, expect, test } from 'vitest'
import { canonicalEntry, commitment, hourOf, NO_ENTRY, openEnvelope, type Sealing, seal } from './journal.ts'
import { id, Stage, sha256, suggested } from './stage.ts'
import { type ChainVerdict, verifyChain } from './verify-chain.ts'

const sealing: Sealing = {
  conference: id.conference,
  version: 0,
  previous: NO_ENTRY,
  actor: id.secretariat,
  now: '2022-06-01T14:23:05.120Z',
  hash: sha256,
  salt: () => 'ab'.repeat(32),
}

describe('the format of the journal', () => {
  test('[D15] version 1, to the letter: change it and old records can no longer be checked', () => {
    const [sealed] = seal(
      [{ type: 'session.retitled', facts: { session: id.session }, values: { title: 'Ma\u0301laga' } }],
      sealing,
    )
    expect(sealed!.body).toBe(
      '{"actor":"secretariat","at":"2022-06-01T14:00:00Z","commitments":' +
        '{"time":"40d04f47c2ea11b05781cea24b746ffeda99365875403237b30d12ffee664c5c",' +
        '"title":"3d953b3bd66dd175a4f2899f8de0ff94d4a8c7b392c03bb57ad16987bfe622b4"},' +
        '"conference":"conference","facts":{"session":"session"},"format":1,' +
        `"previous":"${NO_ENTRY}","type":"session.retitled","version":1}`,
    )
  })

  test('[SE30] a commitment is the hash of its name, its salt and its value, a line each', () => {
    const salt = '0f'.repeat(32)
    expect(commitment('link.added', 'quote', salt, 'Nobody asked us.', sha256)).toBe(
      sha256(`travaux:1:link.added:quote\n${salt}\n"Nobody asked us."`),
    )
  })

  test('[SE30] the entry says when by the hour; the exact time is a value', () => {
    const [sealed] = seal([{ type: 'person.removed', facts: { person: id.member }, values: {} }], sealing)
    expect(sealed!.body).not.toContain('14:23')
    expect(sealed!.secrets).toEqual([
      { id: sealed!.entry.commitments['time'], salt: 'ab'.repeat(32), payload: '"2022-06-01T14:23:05.120Z"' },
    ])
  })

  test('[SE30] no name, title or text stands in an entry', () => {
    const stage = Stage.opened()
    const { hash } = suggested().open
    stage.act(id.pen, { do: 'rejectSuggestion', ...suggested(), hash, reason: 'It was not said.' })
    stage.act(id.member, { do: 'explainSuggestion', ...suggested(), reason: 'It was said.' })
    stage.approve()
    for (const { entry, opened } of stage.envelopes) {
      const text = canonicalEntry(entry)
      for (const { value } of Object.values(opened)) {
        for (const each of typeof value === 'object' ? Object.values(value) : [value]) {
          if (String(each).length > 5) expect(text).not.toContain(String(each))
        }
      }
    }
  })

  test('[D15] an absent value is not committed, and reads as absent; a withheld one reads as null', () => {
    const stage = Stage.opened()
    stage.register('public', { speaker: 'S' })
    const envelope = stage.envelopes.at(-1)!
    const { speaker: _, ...opened } = envelope.opened
    expect(openEnvelope({ ...envelope, opened }).values).toEqual({
      organisation: 'An organisation',
      text: expect.any(String),
      speaker: null,
    })
  })

  test.each(['', '2022-06-01', '2022-06-01T14:23:05+02:00', '2022-06-01 14:23:05Z'])('[SE30] %j is no time', (now) => {
    expect(() => hourOf(now)).toThrow('not a time')
  })

  test('[SE30] a salt that is too short is a fault', () => {
    const opening = { type: 'person.removed', facts: { person: id.member }, values: {} } as const
    expect(() => seal([opening], { ...sealing, salt: () => 'abc' })).toThrow('salt')
  })
})

describe('checking a chain that came from elsewhere', () => {
  const stage = Stage.opened()
  stage.register()
  const good = JSON.stringify(stage.envelopes)
  // biome-ignore lint/suspicious/noExplicitAny: it makes what no type allows
  function verdict(change: (envelopes: any) => unknown): ChainVerdict {
    const envelopes = JSON.parse(good)
    const changed = change(envelopes)
    return verifyChain(Array.isArray(changed) ? changed : envelopes, sha256)
  }

  test('[D16] an empty one holds', () => {
    expect(verifyChain([], sha256)).toEqual({ holds: true, version: 0, hash: NO_ENTRY })
  })

  test('[D16] the first entry that does not hold is named, with the reason', () => {
    const at2 = (why: string, field?: string) => ({ holds: false, version: 3, why, ...(field ? { field } : {}) })
    expect(verdict((all) => (all[2].entry.version = 4))).toEqual(at2('number'))
    expect(verdict((all) => (all[2].entry.conference = 'other'))).toEqual(at2('number'))
    expect(verdict((all) => (all[2].entry.previous = NO_ENTRY))).toEqual(at2('previous'))
    expect(verdict((all) => (all[2].entry.actor = 'someone'))).toEqual(at2('hash'))
    expect(verdict((all) => (all[2].entry.facts.role = 'king'))).toEqual(at2('hash'))
    expect(verdict((all) => (all[2].entry.facts.person = 'e\u0301'))).toEqual(at2('hash'))
    expect(verdict((all) => (all[2].entry.facts.more = null))).toEqual(at2('hash'))
    expect(verdict((all) => (all[2].hash = NO_ENTRY))).toEqual(at2('hash'))
    expect(verdict((all) => (all[2].opened.name.value = 'Another'))).toEqual(at2('value', 'name'))
    expect(verdict((all) => (all[2].opened.name.value = null))).toEqual(at2('value', 'name'))
    expect(verdict((all) => (all[2].opened.name.salt = 'f'.repeat(64)))).toEqual(at2('value', 'name'))
    expect(verdict((all) => (all[2].opened.name = all[2].opened.group))).toEqual(at2('value', 'name'))
  })

  test('[D16] a part that is missing, unknown or of another kind is no part of the format', () => {
    // biome-ignore lint/suspicious/noExplicitAny: it makes what no type allows
    const changes: ((all: any) => unknown)[] = [
      (all) => (all[1].extra = 'x'),
      (all) => (all[1].entry.extra = 'x'),
      (all) => (all[1].opened.name.extra = 'x'),
      (all) => (all[1].opened.unknown = all[1].opened.name),
      (all) => delete all[1].opened.name.salt,
      (all) => delete all[1].entry.commitments.time,
      (all) => delete all[1].hash,
      (all) => delete all[1].opened,
      (all) => (all[1].entry.format = 2),
      (all) => (all[1].entry.version = '2'),
      (all) => (all[1].entry.at = '2022-05-10T00:30:00Z'),
      (all) => (all[1].entry.commitments.name = 'A'.repeat(64)),
      (all) => (all[1].entry.facts = []),
      (all) => (all[1] = null),
      (all) => (all[1] = 'entry'),
      (all) => (all[1].opened = null),
    ]
    for (const change of changes)
      expect(verdict((all) => void change(all))).toEqual({ holds: false, version: 2, why: 'shape' })
  })
})

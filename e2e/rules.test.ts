import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** RULES.md and the titles of the tests must speak of the same promises. */

const root = join(import.meta.dirname, '..')
const ID = String.raw`(?:A|D|L|SY|SE|W|EX)\d+`
const TESTS = ['*.test.ts', '*.test.tsx', '*.e2e.ts', '*.contract.ts']

const listed = idsIn('docs/RULES.md', new RegExp(`^- \\*\\*${ID}\\*\\*`, 'gm'))
const quoted = new Set(
  testFiles().flatMap((file) => idsIn(file, new RegExp(`['"\`](?:\\[${ID}(?:, ?${ID})*\\] ?)+`, 'g'))),
)

/** Every id in what the pattern finds: `[SY1, SY3] nothing is lost` quotes two. */
function idsIn(file: string, pattern: RegExp): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(pattern)].flatMap(([found]) => found.match(new RegExp(ID, 'g')) ?? [])
}

function testFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...TESTS], { cwd: root, encoding: 'utf8' })
  return list.split('\n').filter((file) => file !== '' && existsSync(join(root, file)))
}

test('no rule is listed twice', () => {
  expect(listed.filter((id, at) => listed.indexOf(id) !== at)).toEqual([])
})

test('every promise that a test quotes is in docs/RULES.md', () => {
  expect([...quoted].filter((id) => !listed.includes(id))).toEqual([])
})

test('every promise in docs/RULES.md is shown by a test', () => {
  expect(listed.filter((id) => !quoted.has(id))).toEqual([])
})

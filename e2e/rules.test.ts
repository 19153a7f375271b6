import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** RULES.md and the titles of the tests must speak of the same promises. */

const root = join(import.meta.dirname, '..')
const listed = [
  ...readFileSync(join(root, 'docs/RULES.md'), 'utf8').matchAll(/^- \*\*((?:A|D|L|SY|SE|W|EX)\d+)\*\*/gm),
].map((match) => match[1] as string)
const testFiles = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', '*.test.ts', '*.test.tsx', '*.e2e.ts', '*.contract.ts'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter(Boolean)
const quoted = new Set(
  testFiles.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/['"`]\[((?:(?:A|D|L|SY|SE|W|EX)\d+(?:, ?| )?)+)\]/g)].flatMap(
      (match) => (match[1] as string).split(/[, ]+/),
    ),
  ),
)

test('no rule is listed twice', () => {
  expect(listed.filter((id, at) => listed.indexOf(id) !== at)).toEqual([])
})

test('every promise that a test quotes is in docs/RULES.md', () => {
  expect([...quoted].filter((id) => !listed.includes(id))).toEqual([])
})

test('every promise in docs/RULES.md is shown by a test', () => {
  expect(listed.filter((id) => !quoted.has(id))).toEqual([])
})

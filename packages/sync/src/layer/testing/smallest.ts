import type { Script } from './script.ts'

/**
 * A script that fails, with all left out that it fails without: first long stretches of deeds, then shorter ones, in
 * the end one by one, until none can go. What is left is what there is to think about.
 */
export async function smallest(script: Script, fails: (script: Script) => Promise<boolean>): Promise<Script> {
  let left = script
  for (let length = Math.ceil(script.length / 2); length >= 1; ) {
    const shorter = await shortened(left, length, fails)
    if (shorter) left = shorter
    else if (length === 1) break
    else length = Math.ceil(length / 2)
  }
  return left
}

async function shortened(
  script: Script,
  length: number,
  fails: (script: Script) => Promise<boolean>,
): Promise<Script | null> {
  for (let from = 0; from < script.length; from += length) {
    const rest = [...script.slice(0, from), ...script.slice(from + length)]
    if (rest.length > 0 && (await fails(rest))) return rest
  }
  return null
}

/** The script as a test, to be pasted where the stories are that once went wrong. */
export function asTest(script: Script, broken: string): string {
  const [promise = '[L8]'] = broken.match(/^\[[^\]]+\]/) ?? []
  const lines = script.map(([deed, seed]) => `      ['${deed}', ${seed}],`)
  return [
    `test('${promise} say what happened here', async () => {`,
    '  expect(',
    '    await tell([',
    ...lines,
    '    ]),',
    '  ).toEqual([])',
    '})',
  ].join('\n')
}

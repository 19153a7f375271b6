/** Something done again and again: `prepare` makes ready for a turn, unmeasured, and answers with what is measured. */
export type Series = (turn: number) => () => unknown

/** CPU time of this process, garbage collection and compilation included, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/**
 * What each turn of each series costs in CPU time. The series take turns, so that whatever else the machine does, or
 * the compiler has not done yet, meets all of them alike. Turns before `warm` count for nothing.
 */
export function measured<Name extends string>(
  series: Readonly<Record<Name, Series>>,
  { turns, warm }: { turns: number; warm: number },
): Readonly<Record<Name, readonly number[]>> {
  const names = Object.keys(series) as Name[]
  const costs = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let turn = 0; turn < warm + turns; turn += 1)
    for (const name of names) {
      const work = series[name](turn)
      const before = cpuMs()
      work()
      const cost = cpuMs() - before
      if (turn >= warm) costs[name].push(cost)
    }
  return costs
}

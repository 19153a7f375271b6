import { readFile } from 'node:fs/promises'

/** How the kernel counts time in /proc: hundredths of a second, on every Linux that Node runs on. */
const MS_PER_TICK = 10

/** What processes have used so far, all their threads together, as the operating system counts it. */
export interface Usage {
  readonly cpuMs: number
  readonly memoryMiB: number
}

export async function usageOf(pids: readonly number[]): Promise<Usage> {
  const usages = await Promise.all(pids.map(usageOfOne))
  const sum = (of: (usage: Usage) => number) => usages.reduce((total, usage) => total + of(usage), 0)
  return { cpuMs: sum(({ cpuMs }) => cpuMs), memoryMiB: sum(({ memoryMiB }) => memoryMiB) }
}

/** Processes that this one has started. */
export async function childrenOf(pid: number): Promise<number[]> {
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return listed.split(' ').filter(Boolean).map(Number)
}

async function usageOfOne(pid: number): Promise<Usage> {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/status`, 'utf8'),
  ])
  // The second field is the program's name, which may hold spaces; user and system time are the 14th and 15th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  return { cpuMs: ticks * MS_PER_TICK, memoryMiB: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024 }
}

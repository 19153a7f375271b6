import { amount, median, quantile, ratio } from '../metric.ts'
import { costs } from './costs.ts'
import { type FannedOut, type FanOut, fanOut } from './fan-out.ts'
import { beside, type Comparison, compared, cores, latency } from './figures.ts'
import { type Joined, joinOneByOne, storm } from './joining.ts'
import { pause } from './pause.ts'
import type { PeerName } from './peer.ts'
import { inTurns, inWarmTurns, type Row } from './row.ts'
import { suggesting } from './suggesting.ts'
import { grown, handedIn } from './text.ts'
import { twoNodes } from './two-nodes.ts'

/** Somebody who types fast: five keys a second. */
const TYPING = { keys: 40, everyMs: 200, cursors: false, probes: 3 }
const PAGE = handedIn('page', 1_000)
const NOTE = handedIn('note', 100)

const room = (clients: number, typists: number): FanOut => ({ ...TYPING, text: PAGE, rooms: 1, clients, typists })

function fanOutRow(name: string, work: FanOut, comparisons: readonly Comparison[]): Row {
  return {
    name,
    peers: comparisons.map(({ peer }) => peer),
    sockets: work.clients * work.rooms,
    stock: (turns) => ({ texts: [{ text: work.text, count: work.rooms * (turns + 1) }] }),
    run: async (bench) => {
      const peers = comparisons.map(({ peer }) => peer)
      const { first, results } = await inWarmTurns(bench, peers, (peer) => fanOut(work, peer, bench.load))
      const cost = ({ server, delivered }: FannedOut) => (server.cpuMs * 1_000) / delivered
      return [
        ...compared(results, comparisons, cost),
        ...[...results].map(([peer, runs]) =>
          amount(name, median(runs.map(cost)), { unit: 'us', peer, of: `of CPU a delivery, ${beside(runs)}` }),
        ),
        amount(`${name}-first`, cost(first), { unit: 'us', of: `in the turn that is not counted, ${beside([first])}` }),
      ]
    },
  }
}

/** One types and one reads in each of five hundred rooms: now and then a letter, or as fast as in the other rows. */
function roomsRow(name: string, everyMs: number, keys: number, most?: { ratio: number; p99: number }): Row {
  const work: FanOut = { ...TYPING, text: NOTE, rooms: 500, clients: 2, typists: 1, keys, everyMs, probes: 1 }
  return {
    name,
    peers: ['hocuspocus', 'hocuspocus-sqlite'],
    sockets: 1_000,
    stock: (turns) => ({ texts: [{ text: NOTE, count: 500 * (turns + 1) }] }),
    run: async (bench) => {
      const comparisons: Comparison[] = [
        { peer: 'hocuspocus', metric: `${name}-vs-hocuspocus`, ...(most && { most: most.ratio }) },
        { peer: 'hocuspocus-sqlite', metric: `${name}-vs-hocuspocus-sqlite` },
      ]
      const peers = comparisons.map(({ peer }) => peer)
      const { first, results } = await inWarmTurns(bench, peers, (peer) => fanOut(work, peer, bench.load))
      const p99 = latency(results.get('ours') ?? [], 0.99)
      return [
        ...compared(results, comparisons, ({ server }) => server.cpuMs),
        amount(`${name}-p99`, p99, {
          unit: 'ms',
          ...(most && { most: most.p99 }),
          of: 'from key to screen, saved before it is shown',
        }),
        ...[...results].map(([peer, runs]) =>
          amount(name, median(runs.map(({ server, seen }) => (server.cpuMs * 1_000) / seen.keys)), {
            unit: 'us',
            peer,
            of: `of CPU a key, ${beside(runs)}`,
          }),
        ),
        amount(`${name}-first`, (first.server.cpuMs * 1_000) / first.seen.keys, {
          unit: 'us',
          of: `in the turn that is not counted, ${beside([first])}`,
        }),
      ]
    },
  }
}

const JOINS = 10
const EDITS = 50_000

const join: Row = {
  name: 'join',
  peers: ['hocuspocus', 'hocuspocus-sqlite'],
  sockets: 100,
  stock: (turns) => ({ texts: [{ text: long(), count: turns }] }),
  run: async (bench) => {
    const { ours, load } = bench
    // Each section is opened once and closed, as it would be after 50,000 edits: by a server that has run a while.
    const sections = await Promise.all(Array.from({ length: bench.turns }, () => ours.room(long())))
    for (const { name } of sections) await joinOneByOne(1, name, ours, load)
    await ours.restart()
    let turn = 0
    const cold = await inTurns(bench, ['hocuspocus-sqlite'], async (peer) => {
      if (peer === ours) return joinOneByOne(1, sections[turn++]?.name ?? '', ours, load)
      const made = await peer.room(long())
      await made.release()
      await pause(4_000)
      return joinOneByOne(1, made.name, peer, load)
    })
    const warm = await inTurns(bench, ['hocuspocus'], async (peer) => {
      if (peer === ours) return joinOneByOne(JOINS, sections[0]?.name ?? '', ours, load)
      const made = await peer.room(long())
      const joined = await joinOneByOne(JOINS, made.name, peer, load)
      await made.release()
      return joined
    })
    const cost = ({ server, waits }: Joined) => server.cpuMs / waits.length
    const amounts = (metric: string, results: ReadonlyMap<PeerName, readonly Joined[]>) =>
      [...results].map(([peer, runs]) =>
        amount(metric, median(runs.map(cost)), {
          unit: 'ms',
          peer,
          of: `of CPU, there after ${median(runs.flatMap(({ waits }) => waits)).toFixed(0)} ms; ${cores(runs)}`,
        }),
      )
    return [
      ...compared(warm, [{ peer: 'hocuspocus', metric: 'join-warm-vs-hocuspocus', most: 0.125 }], cost),
      ...compared(cold, [{ peer: 'hocuspocus-sqlite', metric: 'join-cold-vs-hocuspocus', most: 0.5 }], cost),
      ...amounts('join-warm', warm),
      ...amounts('join-cold', cold),
    ]
  },
}

/** Everybody comes back at once: with all but the last of a long text, or, as after a reload, with nothing. */
function stormRow(name: string, states: number, lacking: number): Row {
  const work = { clients: 400, states, lacking }
  return {
    name,
    peers: ['hocuspocus'],
    sockets: work.clients,
    stock: (turns) => ({ texts: [{ text: long(), count: turns }] }),
    run: async (bench) => {
      const results = await inTurns(bench, ['hocuspocus'], (peer) => storm(work, long(), peer, bench.load))
      const growth = median((results.get('ours') ?? []).map(({ server }) => server.memoryMiB))
      const cpu = ({ server }: Joined) => server.cpuMs
      return [
        ...compared(results, [{ peer: 'hocuspocus', metric: `${name}-vs-hocuspocus`, most: 0.2 }], cpu),
        ...compared(results, [{ peer: 'hocuspocus', metric: `${name}-time-vs-hocuspocus`, most: 0.2 }], ({ ms }) => ms),
        amount(`${name}-growth`, growth, { unit: 'MiB', most: 20, of: 'more memory' }),
        ...[...results].map(([peer, runs]) =>
          amount(name, median(runs.map(cpu)), {
            unit: 'ms',
            peer,
            of: `of CPU, all back after ${median(runs.map(({ ms }) => ms)).toFixed(0)} ms; ${cores(runs)}`,
          }),
        ),
      ]
    },
  }
}

const MEMBERS = 50
const WATCHERS = 200

const suggestions: Row = {
  name: 'suggestions-50x200',
  peers: [],
  sockets: MEMBERS + WATCHERS,
  stock: (turns) => ({ members: MEMBERS, texts: [{ text: PAGE, count: 2 * (turns + 1) }] }),
  run: async (bench) => {
    const { ours, load } = bench
    const { results: suggested } = await inWarmTurns(bench, [], () =>
      suggesting({ ...TYPING, text: PAGE, watchers: WATCHERS }, ours, load),
    )
    const { results: typed } = await inWarmTurns(bench, [], () => fanOut(room(MEMBERS + WATCHERS, MEMBERS), ours, load))
    const [suggesteds, typeds] = [suggested.get('ours') ?? [], typed.get('ours') ?? []]
    const cpu = median(suggesteds.map(({ server, keys }) => (server.cpuMs * 1_000) / keys))
    const base = median(typeds.map(({ server, seen }) => (server.cpuMs * 1_000) / seen.keys))
    const of = (share: number) => median(suggesteds.map(({ latencies }) => quantile(latencies, share)))
    return [
      amount('suggestions-50x200-p95', of(0.95), {
        unit: 'ms',
        most: 250,
        of: `from key to screen, half below ${of(0.5).toFixed(0)}; ${cores(suggesteds)}`,
      }),
      ratio('suggestions-50x200-vs-base', cpu / base, { peer: 'the same keys in the base', most: 2 }),
      amount('suggestions-50x200', cpu, { unit: 'us', of: 'of CPU a key, spaces counted' }),
      amount('suggestions-50x200-base', base, {
        unit: 'us',
        of: `of CPU a key typed into the base, ${beside(typeds)}`,
      }),
    ]
  },
}

/** Made when first needed: fifty thousand edits take a while. */
const long = once(() => grown('long', EDITS))
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

export const ROWS: readonly Row[] = [
  fanOutRow('fanout-50x20', room(50, 20), [
    { peer: 'raw', metric: 'fanout-50x20-vs-raw', most: 1.5 },
    { peer: 'y-websocket', metric: 'fanout-50x20-vs-y-websocket' },
  ]),
  fanOutRow('fanout-200x20', room(200, 20), [
    { peer: 'hocuspocus', metric: 'fanout-200x20-vs-hocuspocus', most: 0.7 },
    { peer: 'hocuspocus-sqlite', metric: 'fanout-200x20-vs-hocuspocus-sqlite' },
    { peer: 'y-websocket', metric: 'fanout-200x20-vs-y-websocket' },
    { peer: 'raw', metric: 'fanout-200x20-vs-raw' },
  ]),
  fanOutRow('fanout-400x50', room(400, 50), [
    { peer: 'hocuspocus', metric: 'fanout-400x50-vs-hocuspocus', most: 0.7 },
    { peer: 'hocuspocus-sqlite', metric: 'fanout-400x50-vs-hocuspocus-sqlite' },
    { peer: 'raw', metric: 'fanout-400x50-vs-raw', most: 0.3 },
  ]),
  fanOutRow('cursors-200x20', { ...room(200, 20), cursors: true }, [
    { peer: 'hocuspocus', metric: 'cursors-200x20-vs-hocuspocus', most: 0.6 },
  ]),
  roomsRow('rooms-500', 1_000, 12, { ratio: 1, p99: 50 }),
  roomsRow('rooms-500-fast', 200, 40),
  join,
  stormRow('storm-400', 8, 200),
  stormRow('storm-400-anew', 1, EDITS),
  suggestions,
  twoNodes,
  costs,
]

import type { Node } from 'prosemirror-model'
import type { Stretch } from './competing.ts'

const BESIDE = 60
const MOST = 600

/**
 * The words of the base at a place and some of those beside it, whole and within its block: for telling what it said
 * there once from what it says now.
 */
export function surroundings(base: Node, { from, to }: Stretch): string {
  const [start, end] = [base.resolve(from), base.resolve(to)]
  const first = start.parent.isTextblock ? start.start() : from
  const last = end.parent.isTextblock ? end.end() : to
  const before = base.textBetween(Math.max(first, from - BESIDE), from, ' ')
  const after = base.textBetween(to, Math.min(last, to + BESIDE), ' ')
  const isCut = { before: from - BESIDE > first, after: to + BESIDE < last }
  return [
    isCut.before ? `…${before.replace(/^\S*\s/u, '')}` : before,
    base.textBetween(from, to, ' ').slice(0, MOST),
    isCut.after ? `${after.replace(/\s\S*$/u, '')}…` : after,
  ].join('')
}

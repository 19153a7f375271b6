import {
  areAllowed,
  checkNode,
  type DocumentFault,
  isMarkName,
  isNodeName,
  MARK_ATTRIBUTES,
  MAX_CHARACTERS,
  MAX_DEPTH,
  MAX_NODES,
  NODE_ATTRIBUTES,
} from '@travaux/document'
import type { Node } from 'prosemirror-model'
import { Step } from 'prosemirror-transform'
import type { StepJson } from './layer-entry.ts'

/**
 * The strict check of steps that somebody sent (SE25). First each step alone, as JSON: its type is on a list, it holds
 * nothing but what a step of that type holds, places are whole numbers, and what it inserts is of allowed nodes, marks
 * and attributes, not too deep. Then it is made; in the end the document passes the same check as every text.
 */
export function checkSteps(doc: Node, steps: readonly StepJson[]): { doc: Node } | StepRefusal {
  let result = doc
  for (const json of steps) {
    const next = isGoodStep(json) ? made(result, json) : null
    if (next === null) return { refused: 'bad-step' }
    if (next.content.size > MAX_SIZE) return { refused: 'bad-document', why: 'too-long' }
    result = next
  }
  const bad = checkNode(result)
  return bad ? { refused: 'bad-document', why: bad.why } : { doc: result }
}

export type StepRefusal = { refused: 'bad-step' } | { refused: 'bad-document'; why: DocumentFault }

/** No document within bounds is larger; asked after every step, so that no message can build up more. */
const MAX_SIZE = MAX_CHARACTERS + 2 * MAX_NODES

function made(doc: Node, json: StepJson): Node | null {
  try {
    return Step.fromJSON(doc.type.schema, json).apply(doc).doc
  } catch {
    // Whatever ProseMirror throws at a step made of a stranger's JSON, that step is the reason.
    return null
  }
}

type Shape = Readonly<Record<string, (value: unknown) => boolean>>

const isPlace = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isFlag = (value: unknown): boolean => typeof value === 'boolean'
const isAttributeName = (value: unknown): boolean => typeof value === 'string' && value.length <= 64

/** What a step may hold, by type; what has a `?` may be absent. */
const SHAPES: Readonly<Record<string, Shape>> = {
  replace: { from: isPlace, to: isPlace, 'slice?': isGoodSlice, 'structure?': isFlag },
  replaceAround: {
    from: isPlace,
    to: isPlace,
    gapFrom: isPlace,
    gapTo: isPlace,
    insert: isPlace,
    'slice?': isGoodSlice,
    'structure?': isFlag,
  },
  addMark: { mark: isGoodMark, from: isPlace, to: isPlace },
  removeMark: { mark: isGoodMark, from: isPlace, to: isPlace },
  // What the value may be depends on the node; the check of the document asks.
  attr: { pos: isPlace, attr: isAttributeName, value: isPlainValue },
}

/** Whether JSON is a step of a type that may stand in a layer, and nothing else. */
export function isGoodStep(json: StepJson): boolean {
  const { stepType, ...rest } = json
  const shape = typeof stepType === 'string' && Object.hasOwn(SHAPES, stepType) ? SHAPES[stepType] : undefined
  return shape !== undefined && hasShape(rest, shape) && isOrdered(rest)
}

function isOrdered({ from, to, gapFrom, gapTo }: StepJson): boolean {
  const places = [from, gapFrom, gapTo, to].filter((place) => typeof place === 'number')
  return places.every((place, index) => index === 0 || (places[index - 1] ?? 0) <= place)
}

function hasShape(value: unknown, shape: Shape): boolean {
  if (!isObject(value)) return false
  const known = Object.keys(shape).map((name) => name.replace('?', ''))
  if (Object.keys(value).some((name) => !known.includes(name))) return false
  return Object.entries(shape).every(([name, isGood]) => {
    const key = name.replace('?', '')
    return Object.hasOwn(value, key) ? isGood(value[key]) : name.endsWith('?')
  })
}

function isGoodSlice(value: unknown): boolean {
  const isDepth = (depth: unknown) => isPlace(depth) && (depth as number) <= MAX_DEPTH
  return value === null || hasShape(value, { content: isGoodContent, 'openStart?': isDepth, 'openEnd?': isDepth })
}

/** Content is read by a recursive function: how deep it goes is asked by one that is not. */
function isGoodContent(value: unknown): boolean {
  const open = [{ content: value, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { content, depth } = next
    if (!Array.isArray(content) || depth > MAX_DEPTH) return false
    for (const node of content as unknown[]) {
      if (!isGoodNode(node)) return false
      const { content: inner } = node as { content?: unknown }
      if (inner !== undefined) open.push({ content: inner, depth: depth + 1 })
    }
  }
  return true
}

const isAny = (): boolean => true
const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const areMarks = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= MOST_MARKS && value.every(isGoodMark)
const MOST_MARKS = Object.keys(MARK_ATTRIBUTES).length

function isGoodNode(value: unknown): boolean {
  if (!isObject(value) || !isNodeName(value['type']) || value['type'] === 'doc') return false
  const { type } = value
  if (type === 'text') return hasShape(value, { type: isAny, text: isText, 'marks?': areMarks })
  const attrs = value['attrs'] ?? {}
  const isGood = isObject(attrs) && areAllowed(attrs, NODE_ATTRIBUTES[type])
  return isGood && hasShape(value, { type: isAny, 'attrs?': isObject, 'content?': isAny, 'marks?': areMarks })
}

function isGoodMark(value: unknown): boolean {
  if (!isObject(value) || !isMarkName(value['type'])) return false
  const attrs = value['attrs'] ?? {}
  const isGood = isObject(attrs) && areAllowed(attrs, MARK_ATTRIBUTES[value['type']])
  return isGood && hasShape(value, { type: isAny, 'attrs?': isObject })
}

function isPlainValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length <= 64 && value.every((each) => typeof each === 'number')
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

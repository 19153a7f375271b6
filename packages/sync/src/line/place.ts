import { type Attrs, type ContentMatch, Fragment, type Node, type NodeType, type Schema } from 'prosemirror-model'
import { FOREIGN, fallbackType, hasRequired, type Said } from './said.ts'

/**
 * Puts blocks under their wrappers. Two people may say things of one block that do not go together (one makes it a
 * heading, the other a list item), so a block need not fit where it says it stands. The rules, by which every reader
 * comes to the same document, without a unit lost or out of order:
 *
 * 1. Neighbours whose paths name the same wrapper share it; the first says its type and attributes.
 * 2. A wrapper that cannot stand where the path has it is left out.
 * 3. A block of a type that does not fit becomes a plain paragraph where that fits, else it comes out of its wrappers,
 *    innermost first.
 * 4. What is allowed nowhere else (a paragraph after the footnotes) becomes whatever text block is allowed there.
 * 5. In the place of an inline leaf that its block may not hold (a footnote reference in a footnote) stands U+FFFC.
 */
export function place(blocks: readonly Said[], schema: Schema, previous?: Node): Placed {
  const known = nodesById(previous)
  const misplaced = new Set<string>()
  const top = frameOf(schema.topNodeType, null)
  const open: Frame[] = [top]

  const keep = (node: Node): Node => {
    const before = known.get(node.attrs['id'])
    return before?.eq(node) ? before : node
  }
  const add = (node: Node) => open.at(-1)?.children.push(node)
  const closeTo = (depth: number) => {
    for (let frame = open.at(-1); frame !== undefined && open.length > depth; frame = open.at(-1)) {
      open.pop()
      add(keep(frame.type.create(frame.attrs, frame.children)))
    }
  }

  for (const block of blocks) {
    const { frames, made } = seat(block, open)
    made.node = keep(made.node)
    const { node, isWhole } = made
    const shared = frames.findIndex((frame, depth) => frame !== open[depth])
    closeTo(shared < 0 ? frames.length : shared)
    for (const frame of frames.slice(open.length)) {
      enter(open.at(-1), frame.type)
      open.push(frame)
    }
    enter(open.at(-1), node.type)
    add(node)
    const asSaid =
      node.type.name === block.type &&
      isWhole &&
      frames.length === block.path.length + 1 &&
      block.path.every(({ a }, depth) => a['id'] === frames[depth + 1]?.attrs?.['id'])
    if (!asSaid) misplaced.add(block.id)
  }
  closeTo(1)
  const doc = top.type.create(null, top.children)
  return { doc: previous?.eq(doc) ? previous : doc, misplaced }
}

interface Placed {
  doc: Node
  /** Blocks that are not what they say, or not where, or that hold what they may not. */
  misplaced: ReadonlySet<string>
}

/** A node that is being filled, and what it may take next. */
interface Frame {
  readonly type: NodeType
  readonly attrs: Attrs | null
  match: ContentMatch
  readonly children: Node[]
}

const frameOf = (type: NodeType, attrs: Attrs | null): Frame => ({
  type,
  attrs,
  match: type.contentMatch,
  children: [],
})

function enter(frame: Frame | undefined, type: NodeType): void {
  const match = frame?.match.matchType(type)
  if (!frame || !match) throw new TypeError(`a ${type.name} was placed where none may stand`)
  frame.match = match
}

/** Where a block goes: the frames around it, those that are open already among them, and the node it becomes. */
function seat(block: Said, open: readonly Frame[]): { frames: Frame[]; made: Made } {
  const { schema } = (open[0] as Frame).type
  const frames: Frame[] = open.slice(0, 1)
  for (const { t, a } of block.path) {
    const inner = frames.at(-1) as Frame
    const neighbour = inner === open[frames.length - 1] ? open[frames.length] : undefined
    const type = schema.nodes[t]
    if (neighbour && neighbour.attrs?.['id'] === a['id']) frames.push(neighbour)
    else if (type && !type.inlineContent && !type.isLeaf && hasRequired(type, a) && inner.match.matchType(type))
      frames.push(frameOf(type, a))
  }
  const types = [schema.nodes[block.type], fallbackType(schema)]
  for (let depth = frames.length; depth > 0; depth -= 1) {
    const { match } = frames[depth - 1] as Frame
    const made = firstMade(types, block, match)
    if (made) return { frames: frames.slice(0, depth), made }
  }
  const [outer] = frames as [Frame]
  const made = firstMade(edgesOf(outer.match), block, outer.match)
  if (made === undefined) throw new TypeError('the schema has no place for more text')
  return { frames: [outer], made }
}

/** What a block became. Whoever reads a line again and again says again, as the same, what has not changed. */
interface Made {
  node: Node
  /** It holds all that it says it holds. */
  readonly isWhole: boolean
}
const lastMade = new WeakMap<Said, Made>()

function firstMade(types: readonly (NodeType | undefined)[], block: Said, match: ContentMatch): Made | undefined {
  for (const type of types) {
    const made = type?.isBlock && match.matchType(type) ? madeAs(type, block) : undefined
    if (made !== undefined) return made
  }
  return undefined
}

function madeAs(type: NodeType, block: Said): Made | undefined {
  const before = lastMade.get(block)
  if (before?.node.type === type) return before
  if (!hasRequired(type, block.attrs) || (!type.isTextblock && block.content.length > 0)) return undefined
  const content = Fragment.fromArray(block.content.map((node) => allowed(node, type)))
  if (!type.validContent(content)) return undefined
  const isWhole = block.content.every((each) => each !== null && mayHold(type, each))
  const made: Made = { node: type.create(block.attrs, content), isWhole }
  lastMade.set(block, made)
  return made
}

const edgesOf = (match: ContentMatch): NodeType[] =>
  Array.from({ length: match.edgeCount }, (_, n) => match.edge(n).type).filter((type) => type.isTextblock)

const allowed = (node: Node | null, type: NodeType): Node =>
  node && mayHold(type, node) ? node : type.schema.text(FOREIGN)

/** Text blocks take what they take in any order, so it is enough to ask for the first place. */
export const mayHold = (type: NodeType, node: Node): boolean => type.contentMatch.matchType(node.type) !== null

function nodesById(doc: Node | undefined): Map<unknown, Node> {
  const nodes = new Map<unknown, Node>()
  doc?.descendants((node) => {
    if (node.attrs['id'] !== undefined) nodes.set(node.attrs['id'], node)
    return !node.isTextblock
  })
  return nodes
}

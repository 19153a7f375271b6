import { isId } from '@travaux/domain'
import { HEADING_LEVELS, MAX_COLUMN_SPAN, MAX_ROW_SPAN, type MarkName, type NodeName } from './schema.ts'

/**
 * What each attribute may hold. Together with the schema this is the allow-list of SE25: ProseMirror itself asks
 * only whether an attribute is there, and takes a `javascript:` link or an object where a number belongs.
 */
type Allowed = Readonly<Record<string, (value: unknown, node: Readonly<Record<string, unknown>>) => boolean>>

const MAX_HREF = 2000
const MAX_LIST_START = 32_767
const MAX_COLUMN_PIXELS = 10_000
const SAFE_HREF = /^(?:https?:\/\/[^\s/?#"<>\\]+|mailto:[^\s"<>\\]+@)[^\s"<>\\]*$/i
/** Tab is the one control character a paragraph may hold; lone surrogates and non-characters fit into no file. */
const FORBIDDEN = /(?!\t)\p{Cc}|\p{Cs}|\p{NChar}|[\u202D\u202E]/u

const isInteger = (from: number, to: number) => (value: unknown) =>
  Number.isInteger(value) && (value as number) >= from && (value as number) <= to
const isOneOf = (values: readonly unknown[]) => (value: unknown) => values.includes(value)

export const isBlockId = (value: unknown): value is string => typeof value === 'string' && isId(value)

export const isSafeText = (value: unknown): value is string => typeof value === 'string' && !FORBIDDEN.test(value)

/** Links lead to the web or to a mailbox, nowhere else. */
export const isSafeHref = (value: unknown): value is string =>
  isSafeText(value) && value.length <= MAX_HREF && SAFE_HREF.test(value)

/** A block without an id has not had one minted yet: `withIds` mends that, the check does not mind. */
const id = (value: unknown) => value === null || isBlockId(value)

const cell: Allowed = {
  id,
  colspan: isInteger(1, MAX_COLUMN_SPAN),
  rowspan: isInteger(1, MAX_ROW_SPAN),
  colwidth: (value, { colspan }) =>
    value === null ||
    (Array.isArray(value) && value.length === colspan && value.every(isInteger(0, MAX_COLUMN_PIXELS))),
}

export const NODE_ATTRIBUTES: Readonly<Record<NodeName, Allowed>> = {
  doc: {},
  paragraph: { id },
  heading: { id, level: isOneOf(HEADING_LEVELS) },
  bulletList: { id },
  orderedList: { id, start: isInteger(0, MAX_LIST_START), type: isOneOf([null, '1', 'a', 'A', 'i', 'I']) },
  listItem: { id },
  blockquote: { id },
  table: { id },
  tableRow: { id },
  tableHeader: cell,
  tableCell: cell,
  footnote: { id },
  footnoteReference: { footnote: isBlockId },
  hardBreak: {},
  text: {},
}

export const MARK_ATTRIBUTES: Readonly<Record<MarkName, Allowed>> = {
  link: { href: isSafeHref },
  bold: {},
  italic: {},
}

export const isNodeName = (name: unknown): name is NodeName =>
  typeof name === 'string' && Object.hasOwn(NODE_ATTRIBUTES, name)
export const isMarkName = (name: unknown): name is MarkName =>
  typeof name === 'string' && Object.hasOwn(MARK_ATTRIBUTES, name)

/** Whether every attribute is known and holds what it may; one left out is the schema's business. */
export const areAllowed = (attrs: Readonly<Record<string, unknown>>, allowed: Allowed): boolean =>
  Object.entries(attrs).every(([name, value]) => Object.hasOwn(allowed, name) && allowed[name]?.(value, attrs) === true)

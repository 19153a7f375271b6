import type { BaseForm } from '../room/base-form.ts'
import { LineReader } from './line-reader.ts'
import { writeChange } from './write.ts'

/** The line, as a room takes it. */
export const lineForm: BaseForm = {
  reader: (ydoc) => new LineReader(ydoc),
  write: (ydoc, before, after) => writeChange(ydoc, before, after, 'server'),
}

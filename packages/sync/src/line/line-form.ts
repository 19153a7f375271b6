import type { BaseForm } from '../room/base-form.ts'
import { checkLine } from './strict.ts'
import { writeChange } from './write.ts'

/** The line, as a room takes it. */
export const lineForm: BaseForm = {
  check: checkLine,
  write: (ydoc, before, after) => writeChange(ydoc, before, after, 'server'),
}

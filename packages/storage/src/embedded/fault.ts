import { StorageFault } from '../port.ts'
import { DamagedRecord } from '../record.ts'

/** What LevelDB, the file system or a record says went wrong, in the words of the port. */
export function faultOf(error: unknown): StorageFault {
  if (error instanceof StorageFault) return error
  if (error instanceof DamagedRecord) {
    return new StorageFault('corrupt', `A record of the store is damaged. ${error.message}.`, error)
  }
  for (let reason = error; reason instanceof Error; reason = reason.cause) {
    const code = 'code' in reason ? reason.code : undefined
    if (code === 'LEVEL_LOCKED') {
      return new StorageFault('in-use', 'Another Travaux process is using this data folder. Stop it first.', error)
    }
    if (code === 'LEVEL_CORRUPTION')
      return new StorageFault('corrupt', `The store is damaged. ${reason.message}`, error)
    if (isFull(reason.message)) {
      return new StorageFault('full', `The disk is full. ${reason.message}`, error)
    }
    if (code === 'LEVEL_IO_ERROR' || 'syscall' in reason) {
      return new StorageFault('io', `The data folder cannot be read or written. ${reason.message}`, error)
    }
    if (code === 'LEVEL_ITERATOR_NOT_OPEN' || (code === 'LEVEL_DATABASE_NOT_OPEN' && reason.cause === undefined)) {
      return new StorageFault('closed', 'The store is closed.', error)
    }
  }
  throw error
}

/** LevelDB hands on the system's text without its code: ENOSPC, EDQUOT, EFBIG. */
function isFull(message: string): boolean {
  return /no space left|quota exceeded|file too large|ENOSPC|EDQUOT|EFBIG/i.test(message)
}

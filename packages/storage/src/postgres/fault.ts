import pg from 'pg'
import { StorageFault } from '../port.ts'

/**
 * What PostgreSQL, or the way to it, says went wrong, in the words of the port. Messages name no address and no
 * password.
 */
export function faultOf(error: unknown): StorageFault {
  if (error instanceof StorageFault) return error
  if (!(error instanceof Error) || isMisuse(error)) throw error
  if (isPassing(error)) {
    return new StorageFault('unreachable', `The database does not answer. ${sentence(error.message)}`, error)
  }
  const code = error instanceof pg.DatabaseError ? (error.code ?? '') : ''
  if (code === '53100') return new StorageFault('full', `The disk of the database is full. ${error.message}`, error)
  if (/^(XX00[12]|58P01)$/.test(code)) {
    return new StorageFault('corrupt', `The database is damaged. ${sentence(error.message)}`, error)
  }
  return new StorageFault('io', `The database cannot be used. ${sentence(error.message)}`, error)
}

/**
 * Whether the same can be asked again with hope: the connection was lost or could not be made, the database is
 * starting, stopping or handing over to another, or two who waited for each other were parted.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return passingStates.test(error.code ?? '')
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError) return error.errors.every(isPassing)
  return 'syscall' in error || /connection|timeout/i.test(error.message)
}

/** Connection, shutdown, starting up, too many connections, a standby, an idle or unlucky transaction. */
const passingStates = /^(08...|57P0[1235]|53300|25006|25P03|40001|40P01)$/

function isMisuse(error: Error): boolean {
  return error instanceof TypeError || error instanceof RangeError
}

function sentence(message: string): string {
  const text = message.replace(/\s+/g, ' ').trim()
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`
}

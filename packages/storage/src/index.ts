export * from './port.ts'
export { readBackup } from './restore.ts'
export { writeBackup } from './backup.ts'

export * from './write-docx.ts'
export type { OpenChange } from './open-change.ts'

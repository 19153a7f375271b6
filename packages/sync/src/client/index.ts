export * from './connect-base.ts'
export type * from './save-state.ts'
export type * from './unsaved-words.ts'
export * from './connect-live.ts'

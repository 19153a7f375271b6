export * from './messages.ts'
export type * from './layer-messages.ts'
export * from './live-hub.ts'

export * from './messages.ts'
export * from './live-hub.ts'

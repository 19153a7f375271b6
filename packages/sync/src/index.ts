export * from './close-codes.ts'
export * from './live/messages.ts'

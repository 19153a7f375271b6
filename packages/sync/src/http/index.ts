export * from './requests.ts'
export type * from './answers.ts'

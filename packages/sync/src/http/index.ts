export * from './requests.ts'
export * from './answers.ts'

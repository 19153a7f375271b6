export * from './normalise.ts'
export * from './docx/index.ts'
export * from './bundle/index.ts'

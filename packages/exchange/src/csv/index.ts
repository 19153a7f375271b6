export * from './decode.ts'
export * from './table.ts'
export * from './columns.ts'
export * from './rows.ts'

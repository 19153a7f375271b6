export { NoPostgres, PostgresServer } from './postgres-server.ts'
export { TrialDatabases } from './database.ts'
export { type Accident, Way } from './way.ts'

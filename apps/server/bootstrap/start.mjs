// `npm start`: the only command a fresh clone needs. Installs and builds what is missing, makes the demo conference
// in an empty store, serves it on this machine, and prints the address last.
import { prepare } from './build.mjs'

await prepare()
process.env.TRAVAUX_LOG ??= 'faults'
process.argv.splice(2, 0, 'demo')
await import('../bin/travaux.mjs')

import { describe, test } from 'vitest'
import { storeContract } from '../port.contract.ts'
import { openPostgres } from './store.ts'
import { TrialDatabases } from './trial/database.ts'

const databases = await TrialDatabases.open()

if (databases === null) describe.skip('the storage port, in PostgreSQL', () => test('is not tested on this machine'))
else {
  storeContract('in PostgreSQL', async () => {
    const url = await databases.take()
    const open = () => openPostgres(url, { onFault: rethrow, patienceMs: 60_000 })
    let store = await open()
    return {
      store,
      reopen: async () => {
        await store.close()
        store = await open()
        return store
      },
      destroy: async () => {
        await store.close()
        await databases.giveBack(url)
      },
    }
  })
}

function rethrow(fault: Error): never {
  throw fault
}

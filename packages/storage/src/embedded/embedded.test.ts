import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeContract } from '../port.contract.ts'
import { openEmbedded } from './store.ts'

storeContract('embedded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'travaux-store-'))
  const open = () => openEmbedded(join(folder, 'data'), { onFault: rethrow })
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
      await rm(folder, { recursive: true })
    },
  }
})

function rethrow(fault: Error): never {
  throw fault
}

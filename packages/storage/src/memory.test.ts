import { MemoryDisk, openMemory } from './memory.ts'
import { storeContract } from './port.contract.ts'

storeContract('in memory', async () => {
  const disk = new MemoryDisk()
  let store = openMemory(disk)
  return {
    store,
    reopen: async () => {
      await store.close()
      store = openMemory(disk)
      return store
    },
    destroy: () => store.close(),
  }
})

import type { Page } from 'playwright/test'

/** What this browser keeps of the conference in one of its stores: the section of each row. */
export const rowsHere = (page: Page, store: 'typed' | 'opened'): Promise<string[]> =>
  page.evaluate(async (name) => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const [here] = (await indexedDB.databases()).flatMap((each) => (each.name?.startsWith('travaux-') ? each.name : []))
    if (here === undefined) return []
    const database = await ask(indexedDB.open(here))
    const rows: { section: string }[] = await ask(database.transaction(name).objectStore(name).getAll())
    database.close()
    return rows.map(({ section }) => section)
  }, store)

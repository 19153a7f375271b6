import type { Page } from 'playwright/test'

interface Row {
  section: string
  batches?: { words: string[] }[]
}

/** What this browser keeps of the conference in one of its stores. */
const here = (page: Page, store: string): Promise<Row[]> =>
  page.evaluate(async (name) => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const [here] = (await indexedDB.databases()).flatMap((each) => (each.name?.startsWith('travaux-') ? each.name : []))
    if (here === undefined) return []
    const database = await ask(indexedDB.open(here))
    const rows: Row[] = await ask(database.transaction(name).objectStore(name).getAll())
    database.close()
    return rows
  }, store)

/** The section of each row. */
export const rowsHere = async (page: Page, store: 'typed' | 'opened'): Promise<string[]> =>
  (await here(page, store)).map(({ section }) => section)

/** Words of suggestions that the server has not acknowledged, window by window. */
export const unsentHere = async (page: Page): Promise<string[]> =>
  (await here(page, 'unsent')).map(({ batches = [] }) => batches.flatMap(({ words }) => words).join(''))

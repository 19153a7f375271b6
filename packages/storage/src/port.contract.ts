import { describe } from 'vitest'
import { appendContract } from './contract/append.contract.ts'
import { commitContract } from './contract/commit.contract.ts'
import { recordsContract } from './contract/records.contract.ts'
import type { Open } from './contract/subject.ts'
import { wholeContract } from './contract/whole.contract.ts'

/** What every adapter promises. An adapter's test file only says how one is opened. */
export function storeContract(name: string, open: Open): void {
  describe(`the storage port, ${name}`, () => {
    appendContract(open)
    commitContract(open)
    recordsContract(open)
    wholeContract(open)
  })
}

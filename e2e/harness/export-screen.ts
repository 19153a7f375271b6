import { join } from 'node:path'
import { expect } from 'playwright/test'
import type { Person } from './person.ts'

/** Downloads a file as a person does, into a folder; answers its path. */
export async function download(person: Person, what: 'the Word file' | 'the record', folder: string): Promise<string> {
  await person.go('Export')
  const { page } = person
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Download ${what}` }).click(),
  ])
  const path = join(folder, file.suggestedFilename())
  await file.saveAs(path)
  await expect(page.getByRole('status').filter({ hasText: `Saved as ${file.suggestedFilename()}` })).toBeVisible()
  return path
}

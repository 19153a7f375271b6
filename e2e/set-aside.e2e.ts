import type { SectionId } from '@travaux/domain'
import { openEmbedded } from '@travaux/storage/embedded'
import { encodeLayerEntry, layerStreamOf } from '@travaux/sync/layer'
import { expect, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { tabTo } from './harness/keyboard.ts'
import { Person } from './harness/person.ts'
import { Suggester } from './harness/suggester.ts'

const WORDS = ' and rivers'

/** Somebody's suggestions can no longer be brought together with the text: what their owner sees, and the way out. */
let server: DemoServer
let section: { id: string; title: string }
let member: Person

test.beforeEach(async ({ browser }) => {
  server = await DemoServer.start()
  const api = await Api.signIn(server.url, 'member', 1)
  const { id, title } = await api.sectionIn('consultation')
  section = { id, title: title ?? '' }
  const suggester = await Suggester.join(api, id as SectionId)
  const first = suggester.doc.firstChild?.textContent.split(' ')[0] ?? ''
  await suggester.insertBehind(first, WORDS)
  suggester.leave()
  await server.stop()
  await tear(server.data, id as SectionId, suggester.person)
  server = await server.again()
  member = await Person.enter(browser, server, 'member', 1)
})
test.afterEach(async () => {
  expect(member.complaints).toEqual([])
  await member.leave()
  await server[Symbol.asyncDispose]()
})

/** The stream of their layer goes on with a step that does not fit it. */
async function tear(data: string, section: SectionId, owner: Suggester['person']): Promise<void> {
  const store = await openEmbedded(data, { onFault: (fault) => expect(fault).toBeNull() })
  const row = await store.section(section)
  if (!row) throw new Error('the section is not in the store')
  const { epoch, rights } = row
  const list = { rev: 0, set: [], gone: [], kept: [], dropped: [] }
  const bad = encodeLayerEntry({
    kind: 'steps',
    time: 0,
    client: 'torn',
    steps: [{ stepType: 'replace', from: 9_000, to: 9_001 }],
    list,
  })
  await store.append(layerStreamOf(section, owner), { section, epoch, rights }, 'torn', [bad])
  await store.close()
}

test('[SE26] [W66] suggestions that were set aside are said to be, and kept when their author begins anew', async () => {
  const { page } = member
  const editor = await EditorScreen.open(member, section.title)
  const panel = page.getByRole('alertdialog', { name: 'Suggestions that were set aside' })
  await expect(panel.getByRole('listitem').filter({ hasText: WORDS.trim() })).toHaveCount(1)
  await panel.getByRole('button', { name: 'Copy my words' }).focus()
  await tabTo(page, panel.getByRole('button', { name: 'Begin anew from the text' }))
  await page.keyboard.press('Enter')
  await expect(panel).toBeHidden()
  await editor.isReady()
  await page.getByRole('button', { name: /^Kept, / }).click()
  await expect(page.getByRole('dialog', { name: 'Kept' })).toContainText(WORDS.trim())
})

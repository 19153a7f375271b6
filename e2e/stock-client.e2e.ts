import { expect, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'
import { StockClient } from './harness/stock-client.ts'
import { Wire } from './harness/wire.ts'

/** The provider of y-websocket as it comes, in Node, in one text with people at their browsers. */
let wire: Wire
let server: DemoServer
let logged: unknown[][]
const { error, warn } = console

test.beforeAll(async () => {
  wire = await Wire.open()
  server = await DemoServer.start({ wire })
})
test.afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await wire.close()
})
test.beforeEach(() => {
  logged = []
  console.error = (...what) => logged.push(what)
  console.warn = (...what) => logged.push(what)
})
test.afterEach(() => {
  Object.assign(console, { error, warn })
  expect(logged).toEqual([])
})

test('[SY4] a stock client with the pen converges with a browser, and logs no error', async ({ browser }) => {
  const api = await Api.signIn(server.url, 'pen-holder', 1)
  const section = await api.sectionIn('drafting')
  const client = await StockClient.join(server, section.id, api)
  const person = await Person.enter(browser, server, 'pen-holder')
  const editor = await EditorScreen.open(person, section.title ?? '')
  await editor.isReady()

  await editor.caretAfter('in many forms:')
  await Promise.all([
    editor.type(' typed in a browser,', 15),
    (async () => {
      for (const word of ['written ', 'by ', 'a ', 'program ']) {
        client.insert('One thought', word)
        await new Promise((resolve) => setTimeout(resolve, 60))
      }
    })(),
  ])
  await editor.isSaved()

  const sentence = 'written by a program One thought returned in many forms: typed in a browser, security'
  await expect.poll(() => editor.read()).toContain(sentence)
  await expect.poll(() => client.words).toContain(sentence)
  // A block made, retitled and unmade in the browser is one opener to the client, and nothing it stumbles over.
  await editor.type(' and more')
  await editor.page.keyboard.press('Enter')
  await editor.page.getByRole('combobox', { name: 'Kind of paragraph' }).selectOption({ label: 'Heading A.' })
  await editor.isSaved()
  await expect.poll(() => client.words).toContain('and more')
  await client.provider.awareness.setLocalStateField('cursor', null)
  expect(client.closed).toBeNull()
  const json = JSON.stringify((await api.section(section.id)).document)
  expect(json).toContain('written by a program One thought')
  expect(person.complaints).toEqual([])
  client.leave()
  await person.leave()
})

for (const role of ['member', 'observer'] as const) {
  test(`[SY5] what a stock client writes as ${role} reaches nobody, and it is told why`, async () => {
    const api = await Api.signIn(server.url, role)
    const penHolder = await Api.signIn(server.url, 'pen-holder')
    const { id } = await api.sectionIn('consultation')
    const [client, reader] = [await StockClient.join(server, id, api), await StockClient.join(server, id, penHolder)]
    const before = await penHolder.section(id)

    client.insert('The', 'Smuggled in. ')
    await expect.poll(() => client.closed).toEqual({ code: 4403, reason: 'no-right' })
    expect(client.provider.shouldConnect).toBe(false)

    // Whatever was sent to the others before this has arrived when this has.
    reader.insert('The', 'Written. ')
    await expect.poll(async () => (await penHolder.section(id)).head).toBe(before.head + 1)
    const late = await StockClient.join(server, id, penHolder)
    for (const text of [reader.words, late.words]) {
      expect(text).toContain('Written. The')
      expect(text).not.toContain('Smuggled')
    }
    for (const each of [client, reader, late]) each.leave()
  })
}

test('[SY2] after approval no update lands, also one that was sent before and arrives late', async () => {
  const [penHolder, other] = [await Api.signIn(server.url, 'pen-holder'), await Api.signIn(server.url, 'pen-holder', 1)]
  const chairs = [await Api.signIn(server.url, 'co-chair'), await Api.signIn(server.url, 'co-chair', 1)] as const
  const { id } = await penHolder.sectionIn('drafting', 3)
  await chairs[0].move(id, 'consultation')
  const [slow, prompt] = [
    await StockClient.join(server, id, penHolder),
    // Past the wire.
    await StockClient.join(server, id, other, server.direct),
  ]

  wire.hold()
  slow.insert('The co-chairs', 'Too late: ')
  await expect.poll(() => wire.waiting).toBeGreaterThan(0)
  const [first, second] = [chairs[0].past(server.direct), chairs[1].past(server.direct)]
  await first.move(id, 'frozen')
  await first.sign(id)
  const approved = await second.sign(id)
  expect(approved).toMatchObject({ state: 'approved', signatures: [{}, {}] })

  wire.release()
  prompt.insert('The co-chairs', 'After all: ')
  for (const client of [slow, prompt]) {
    await expect.poll(() => client.closed).toEqual({ code: 4409, reason: 'wrong-state' })
  }
  const { document, head, fingerprint } = await first.section(id)
  expect(head).toBe(approved.head)
  expect(approved.signatures.map((each) => each.fingerprint)).toEqual([fingerprint, fingerprint])
  expect(JSON.stringify(document)).not.toMatch(/Too late|After all/)
  const late = await StockClient.join(server, id, penHolder)
  expect(late.words).not.toMatch(/Too late|After all/)
  for (const each of [slow, prompt, late]) each.leave()
})

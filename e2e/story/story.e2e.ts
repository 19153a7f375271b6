import { join } from 'node:path'
import { checkDocument } from '@travaux/document'
import { expect, test } from 'playwright/test'
import { Api } from '../harness/api.ts'
import { ApprovalScreen } from '../harness/approval-screen.ts'
import { DemoServer } from '../harness/demo-server.ts'
import { EditorScreen } from '../harness/editor-screen.ts'
import { download } from '../harness/export-screen.ts'
import { InterventionsScreen } from '../harness/interventions-screen.ts'
import { Person } from '../harness/person.ts'
import { Random } from '../harness/random.ts'
import { SuggestionsMargin } from '../harness/suggestions-margin.ts'
import { verify, withOneLetterChanged } from './bundle-file.ts'
import { WordFile } from './word-file.ts'

const SECTION = 'Session IV: Civil Society Efforts for Preventing and Countering Terrorism'
const GROUPS_SECTION = 'Way forward'
const SAID = {
  session: 'Civil Society Efforts for Preventing and Countering Terrorism',
  organisation: 'Lighthouse Keepers of Tern Bay',
  speaker: 'Ondine Marlowe-Achebe',
  text: 'We opened the hall in October. The young people came back in February. A grant that ends in December buys only the autumn.',
  level: 'Organisation only',
}
const MESSAGE = 'Grants should outlast the winter'
const LETTERS_TRIED = 10

test('[D1] [D2] [D5] [D16] [L7] [L14] [W1] [W24] from an intervention to a signed and exported text, and back', async ({
  browser,
}) => {
  test.setTimeout(400_000)
  const server = await DemoServer.start()
  const folder = test.info().outputPath()
  const secretary = await Person.enter(browser, server, 'secretariat')
  const [pen, otherPen] = [await enter('pen-holder', 0), await enter('pen-holder', 1)]
  const [member, otherMember] = [await enter('member', 0), await enter('member', 1)]
  const absentMember = await enter('member', 2)
  const [chair, otherChair] = [await enter('co-chair', 0), await enter('co-chair', 1)]
  const everybody = [secretary, pen, otherPen, member, otherMember, absentMember, chair, otherChair]

  await test.step('the secretariat registers what was said, and the others can find it', async () => {
    const register = await InterventionsScreen.open(secretary)
    await register.add(SAID)
    await expect(secretary.page.getByRole('heading', { level: 1 })).toContainText(SAID.organisation)
    const found = await InterventionsScreen.open(member)
    await found.find('lighthouse', SAID.organisation)
    await expect(found.said).toHaveText(SAID.text)
    // Of the speaker only the organisation may be shown.
    await expect(member.page.getByText(SAID.speaker)).toHaveCount(0)
  })

  const [text, otherText] = await test.step('two pen-holders open one section', async () => {
    await pen.go('Document')
    const [one, two] = [await EditorScreen.open(pen, SECTION), await EditorScreen.open(otherPen, SECTION)]
    await one.isReady()
    await two.isReady()
    return [one, two] as const
  })

  await test.step('one writes a message, and the other sees it appear', async () => {
    await text.caretAfter('who still comes in winter.')
    await text.page.keyboard.press('Enter')
    await text.type(`${MESSAGE}, so that trust has time to grow.`)
    await text.mark('Recommendation')
    await expect.poll(() => otherText.read()).toContain(`\n${MESSAGE}, so that trust has time to grow.\n`)
    await expect(otherText.chips(/^Recommendation.*No intervention linked yet/)).toHaveCount(1)
  })

  await test.step('both type in that paragraph at once', async () => {
    await text.caretAfter('Grants')
    await otherText.caretAfter('to grow.')
    await Promise.all([
      text.type(' for youth halls and for those who run them', 20),
      otherText.type(' Five years were named more than once.', 20),
    ])
    const whole =
      'Grants for youth halls and for those who run them should outlast the winter, so that trust has time to grow. ' +
      'Five years were named more than once.'
    for (const each of [text, otherText]) {
      await expect.poll(() => each.read()).toContain(whole)
      await each.isSaved()
    }
  })

  await test.step('in a section whose pen the whole group holds, two members write together', async () => {
    const given = await EditorScreen.open(chair, GROUPS_SECTION)
    const [one, two] = [await openFrom(member, GROUPS_SECTION), await EditorScreen.open(otherMember, GROUPS_SECTION)]
    await one.isFor('Suggesting')
    await given.take('Give the pen to the whole group…', 'Give the pen')
    for (const each of [one, two]) {
      await each.isFor('Editing')
      await each.isReady()
    }
    await one.caretAfter('thank all who spoke')
    await two.caretAfter('it was not easy.')
    await Promise.all([
      one.type(', in the hall and outside it', 20),
      two.type(' They will be told what became of it.', 20),
    ])
    const whole =
      'The co-chairs thank all who spoke, in the hall and outside it, and not least those for whom it was not easy. ' +
      'They will be told what became of it.'
    for (const each of [one, two, given]) await expect.poll(() => each.read()).toContain(whole)
    for (const each of [one, two]) await each.isSaved()
  })

  const [one, two, absent] = await test.step('three members come to suggest, and one is cut off', async () => {
    const screens = [await openFrom(member, SECTION), await openFrom(otherMember, SECTION)] as const
    const third = await EditorScreen.open(absentMember, SECTION)
    for (const each of [...screens, third]) {
      await each.isFor('Suggesting')
      await each.isReady()
    }
    await absentMember.cutOff()
    await third.caretAfter('who still comes in winter')
    await third.type(OFFLINE_WORDS)
    await expect(third.saved).toBeHidden()
    return [...screens, third] as const
  })

  const decider = await openFrom(chair, SECTION)
  const margin = new SuggestionsMargin(chair)
  await test.step('two suggest competing wordings of a sentence, a pen-holder edits the next, and all see it', async () => {
    await Promise.all([
      one.rewrite(RIVALS.place, RIVALS.accepted),
      two.rewrite(RIVALS.place, RIVALS.rejected),
      text.caretAfter('Five years').then(() => text.type(' or more', 20)),
    ])
    await expect(margin.alternatives(RIVALS.place)).toBeVisible()
    await expect(one.theirs(RIVALS.rejected)).toBeVisible()
    await expect(two.theirs(RIVALS.accepted)).toBeVisible()
    for (const each of [text, otherText, decider]) {
      for (const wording of [RIVALS.accepted, RIVALS.rejected]) await expect(each.theirs(wording)).toBeVisible()
    }
    for (const each of [one, two, otherText, decider]) {
      await expect.poll(() => each.read()).toContain('Five years or more were named more than once.')
    }
  })

  await test.step('a co-chair accepts one, which does not move under its author’s caret', async () => {
    for (const each of [one, two]) await each.isSaved()
    const look = async () => ({ before: await one.beforeCaret(), place: await one.caretPlace() })
    const before = await look()
    expect(before.before).toMatch(new RegExp(`so that trust ${RIVALS.accepted}$`))
    await margin.look(margin.alternatives(RIVALS.place))
    await margin.pick(RIVALS.accepted)
    await margin.accept()
    await expect(one.text.getByRole('insertion').filter({ hasText: RIVALS.accepted })).toHaveCount(0)
    await expect.poll(() => text.read()).toContain(`so that trust ${RIVALS.accepted}.`)
    expect(await look()).toEqual(before)
    await one.type(' again')
    await expect.poll(() => one.read()).toContain(`so that trust ${RIVALS.accepted} again.`)
    for (const _ of ' again') await one.page.keyboard.press('Backspace')
    await one.isSaved()
  })

  await test.step('and rejects the other with a reason, which its author reads', async () => {
    await margin.look(margin.card(RIVALS.rejected))
    await margin.reject(REASON)
    await expect.poll(() => two.read()).toContain(`so that trust ${RIVALS.accepted}. Five years or more`)
    const its = (await new SuggestionsMargin(otherMember).decided()).filter({ hasText: RIVALS.rejected })
    await expect(its).toContainText(`Rejected by ${chair.name}`)
    await expect(its).toContainText(REASON)
  })

  await test.step('who was cut off comes back with every word', async () => {
    await absentMember.comeBack()
    await absent.isSaved()
    const whole = `so that trust ${RIVALS.accepted}. Five years or more were named more than once.`
    await expect.poll(() => absent.read()).toContain(whole)
    expect(await absent.read()).toContain(`who still comes in winter${OFFLINE_WORDS}.`)
    await expect(decider.theirs(OFFLINE_WORDS)).toBeVisible()
    await margin.next()
    await expect(margin.card(OFFLINE_WORDS.trim()).getByRole('button', { name: 'Accept' })).toBeEnabled()
    await margin.accept()
    const said = [RIVALS.accepted, 'Five years or more', OFFLINE_WORDS.trim()]
    for (const each of [text, otherText, decider, one, two, absent]) {
      await expect.poll(async () => timesIn(await each.read(), said)).toEqual([1, 1, 1])
      expect(await each.read()).not.toContain(RIVALS.rejected)
    }
  })

  await test.step('a member links a passage to the message', async () => {
    const register = await openRegister(member)
    await register.find('lighthouse', SAID.organisation)
    await register.link(3, MESSAGE_NOW, 'Paraphrases the passage')
    for (const each of [text, otherText]) await expect(each.chips(/^Recommendation.*1 link/)).toHaveCount(1)
  })

  await test.step('the section is frozen, and typing is closed', async () => {
    const steps = await openFrom(chair, SECTION)
    await steps.take('Open for consultation…', 'Open it')
    await steps.take('Freeze for signature…', 'Freeze it')
    for (const each of [text, otherText]) await cannotType(each)
  })

  const approval = await test.step('the first co-chair signs', async () => {
    await chair.go('Document')
    const page = await ApprovalScreen.open(chair, SECTION)
    await page.says('Two signatures left')
    await page.sign()
    await page.says('One signature left')
    return page
  })

  const otherApproval = await test.step('the second returns it with a comment: the signature is void', async () => {
    const page = await ApprovalScreen.open(otherChair, SECTION)
    await page.says('One signature left')
    await page.giveBack('Please name who should give the grants.')
    await approval.says(`The signature of ${chair.name}`)
    await approval.says('Not frozen yet')
    await expect(text.page.getByText('Please name who should give the grants.')).toBeVisible()
    return page
  })

  await test.step('a pen-holder answers the comment, and it is frozen again', async () => {
    await text.isFor('Editing')
    await text.caretAfter('Grants')
    await text.type(' from governments')
    await text.isSaved()
    await (await openFrom(chair, SECTION)).take('Freeze for signature…', 'Freeze it')
  })

  await test.step('both sign: the text is approved, and typing is closed', async () => {
    await chair.go('Document')
    await (await ApprovalScreen.open(chair, SECTION)).sign()
    await otherApproval.says('One signature left')
    await otherApproval.sign()
    await otherApproval.says('Approved by both co-chairs')
    for (const each of [text, otherText]) await cannotType(each)
  })

  const [word, bundle, approved] = await test.step('a pen-holder takes the files along', async () => {
    const sections = await documentOf(server)
    await otherPen.page.getByRole('link', { name: 'Back to the conference' }).click()
    const files = [await download(otherPen, 'the Word file', folder), await download(otherPen, 'the record', folder)]
    return [files[0] ?? '', files[1] ?? '', sections] as const
  })

  await test.step('it is reopened with a reason, and typing is open', async () => {
    await otherApproval.reopen('One organisation asked to be heard once more.')
    await expect(text.page.getByText('One organisation asked to be heard once more.')).toBeVisible()
    await text.isFor('Editing')
    await text.isReady()
    await text.caretAfter('Grants')
    await text.type(' once more')
    await text.isSaved()
  })

  await test.step('the journal tells all of it, and its chain holds', async () => {
    await secretary.go('Journal')
    const { page } = secretary
    await expect(page.getByRole('status').filter({ hasText: 'The chain holds' })).toBeVisible()
    for (const sentence of [
      `${secretary.name} registered`,
      `${chair.name} gave the pen of “${GROUPS_SECTION}” to the whole group.`,
      `${chair.name} froze “${SECTION}” for signature.`,
      `${otherChair.name} returned “${SECTION}” to consultation`,
      `${otherChair.name} signed “${SECTION}”, confirmed in words.`,
      `${otherChair.name} reopened “${SECTION}”: “One organisation asked to be heard once more.”`,
    ]) {
      await expect(page.getByRole('listitem').filter({ hasText: sentence }).first()).toBeVisible()
    }
  })

  await test.step('the Word file says what the text said when it was approved', async () => {
    const file = new WordFile(word)
    const office = file.asReadByLibreOffice()
    test.info().annotations.push({ type: 'LibreOffice', description: office ? 'read it' : 'is not installed' })
    let at = 0
    for (const { title, blocks, footnotes } of approved) {
      for (const words of [title, ...blocks]) {
        const next = file.paragraphs.findIndex((paragraph, index) => index >= at && paragraph.includes(bare(words)))
        expect(next, `“${words}” after paragraph ${at}`).toBeGreaterThanOrEqual(at)
        at = next
        if (office) expect(office).toMatch(asPrinted(words))
      }
      for (const words of footnotes) expect(file.footnotes.join('\n')).toContain(words)
    }
    // The annex names the organisation, as the level of the intervention allows, and not its speaker.
    const annex = file.paragraphs.slice(file.paragraphs.indexOf('Annex: Sources by paragraph'))
    expect(annex.join('\n')).toContain('A grant that ends in December buys only the autumn.')
    expect(annex.join('\n')).toContain(SAID.organisation)
    for (const [part, xml] of file.parts) expect(xml, part).not.toContain(SAID.speaker)
  })

  await test.step('the bundle holds, and with one letter changed it does not', async () => {
    const { exit, says } = await verify(bundle)
    expect(says[0]).toBe('This bundle holds, but not all of its text is approved by both co-chairs.')
    expect(exit).toBe(0)
    expect(says.join('\n')).toMatch(
      new RegExp(`${SECTION}: approved by ${chair.name} \\(.*\\) and ${otherChair.name} \\(`),
    )
    expect(says.join('\n')).toContain('A grant that ends in December buys only the autumn.')

    const random = new Random(20220510)
    for (let n = 0; n < LETTERS_TRIED; n++) {
      const copy = join(folder, `changed-${n}.json`)
      const place = await withOneLetterChanged(bundle, copy, random)
      const changed = await verify(copy)
      expect(changed.says[0], place).toBe('This bundle does not hold.')
      expect(changed.says[1], place).toMatch(/^ {2}\S.*: \S/)
      expect(changed.exit, place).toBe(1)
    }
  })

  await test.step('no browser had anything to complain about', () => {
    expect(everybody.flatMap(({ complaints }) => complaints)).toEqual([])
    expect(server.output).not.toContain('fault')
  })
  await server[Symbol.asyncDispose]()

  function enter(role: 'pen-holder' | 'member' | 'co-chair', n: number): Promise<Person> {
    return Person.enter(browser, server, role, n)
  }
})

/** Two wordings in the place of one. */
const RIVALS = { place: 'has time to grow', accepted: 'can take root', rejected: 'lasts until spring' }
const REASON = 'Roots hold in every season.'
const OFFLINE_WORDS = ' and in spring'
const timesIn = (text: string, said: readonly string[]): number[] => said.map((words) => text.split(words).length - 1)

/** The message as it reads when it is linked. */
const MESSAGE_NOW = 'should outlast the winter'

async function openFrom(person: Person, title: string): Promise<EditorScreen> {
  await person.go('Document')
  return EditorScreen.open(person, title)
}

async function openRegister(person: Person): Promise<InterventionsScreen> {
  return InterventionsScreen.open(person)
}

/** The text is shown as one to be read, and keys leave no letter in it. */
async function cannotType(editor: EditorScreen): Promise<void> {
  await editor.isFor('Reading')
  await expect(editor.text).toHaveAttribute('aria-readonly', 'true')
  const before = await editor.read()
  await editor.text.click()
  await editor.type('unheard')
  expect(await editor.read()).toBe(before)
}

interface SectionText {
  title: string
  /** Of every block of text, footnotes left out. */
  blocks: string[]
  footnotes: string[]
}

/** The document as the server has it. */
async function documentOf(server: DemoServer): Promise<SectionText[]> {
  const api = await Api.signIn(server.url, 'secretariat')
  const sections: SectionText[] = []
  for (const { id, title } of await api.sections()) {
    const checked = checkDocument((await api.section(id)).document)
    if ('refused' in checked) throw new Error(checked.why)
    const section: SectionText = { title: title ?? '', blocks: [], footnotes: [] }
    checked.doc.descendants((node) => {
      const words = node.textBetween(0, node.content.size, '\n', (leaf) =>
        leaf.type.name === 'hardBreak' ? '\n' : NOTE,
      )
      if (node.isTextblock) section[node.type.name === 'footnote' ? 'footnotes' : 'blocks'].push(words)
      return !node.isTextblock
    })
    sections.push(section)
  }
  return sections
}

/** Where a footnote is referred to. */
const NOTE = '※'
const bare = (words: string): string => words.replaceAll(NOTE, '')

/** LibreOffice breaks lines where it likes, and prints the numbers of footnotes. */
const asPrinted = (words: string): RegExp =>
  new RegExp(
    words
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\s+/g, '\\s+')
      .replaceAll(NOTE, '\\d+'),
  )

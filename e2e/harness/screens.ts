import { expect, type Page } from 'playwright/test'
import { Api, type Role } from './api.ts'
import { confirmByName } from './confirm.ts'

/** A screen of the program: who looks at it, and how one comes to it from its address. */
export interface Screen {
  name: string
  /** The n-th demo person with this role, from 0; null before anybody has signed in. */
  role: Role | null
  n?: number
  /** In a conference that has just begun; else in the demo. Who looks is its secretariat. */
  isNew?: boolean
  /** Below the conference, for who has signed in. */
  path: (places: Places) => string
  /** What is done there before one looks. */
  open?: (page: Page, places: Places) => Promise<unknown>
}

/** Addresses of what the demo holds. */
export interface Places {
  /** A section by the beginning of its title. */
  section: (title: string) => string
  intervention: (organisation: string) => string
  /** The record of all that happened, as a file. */
  record: Uint8Array
}

export async function placesOf(server: string): Promise<Places & { conference: string }> {
  const api = await Api.signIn(server, 'secretariat')
  const [sections, interventions] = [await api.sections(), await api.interventions()]
  const idOf = (things: readonly { id: string; name: string | null }[], name: string) => {
    const found = things.find((each) => each.name?.startsWith(name))
    if (!found) throw new Error(`the demo has no ${name}`)
    return found.id
  }
  return {
    record: await api.file('/exports/bundle.json'),
    conference: api.conference,
    section: (title) =>
      idOf(
        sections.map(({ id, title: name }) => ({ id, name })),
        title,
      ),
    intervention: (name) =>
      idOf(
        interventions.map(({ id, organisation }) => ({ id, name: organisation })),
        name,
      ),
  }
}

const press = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click()

/** Goes from suggestion to suggestion by the keys until these words are in sight. */
const stepTo = (words: string | RegExp) => (page: Page) =>
  expect(async () => {
    await page.keyboard.press('Control+Shift+Period')
    await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible({ timeout: 500 })
  }).toPass()

const give = (page: Page, name: string, bytes: Uint8Array) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(bytes) })

const sessionII = ({ section }: Places) => `/s/${section('Session II:')}`

export const SCREENS: readonly Screen[] = [
  { name: 'sign-in', role: null, path: () => '/signin' },
  { name: 'sign-in-more', role: null, path: () => '/signin', open: press('More people') },
  { name: 'dashboard', role: 'pen-holder', path: () => '' },
  { name: 'dashboard-co-chair', role: 'co-chair', n: 1, path: () => '' },
  { name: 'dashboard-observer', role: 'observer', path: () => '' },
  {
    name: 'editor-writing',
    role: 'pen-holder',
    path: ({ section }) => `/s/${section('Introduction')}#introduction-trust`,
    open: (page) => expect(page.getByRole('button', { name: /^Key message/ })).toBeVisible(),
  },
  {
    name: 'editor-mark',
    role: 'pen-holder',
    path: ({ section }) => `/s/${section('Way forward')}#way-forward-report`,
    open: press('Mark as a message'),
  },
  { name: 'editor-table', role: 'pen-holder', path: ({ section }) => `/s/${section('Session III')}` },
  { name: 'editor-member', role: 'member', n: 2, path: sessionII, open: stepTo('A statute cannot') },
  { name: 'editor-pen-holder', role: 'pen-holder', path: sessionII, open: stepTo('Accept') },
  { name: 'editor-co-chair', role: 'co-chair', path: sessionII },
  { name: 'editor-observer', role: 'observer', path: sessionII },
  { name: 'editor-alternatives', role: 'pen-holder', path: sessionII, open: stepTo('Preview on accept') },
  { name: 'editor-stale', role: 'pen-holder', path: sessionII, open: stepTo('It can be accepted when') },
  {
    name: 'editor-rejecting',
    role: 'pen-holder',
    path: sessionII,
    open: async (page) => {
      await stepTo('Accept')(page)
      await page.keyboard.press('Control+Shift+Backspace')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  { name: 'editor-all', role: 'pen-holder', path: sessionII, open: press('All suggestions') },
  {
    name: 'editor-kept',
    role: 'member',
    n: 1,
    path: sessionII,
    open: (page) => page.getByRole('button', { name: /^Kept/ }).click(),
  },
  { name: 'editor-keys', role: 'member', path: sessionII, open: (page) => page.keyboard.press('Control+Slash') },
  {
    name: 'editor-discussions',
    role: 'member',
    n: 2,
    path: sessionII,
    open: (page) => page.getByRole('button', { name: /^Discussions, / }).click(),
  },
  {
    name: 'editor-discussions-resolved',
    role: 'member',
    n: 2,
    path: sessionII,
    open: async (page) => {
      await page.getByRole('button', { name: /^Discussions, / }).click()
      await page.getByRole('radio', { name: 'Resolved' }).click()
    },
  },
  {
    name: 'editor-comment',
    role: 'member',
    n: 2,
    path: sessionII,
    open: async (page) => {
      await page.getByRole('button', { name: /^Comment on the selected words/ }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  { name: 'editor-original', role: 'member', path: (places) => `${sessionII(places)}?view=original` },
  { name: 'editor-drafting', role: 'member', path: ({ section }) => `/s/${section('Introduction')}` },
  { name: 'editor-frozen', role: 'pen-holder', path: ({ section }) => `/s/${section('Session I:')}` },
  {
    name: 'editor-next-step',
    role: 'co-chair',
    path: ({ section }) => `/s/${section('Session IV')}`,
    open: press('Next step'),
  },
  {
    name: 'editor-freezing',
    role: 'co-chair',
    path: ({ section }) => `/s/${section('Session III')}`,
    open: async (page) => {
      await press('Next step')(page)
      await page.getByRole('menuitem', { name: /^Freeze/ }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  { name: 'interventions', role: 'member', path: () => '/interventions' },
  {
    name: 'intervention',
    role: 'member',
    path: ({ intervention }) => `/interventions/${intervention('Republic of Velmora')}`,
    open: (page) => page.getByRole('group', { name: /^What was said/ }).press('ArrowDown'),
  },
  {
    name: 'intervention-link',
    role: 'member',
    path: ({ intervention }) => `/interventions/${intervention('Republic of Velmora')}`,
    open: async (page) => {
      await page.getByRole('group', { name: /^What was said/ }).press('ArrowDown')
      await page.keyboard.press('l')
      await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
    },
  },
  { name: 'intervention-add', role: 'pen-holder', path: () => '/interventions', open: press('Add an intervention') },
  { name: 'intervention-import', role: 'pen-holder', path: () => '/interventions/import' },
  {
    name: 'intervention-import-rows',
    role: 'pen-holder',
    path: () => '/interventions/import',
    open: async (page) => {
      const rows = ['session,organisation,text,date', 'Session I,Society,What was said.,2022-05-10', ',,,10/05/2022']
      await give(page, 'register.csv', Buffer.from(rows.join('\n')))
      await expect(page.getByText('The date can be read in two ways')).toBeVisible()
    },
  },
  {
    name: 'intervention-trace',
    role: 'pen-holder',
    path: ({ intervention }) => `/interventions/${intervention('Republic of Velmora')}`,
    open: (page) => page.getByText('Where did this point go?').click(),
  },
  {
    name: 'intervention-correct',
    role: 'pen-holder',
    path: ({ intervention }) => `/interventions/${intervention('Republic of Velmora')}`,
    open: press('Correct'),
  },
  {
    name: 'intervention-leave-out',
    role: 'pen-holder',
    path: ({ intervention }) => `/interventions/${intervention('Republic of Velmora')}`,
    open: press('Leave it out'),
  },
  {
    name: 'intervention-level',
    role: 'secretariat',
    path: ({ intervention }) => `/interventions/${intervention('Republic of Velmora')}`,
    open: press('Change the level'),
  },
  {
    name: 'coverage-grid',
    role: 'member',
    path: ({ section }) => `/coverage?view=grid&section=${section('Session II:')}`,
  },
  { name: 'coverage-list', role: 'member', path: () => '/coverage?view=list' },
  { name: 'coverage-not-reflected', role: 'pen-holder', path: () => '/coverage?view=not-reflected' },
  { name: 'coverage-unsupported', role: 'co-chair', path: () => '/coverage?view=unsupported' },
  { name: 'coverage-to-check', role: 'member', path: () => '/coverage?view=to-check' },
  { name: 'coverage-left-out', role: 'member', path: () => '/coverage?view=left-out' },
  { name: 'verify', role: null, path: () => '/verify' },
  {
    name: 'verify-intact',
    role: null,
    path: () => '/verify',
    open: async (page, { record }) => {
      await give(page, 'bundle.json', record)
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
    },
  },
  {
    name: 'verify-altered',
    role: null,
    path: () => '/verify',
    open: async (page, { record }) => {
      const altered = new TextDecoder().decode(record).replace('Excellencies, friends', 'Excellencies, enemies')
      await give(page, 'bundle.json', Buffer.from(altered))
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
    },
  },
  { name: 'approvals', role: 'co-chair', path: () => '/approvals' },
  { name: 'approval', role: 'co-chair', n: 1, path: ({ section }) => `/approvals/${section('Session I:')}` },
  {
    name: 'approval-return',
    role: 'co-chair',
    n: 1,
    path: ({ section }) => `/approvals/${section('Session I:')}`,
    open: press('Return with a comment'),
  },
  {
    name: 'approval-confirm',
    role: 'co-chair',
    n: 1,
    path: ({ section }) => `/approvals/${section('Session I:')}`,
    open: async (page) => {
      await page.getByRole('main').getByRole('paragraph').last().scrollIntoViewIfNeeded()
      await page.mouse.wheel(0, 20_000)
      await page.getByText(/^I have read/).click()
      await press('Sign this text')(page)
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  { name: 'approval-given', role: 'co-chair', path: ({ section }) => `/approvals/${section('Opening')}` },
  { name: 'people', role: 'member', path: () => '/people' },
  { name: 'people-secretariat', role: 'secretariat', path: () => '/people' },
  { name: 'people-add', role: 'secretariat', path: () => '/people', open: press('Add a person') },
  {
    name: 'people-link',
    role: 'secretariat',
    path: () => '/people',
    open: async (page) => {
      // Somebody who looks at no screen: a new link signs its person out.
      await page.getByRole('button', { name: 'What to do about Henrike Vanterpool' }).click()
      await page.getByRole('menuitem', { name: /link$/ }).click()
      await page.getByRole('button', { name: 'Make the link' }).click()
      const [link, name] = [
        page.getByRole('textbox', { name: 'Link' }),
        page.getByRole('textbox', { name: 'Your name' }),
      ]
      await expect(link.or(name)).toBeVisible()
      // Once in ten minutes.
      if (await name.isVisible()) await confirmByName(page)
      await expect(link).toBeVisible()
    },
  },
  { name: 'join', role: null, path: () => `/join#${'A'.repeat(43)}` },
  { name: 'join-broken', role: null, path: () => '/join' },
  { name: 'programme', role: 'secretariat', path: () => '/programme' },
  { name: 'programme-add', role: 'secretariat', path: () => '/programme', open: press('Add a session') },
  { name: 'journal', role: 'member', path: () => '/journal' },
  { name: 'export', role: 'member', path: () => '/export' },
  {
    name: 'sign-out',
    role: 'member',
    path: () => '',
    open: async (page) => {
      await page.getByRole('button', { name: /^You are/ }).click()
      await page.getByRole('menuitem', { name: 'Sign out…', exact: true }).click()
      await expect(page.getByRole('checkbox')).toBeChecked()
    },
  },
  { name: 'not-found', role: 'member', path: () => '/s/nowhere' },
  { name: 'new-dashboard', role: 'secretariat', isNew: true, path: () => '' },
  { name: 'new-interventions', role: 'secretariat', isNew: true, path: () => '/interventions' },
  { name: 'new-coverage', role: 'secretariat', isNew: true, path: () => '/coverage' },
  { name: 'new-approvals', role: 'secretariat', isNew: true, path: () => '/approvals' },
  { name: 'new-people', role: 'secretariat', isNew: true, path: () => '/people' },
  { name: 'new-programme', role: 'secretariat', isNew: true, path: () => '/programme' },
  { name: 'new-journal', role: 'secretariat', isNew: true, path: () => '/journal' },
]

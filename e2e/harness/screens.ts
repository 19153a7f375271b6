import { expect, type Page } from 'playwright/test'
import { Api, type Role } from './api.ts'

/** A screen of the program: who looks at it, and how one comes to it from its address. */
export interface Screen {
  name: string
  /** The n-th demo person with this role, from 0; null before anybody has signed in. */
  role: Role | null
  n?: number
  /** Below the conference, for who has signed in. */
  path: (places: Places) => string
  /** What is done there before one looks. */
  open?: (page: Page) => Promise<unknown>
}

/** Addresses of what the demo holds. */
export interface Places {
  /** A section by the beginning of its title. */
  section: (title: string) => string
  intervention: (organisation: string) => string
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

export const SCREENS: readonly Screen[] = [
  { name: 'sign-in', role: null, path: () => '/signin' },
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
  { name: 'editor-reading', role: 'member', path: ({ section }) => `/s/${section('Session II:')}` },
  { name: 'editor-frozen', role: 'pen-holder', path: ({ section }) => `/s/${section('Session I:')}` },
  {
    name: 'editor-next-step',
    role: 'co-chair',
    path: ({ section }) => `/s/${section('Session IV')}`,
    open: press('Next step'),
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
      const file = { name: 'register.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) }
      await page.locator('input[type=file]').setInputFiles(file)
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
  { name: 'coverage', role: 'member', path: () => '/coverage' },
  { name: 'coverage-grid', role: 'member', path: () => '/coverage?view=grid' },
  { name: 'coverage-list', role: 'member', path: () => '/coverage?view=list' },
  { name: 'coverage-not-reflected', role: 'pen-holder', path: () => '/coverage?view=not-reflected' },
  { name: 'coverage-unsupported', role: 'co-chair', path: () => '/coverage?view=unsupported' },
  { name: 'coverage-to-check', role: 'member', path: () => '/coverage?view=to-check' },
  { name: 'coverage-left-out', role: 'member', path: () => '/coverage?view=left-out' },
  { name: 'verify', role: null, path: () => '/verify' },
  { name: 'approvals', role: 'co-chair', path: () => '/approvals' },
  { name: 'approval', role: 'co-chair', n: 1, path: ({ section }) => `/approvals/${section('Session I:')}` },
  {
    name: 'approval-return',
    role: 'co-chair',
    n: 1,
    path: ({ section }) => `/approvals/${section('Session I:')}`,
    open: press('Return with a comment'),
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
      await page
        .getByRole('button', { name: /^What to do about/ })
        .last()
        .click()
      await page.getByRole('menuitem', { name: /link$/ }).click()
      await page.getByRole('button', { name: 'Make the link' }).click()
      await expect(page.getByRole('textbox', { name: 'Link' })).toBeVisible()
    },
  },
  { name: 'join', role: null, path: () => `/join#${'A'.repeat(43)}` },
  { name: 'join-broken', role: null, path: () => '/join' },
  { name: 'journal', role: 'member', path: () => '/journal' },
  { name: 'export', role: 'member', path: () => '/export' },
  { name: 'not-found', role: 'member', path: () => '/s/nowhere' },
]

import { type Browser, type BrowserContext, expect, type Page } from 'playwright/test'
import { Api, type Role } from './api.ts'
import { hearComplaints } from './complaints.ts'
import type { DemoServer } from './demo-server.ts'

/** Somebody at a browser of their own: nothing is shared with anybody else's but the server. */
export class Person {
  readonly name: string
  readonly organisation: string
  readonly context: BrowserContext
  readonly page: Page
  /** What the browser complained about, in whose name. */
  readonly complaints: string[] = []
  readonly #server: DemoServer
  #wasCutOff = false

  private constructor(name: string, organisation: string, context: BrowserContext, page: Page, server: DemoServer) {
    this.name = name
    this.organisation = organisation
    this.context = context
    this.page = page
    this.#server = server
  }

  /** Opens the address and signs in as the n-th demo person with a role, from 0. */
  static async enter(browser: Browser, server: DemoServer, role: Role, n = 0): Promise<Person> {
    const person = await Person.arrive(browser, server, role, n)
    await person.signIn()
    return person
  }

  /** At the door: an empty page, and nobody knows yet who it is. */
  static async arrive(browser: Browser, server: DemoServer, role: Role, n = 0): Promise<Person> {
    const who = (await Api.people(server.url)).filter((each) => each.role === role)[n]
    if (!who) throw new Error(`the demo has no ${role} number ${n}`)
    const context = await browser.newContext()
    const person = new Person(who.name, who.organisation, context, await context.newPage(), server)
    await hearComplaints(person.page, (what) => person.#complain(what))
    return person
  }

  /** By the demo’s door; by another name as somebody else in the same browser. */
  async signIn(name = this.name): Promise<void> {
    const { page } = this
    await page.goto(`${this.#server.url}/signin`)
    const me = page.getByRole('button', { name })
    const more = page.getByRole('button', { name: 'More people' })
    await expect(me.or(more).first()).toBeVisible()
    if (!(await me.isVisible())) await more.click()
    await me.click()
    await expect(page.getByRole('button', { name: `You are ${name}` })).toBeVisible()
  }

  /** One of the conference's places, as its bar names them. */
  async go(
    place: 'Document' | 'Interventions' | 'Coverage' | 'Approvals' | 'People' | 'Journal' | 'Export',
  ): Promise<void> {
    const { page } = this
    const back = page.getByRole('link', { name: /^Back to/ })
    const link = page.getByRole('navigation').getByRole('link', { name: place, exact: true })
    await expect(back.or(link).first()).toBeVisible()
    if (!(await link.isVisible())) await back.click()
    await link.click()
    await expect(link).toHaveAttribute('aria-current', 'page')
  }

  /** No network, until `comeBack`; that the browser finds none is no complaint. */
  cutOff(): Promise<void> {
    this.#wasCutOff = true
    return this.context.setOffline(true)
  }

  comeBack(): Promise<void> {
    return this.context.setOffline(false)
  }

  leave(): Promise<void> {
    return this.context.close()
  }

  /** That there is no network is told late, too: when it has come back. */
  #complain(what: string): void {
    if (this.#wasCutOff && what.includes('ERR_INTERNET_DISCONNECTED')) return
    this.complaints.push(`${this.name}: ${what}`)
  }
}

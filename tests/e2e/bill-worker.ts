/** A student at the bill simulator, by keyboard: each deed is a button found by role and name on the bench. */
import { expect, type Locator, type Page } from '@playwright/test'
import { choose, press, write } from './keyboard.ts'

export interface Job {
  readonly title: string
  readonly type: string
  readonly fleet: number
  readonly hours: number
  readonly storageGB: number
  readonly ioGB: number
  readonly officeGB: number
  /** Size of the root volumes, where machines boot from EBS. */
  readonly rootGiB?: number
  readonly volumeType?: string
}

export class BillWorker {
  readonly bench: Locator
  constructor(
    readonly page: Page,
    title: string,
  ) {
    this.bench = page
      .getByRole('complementary', { name: 'The bench' })
      .getByRole('region', { name: `Machine: ${title}`, exact: true })
  }

  button(name: string | RegExp, within: Locator = this.bench): Locator {
    return within.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first()
  }

  /** The commands to one of the things that there are, by its label: "25 GiB volume". */
  commandsTo(thing: string): Locator {
    return this.bench.getByRole('group', { name: `Commands to ${thing}`, exact: true })
  }

  async wait(time: string): Promise<void> {
    await write(this.page, this.bench.getByRole('textbox', { name: /^How long to wait/ }), time)
    await this.page.keyboard.press('Enter')
  }

  async launch({ type, fleet, rootGiB }: Pick<Job, 'type' | 'fleet' | 'rootGiB'>): Promise<void> {
    await press(this.page, this.button('Launch instances'))
    const form = this.bench.getByRole('form', { name: 'Launch instances' })
    await choose(this.page, form.getByRole('combobox', { name: 'Instance type' }), type)
    await write(this.page, form.getByRole('textbox', { name: 'How many' }), String(fleet))
    if (rootGiB !== undefined) await write(this.page, form.getByRole('textbox', { name: 'Root volume, if EBS' }), String(rootGiB))
    await press(this.page, this.button('Launch instances', form))
  }

  async makeVolume(sizeGiB: number): Promise<void> {
    await press(this.page, this.button('Make a volume'))
    const form = this.bench.getByRole('form', { name: 'Make a volume' })
    await write(this.page, form.getByRole('textbox', { name: 'Size' }), String(sizeGiB))
    await this.page.keyboard.press('Enter')
  }

  /** Presses a command of a thing and sends its form as it stands, after `fill` has had its way with it. */
  async ask(thing: string, command: string, fill: (form: Locator) => Promise<void> = async () => {}): Promise<void> {
    const commands = this.commandsTo(thing)
    await press(this.page, this.button(command, commands))
    const form = this.bench.getByRole('form', { name: command })
    if ((await form.count()) === 0) return
    await fill(form)
    await press(this.page, this.button(command, form))
  }

  async bytes(form: Locator, name: string, amount: number, unit: string): Promise<void> {
    await write(this.page, form.getByRole('textbox', { name, exact: true }), String(amount))
    await choose(this.page, form.getByRole('combobox', { name: `${name}: unit` }), unit)
  }

  /** The whole job, from launch to deletion. */
  async work({ fleet, hours, storageGB, ioGB, officeGB, ...job }: Job): Promise<void> {
    const machines = fleet === 1 ? job.type : `${fleet} × ${job.type}`
    const volume = `${storageGB} GiB volume`
    await this.launch({ fleet, ...job })
    await this.makeVolume(storageGB)
    await this.wait('1 min')
    await this.ask(volume, 'Attach')
    await this.ask(volume, 'Read and write', (form) => this.bytes(form, 'How much', ioGB, 'GB'))
    await this.ask(machines, 'Send to the internet', (form) => this.bytes(form, 'How much', officeGB, 'GiB'))
    await this.wait(`until ${hours} h`)
    await this.ask(machines, 'Terminate')
    await this.ask(volume, 'Detach')
    await this.ask(volume, 'Delete')
    await this.wait('1 min')
  }

  async expectBill(total: string): Promise<void> {
    await expect(this.bench.getByText(total).first()).toBeVisible()
  }
}

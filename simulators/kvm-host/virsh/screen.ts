/** Commands of virsh that sit before a domain's console, keyboard and screen. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { notValid } from '../errors.ts'
import { resolved } from '../../kernel/files.ts'
import { withEntry } from '../files.ts'
import type { Domain } from '../model.ts'
import { type Call, failure, type Handlers } from './call.ts'

export function openConsole(call: Call, name: string): void {
  call.print(`Connected to domain '${name}'\nEscape character is ^] (Ctrl + ])\n`)
  call.world = {
    ...call.world,
    shell: { at: 'console', domain: name, under: call.world.shell.at === 'virsh' ? 'virsh' : 'bash', isIn: false },
  }
}

function graphicsOf(domain: Domain) {
  return domain.live?.devices.find(({ name }) => name === 'graphics')
}

export const screenCommands: Handlers = {
  console: (call) => {
    const domain = call.domain()
    if (domain.state === 'shut off') throw failure('The domain is not running')
    const definition = domain.live ?? domain.config
    if (!definition.devices.some(({ name }) => name === 'console' || name === 'serial'))
      throw failure('internal error: cannot find character device <null>')
    openConsole(call, domain.name)
  },
  'send-key': (call) => {
    const domain = call.domain()
    const wrong = call.options
      .all('keycode')
      .find((code) => !/^(KEY_[A-Z0-9]+|\d+|0x[0-9a-f]+)$/.test(code) || code === 'KEY_NOPE')
    if (wrong !== undefined) throw failure(`invalid keycode: '${wrong}'`)
    if (domain.state === 'shut off') throw notValid('domain is not running')
  },
  screenshot: (call) => {
    const domain = call.domain()
    call.trying(`could not take a screenshot of ${domain.name}`, () => {
      if (domain.state === 'shut off') throw notValid('domain is not running')
      if (!domain.live?.devices.some(({ name }) => name === 'video')) throw notValid('no screens to take screenshot from')
    })
    const file = call.optional('file') ?? `${domain.name}.ppm`
    call.world = withEntry(call.world, resolved(call.world.cwd, file), { kind: 'text', text: '', atMs: call.world.atMs })
    call.tell(`Screenshot saved to ${file}, with type of image/x-portable-pixmap`)
  },
  vncdisplay: (call) => {
    const domain = call.domain()
    if (!domain.live) throw failure('Domain is not running')
    const graphics = graphicsOf(domain)
    if (graphics?.attributes.type !== 'vnc') throw failure('Failed to get VNC port. Is this domain using VNC?')
    const address = graphics.attributes.listen === '0.0.0.0' ? '' : (graphics.attributes.listen ?? '')
    call.print(`${address}:${Number(graphics.attributes.port) - 5900}\n`)
  },
  domdisplay: (call) => {
    const domain = call.domain()
    if (!domain.live) throw failure('Domain is not running')
    const graphics = graphicsOf(domain)
    if (!graphics) throw failure('No graphical display found')
    const { type, port, listen } = graphics.attributes
    const host = !listen || listen === '0.0.0.0' ? 'localhost' : listen
    call.print(type === 'vnc' ? `vnc://${host}:${Number(port) - 5900}` : `${type}://${host}:${port}`)
  },
  ttyconsole: (call) => {
    const domain = call.domain()
    const tty = domain.live?.devices.find(({ name }) => name === 'console')?.attributes.tty
    if (tty !== undefined) call.print(`${tty}\n`)
    else if (domain.live) throw failure()
  },
}

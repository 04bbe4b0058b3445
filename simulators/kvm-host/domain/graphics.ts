/** Displays: where they listen, and the ports that libvirt gives them. */
import { internal, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childrenOf, type Element, element } from '../xml/element.ts'
import { numberIn } from './grammar.ts'

const integer = (graphics: Element, name: string): number => {
  const text = attributeOf(graphics, name)
  if (text === undefined) return 0
  const value = numberIn(text, 10)
  if (value === null || Math.abs(value) > 2 ** 31)
    throw xmlError(`Invalid value for attribute '${name}' in element 'graphics': '${text}'. Expected integer value`)
  return value
}

const flag = (graphics: Element, name: string): string | undefined => {
  const value = attributeOf(graphics, name)
  if (value !== undefined && value !== 'yes' && value !== 'no')
    throw xmlError(`Invalid value for attribute '${name}' in element 'graphics': '${value}'.`)
  return value
}

const oneOf = (graphics: Element, name: string, words: readonly string[]): string | undefined => {
  const value = attributeOf(graphics, name)
  if (value !== undefined && !words.includes(value))
    throw xmlError(`Invalid value for attribute '${name}' in element 'graphics': '${value}'.`)
  return value
}

function readListen(listen: Element, graphics: Element, isFirst: boolean): Element {
  const type = attributeOf(listen, 'type')
  const kind = graphics.attributes.type ?? ''
  if (type === undefined) throw xmlError("Missing required attribute 'type' in element 'listen'")
  if (!['none', 'address', 'network', 'socket'].includes(type))
    throw xmlError(`Invalid value for attribute 'type' in element 'listen': '${type}'.`)
  if ((type === 'socket' || type === 'none') && kind !== 'vnc' && kind !== 'spice')
    throw unsupported(`listen type '${type}' is not available for graphics type '${kind}'`)
  const old = isFirst ? attributeOf(graphics, 'listen') : undefined
  const oldSocket = isFirst ? attributeOf(graphics, 'socket') : undefined
  let { address, socket } = listen.attributes
  const { network } = listen.attributes
  if (type === 'address') {
    if (address !== undefined && old !== undefined && address !== old)
      throw unsupported(
        `graphics 'listen' attribute '${old}' must match 'address' attribute of first listen element (found '${address}')`,
      )
    address ??= old
  }
  if (type === 'socket') {
    if (socket !== undefined && oldSocket !== undefined && socket !== oldSocket)
      throw unsupported(
        `graphics 'socket' attribute '${oldSocket}' must match 'socket' attribute of first listen element (found '${socket}')`,
      )
    socket ??= oldSocket
  }
  if (network && type !== 'network') throw xmlError("'network' attribute is valid only for listen type 'network'")
  if (socket && type !== 'socket') throw xmlError("'socket' attribute is valid only for listen type 'socket'")
  return element('listen', {
    type,
    address: type === 'address' && address ? address : undefined,
    network: network || undefined,
    socket: socket || undefined,
  })
}

/** A display with where it listens and its ports. Throws LibvirtError. */
export function readGraphics(graphics: Element): Element {
  const { type = '', keymap } = graphics.attributes
  if (type !== 'vnc' && type !== 'spice') return readOther(graphics, type)
  const listens = childrenOf(graphics, 'listen').map((listen, nth) => readListen(listen, graphics, nth === 0))
  const socket = type === 'vnc' ? attributeOf(graphics, 'socket') : undefined
  const made =
    socket === undefined
      ? element('listen', { type: 'address', address: attributeOf(graphics, 'listen') || undefined })
      : element('listen', { type: 'socket', socket })
  if (listens.length === 0) listens.push(made)
  else if (socket !== undefined && ['address', 'network'].includes(listens[0]?.attributes.type ?? '')) listens[0] = made
  let { port, auto } = type === 'vnc' ? vncPort(graphics) : spicePort(graphics)
  const tls = type === 'spice' && auto !== true ? integer(graphics, 'tlsPort') : 0
  if (type === 'spice') {
    integer(graphics, 'tlsPort')
    oneOf(graphics, 'defaultMode', ['any', 'secure', 'insecure'])
    // Without a port there is nothing to listen on.
    if (port === 0 && tls === 0 && !auto && listens[0]?.attributes.type === 'address') {
      listens.splice(0, listens.length, element('listen', { type: 'none' }))
    }
  }
  const websocket = type === 'vnc' ? integer(graphics, 'websocket') : 0
  const sharePolicy =
    type === 'vnc' ? oneOf(graphics, 'sharePolicy', ['default', 'allow-exclusive', 'force-shared', 'ignore']) : undefined
  const powerControl = type === 'vnc' ? flag(graphics, 'powerControl') : undefined
  checkPassword(graphics, type)
  const [first] = listens
  const isAddress = first?.attributes.type === 'address' || first?.attributes.type === 'network'
  if (auto && type === 'vnc') port = 0
  const mode = attributeOf(graphics, 'defaultMode')
  const { connected } = graphics.attributes
  const attributes = {
    type,
    socket: type === 'vnc' && first?.attributes.type === 'socket' ? first.attributes.socket : undefined,
    ...(isAddress
      ? {
          port: type === 'vnc' ? (port !== 0 ? String(port) : auto ? '-1' : undefined) : port !== 0 ? String(port) : undefined,
          tlsPort: tls !== 0 ? String(tls) : undefined,
          autoport: auto ? 'yes' : 'no',
          websocket: websocket !== 0 ? String(websocket) : undefined,
          listen: first?.attributes.address,
        }
      : {}),
    keymap,
    defaultMode: type === 'spice' && mode !== 'any' ? mode : undefined,
    sharePolicy: sharePolicy === 'default' ? undefined : sharePolicy,
    powerControl,
    connected,
  }
  const others = graphics.children.filter(({ name }) => (type === 'spice' ? spiceOrder : ['audio']).includes(name))
  others.sort((one, other) => spiceOrder.indexOf(one.name) - spiceOrder.indexOf(other.name))
  return element('graphics', attributes, [...listens, ...others])
}

const spiceOrder = ['channel', 'image', 'jpeg', 'zlib', 'playback', 'streaming', 'mouse', 'clipboard', 'filetransfer', 'gl']

function vncPort(graphics: Element): { port: number; auto: boolean } {
  const text = attributeOf(graphics, 'port')
  const value = text === undefined ? 0 : numberIn(text, 10)
  if (value === null) throw internal(`cannot parse vnc port ${text}`)
  const wish = attributeOf(graphics, 'autoport')
  const isAuto = wish === 'yes' ? true : wish === 'no' ? false : text === undefined || value === -1
  return { port: value === -1 || isAuto ? 0 : value, auto: isAuto }
}

function spicePort(graphics: Element): { port: number; auto: boolean } {
  const port = integer(graphics, 'port')
  const tls = integer(graphics, 'tlsPort')
  const isAuto = flag(graphics, 'autoport') === 'yes' || (port === -1 && tls === -1)
  return { port: isAuto ? 0 : port, auto: isAuto }
}

function checkPassword(graphics: Element, type: string): void {
  const { passwd, passwdValidTo: until, connected } = graphics.attributes
  if (passwd === undefined) return
  if (until !== undefined && !/^\d{4}-\d\d?-\d\d?T\d\d?:\d\d?:\d\d?$/.test(until))
    throw internal(`cannot parse password validity time '${until}', expect YYYY-MM-DDTHH:MM:SS`)
  if (connected === undefined) return
  if (!['fail', 'disconnect', 'keep'].includes(connected)) throw unsupported(`unknown connected value ${connected}`)
  if (type === 'vnc' && connected !== 'keep') throw unsupported("VNC supports connected='keep' only")
}

const otherKeeps: Readonly<Record<string, readonly string[]>> = {
  sdl: ['display', 'xauth', 'fullscreen'],
  rdp: ['port', 'autoport', 'replaceUser', 'multiUser'],
  desktop: ['display', 'fullscreen'],
  'egl-headless': [],
  dbus: ['p2p', 'address'],
}

function readOther(graphics: Element, type: string): Element {
  if (type === 'sdl' || type === 'desktop') flag(graphics, 'fullscreen')
  if (type === 'dbus') flag(graphics, 'p2p')
  const attributes: Record<string, string | undefined> = { type }
  for (const name of otherKeeps[type] ?? []) {
    const value = attributeOf(graphics, name)
    if (value !== 'no') attributes[name] = value
  }
  const gl = graphics.children.find(({ name }) => name === 'gl')
  if (gl && (type === 'sdl' || type === 'dbus')) {
    const enable = attributeOf(gl, 'enable')
    if (enable === undefined) throw xmlError("Missing required attribute 'enable' in element 'gl'")
    if (enable !== 'yes' && enable !== 'no') throw xmlError(`Invalid value for attribute 'enable' in element 'gl': '${enable}'.`)
  }
  const kept = graphics.children.filter(
    ({ name }) => (name === 'gl' && type !== 'desktop') || (name === 'audio' && type === 'dbus'),
  )
  return element('graphics', attributes, kept)
}

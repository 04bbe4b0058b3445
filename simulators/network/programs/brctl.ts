/** `brctl` of bridge-utils 1.7, which iproute2 has taken the place of. */
import { addInterface, deleteInterface, drawnMac, setBridge } from '../devices.ts'
import { interfaceOf } from '../interfaces.ts'
import { type ErrorName, errorWords, type KernelAnswer } from '../kernel-answer.ts'
import { setMaster, setNoMaster } from '../links.ts'
import type { BridgeSettings, Node, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { withNode } from '../with-node.ts'
import { showBridges, showMacs, showStp } from './brctl-show.ts'
import { Complaint, notModelled, orComplaint, said } from './complaint.ts'
import { brctlUsage } from './old-usage.table.ts'

interface At {
  readonly world: World
  readonly node: Node
}

/** A command, the least count of its arguments, and what it does. */
const commands: Readonly<Record<string, readonly [least: number, run: (at: At, args: readonly string[]) => Ran]>> = {
  addbr: [1, addBridge],
  delbr: [1, deleteBridge],
  addif: [2, addPorts],
  delif: [2, deletePorts],
  hairpin: [3, () => elsewhere('hairpin')],
  setageing: [2, (at, [name = '', text = '']) => set(at, name, ageing(text), 'set ageing time failed')],
  setbridgeprio: [2, (at, [name = '', text = '']) => set(at, name, priority(text), 'set bridge priority failed')],
  setfd: [2, (at, [name = '', text = '']) => set(at, name, forwardDelay(text), 'set forward delay failed')],
  sethello: [2, () => elsewhere('sethello')],
  setmaxage: [2, () => elsewhere('setmaxage')],
  setpathcost: [3, () => elsewhere('setpathcost')],
  setportprio: [3, () => elsewhere('setportprio')],
  show: [0, ({ world, node }, names) => said(world, showBridges(node, names))],
  showmacs: [1, ({ world, node }, [name = '']) => said(world, showMacs(world, node, name))],
  showstp: [1, ({ world, node }, [name = '']) => said(world, showStp(world, node, name))],
  stp: [2, (at, [name = '', text = '']) => set(at, name, stp(text), 'set stp status failed')],
}

function elsewhere(name: string): never {
  throw notModelled(`brctl ${name}`)
}

const usageOf = (name: string): string =>
  brctlUsage.split('\n').find((line) => line.trimStart().startsWith(`${name} `) || line.trimStart().startsWith(`${name}\t`)) ?? ''

export const brctl = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const node = world.nodes[name]
    const [word = '', ...rest] = args
    if (word === '-V' || word === '--version') return said(world, 'bridge-utils, 1.7\n')
    if (word === '-h' || word === '--help') return said(world, brctlUsage)
    if (word === '' || !node) throw new Complaint('', 1, brctlUsage)
    if (word.startsWith('-')) throw new Complaint(`Unknown option '${word[1]}'\n`, 1, brctlUsage)
    const command = Object.hasOwn(commands, word) ? commands[word] : undefined
    if (!command) throw new Complaint(`never heard of command [${word}]\n`, 1, brctlUsage)
    const [least, run] = command
    const line = usageOf(word).replace(/^\t(\S+)\s+/, '$1 ')
    if (rest.length < least) throw new Complaint('', 1, `Incorrect number of arguments for command\nUsage: brctl ${line}\n`)
    return run({ world, node }, rest)
  })

/** The node after a change; or the words for the kernel's error. */
function accepted(answer: KernelAnswer, words: (error: ErrorName) => string): Node {
  if (answer.ok) return answer.node
  throw new Complaint(`${words(answer.error)}\n`)
}

function addBridge({ world, node }: At, [given = '']: readonly string[]): Ran {
  const name = given.slice(0, 15)
  const mac = drawnMac(world.input.seed, node.name, node.nextIndex)
  const after = accepted(addInterface(node, { name, kind: 'bridge', mac }), (error) =>
    error === 'EEXIST'
      ? `device ${given} already exists; can't create bridge with the same name`
      : `add bridge failed: ${errorWords[error]}`,
  )
  return said(withNode(world, after), '')
}

function deleteBridge({ world, node }: At, [name = '']: readonly string[]): Ran {
  const device = interfaceOf(node, name)
  if (!device) throw new Complaint(`bridge ${name} doesn't exist; can't delete it\n`)
  if (!device.bridge) throw new Complaint(`can't delete bridge ${name}: Operation not permitted\n`)
  if (device.isUp) throw new Complaint(`bridge ${name} is still up; can't delete it\n`)
  return said(
    withNode(
      world,
      accepted(deleteInterface(node, name), (error) => errorWords[error]),
    ),
    '',
  )
}

/** Each in turn; the first that cannot be ends it, and those before it stay. */
function inTurn({ world, node }: At, devs: readonly string[], change: (node: Node, dev: string) => Node): Ran {
  let after = node
  for (const dev of devs)
    try {
      after = change(after, dev)
    } catch (error) {
      if (!(error instanceof Complaint)) throw error
      return { state: withNode(world, after), printed: { stdout: '', stderr: error.stderr, code: error.code } }
    }
  return said(withNode(world, after), '')
}

const absent = (node: Node, name: string, dev: string): string =>
  interfaceOf(node, dev) ? `bridge ${name} does not exist!` : `interface ${dev} does not exist!`

function addPorts(at: At, [name = '', ...devs]: readonly string[]): Ran {
  return inTurn(at, devs, (node, dev) => {
    // Unlike `ip link set … master`, it does not take a port out of another bridge.
    const isPort = interfaceOf(node, dev)?.master != null && interfaceOf(node, name)?.bridge
    const answer: KernelAnswer = isPort ? { ok: false, error: 'EBUSY', says: null } : setMaster(node, dev, name, at.world.atMs)
    return accepted(answer, (error) => {
      if (error === 'ENODEV') return absent(node, name, dev)
      if (error === 'EBUSY') return `device ${dev} is already a member of a bridge; can't add it to bridge ${name}.`
      if (error === 'ELOOP') return `device ${dev} is a bridge device itself; can't add a bridge device to a bridge device.`
      return `can't add ${dev} to bridge ${name}: ${errorWords[error]}`
    })
  })
}

function deletePorts(at: At, [name = '', ...devs]: readonly string[]): Ran {
  return inTurn(at, devs, (node, dev) => {
    if (!interfaceOf(node, dev) || !interfaceOf(node, name)) throw new Complaint(`${absent(node, name, dev)}\n`)
    if (interfaceOf(node, dev)?.master !== name) throw new Complaint(`device ${dev} is not a port of ${name}\n`)
    return accepted(setNoMaster(node, dev), (error) => errorWords[error])
  })
}

function set({ world, node }: At, name: string, settings: Partial<BridgeSettings>, failed: string): Ran {
  const after = accepted(setBridge(node, name, settings), (error) => `${failed}: ${errorWords[error]}`)
  return said(withNode(world, after), '')
}

const seconds = (text: string, bad: string): number => {
  if (!/^\d{1,7}(\.\d*)?$/.test(text)) throw new Complaint(`${bad}\n`)
  return Math.round(Number(text) * 1000)
}
const forwardDelay = (text: string) => ({ forwardDelayMs: seconds(text, 'bad forward delay value') })
const ageing = (text: string) => ({ ageingMs: seconds(text, 'bad ageing time value') })

function priority(text: string): Partial<BridgeSettings> {
  if (!/^\d{1,7}$/.test(text)) throw new Complaint('bad priority\n')
  return { priority: Number(text) % 65_536 }
}

function stp(text: string): Partial<BridgeSettings> {
  if (['on', 'yes', '1'].includes(text)) return { stp: true }
  if (['off', 'no', '0'].includes(text)) return { stp: false }
  throw new Complaint('expect on/off for argument\n')
}

/** `route-eth0` beside an ifcfg file: routes as arguments of `ip route`, or as ADDRESS0, NETMASK0 and GATEWAY0. */
import { prefixOfMask } from '../masks.ts'
import { runCommand } from '../hooks.ts'
import type { Work } from '../work.ts'
import { folder, readVariables } from './ifcfg.ts'

export function addRoutes(work: Work, dev: string): void {
  const path = `${folder}/route-${dev}`
  const text = work.read(path)
  if (text === null) return
  if (!/^\s*ADDRESS\d+=/m.test(text)) {
    for (const line of text.split('\n').filter((each) => each.trim() !== '' && !each.trim().startsWith('#')))
      runCommand(work, ['ip', 'route', 'add', ...line.trim().split(/\s+/), ...(/\bdev\b/.test(line) ? [] : ['dev', dev])])
    return
  }
  const { values, complaints } = readVariables(path, text)
  work.complain(complaints)
  for (let nth = 0; values.has(`ADDRESS${nth}`); nth += 1) {
    const prefix = prefixOfMask(values.get(`NETMASK${nth}`) ?? '') ?? 32
    const gateway = values.get(`GATEWAY${nth}`) ?? ''
    runCommand(work, [
      'ip',
      'route',
      'add',
      `${values.get(`ADDRESS${nth}`)}/${prefix}`,
      ...(gateway === '' ? [] : ['via', gateway]),
      'dev',
      dev,
    ])
  }
}

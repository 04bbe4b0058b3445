/** qemu-img. Texts and exit codes: QEMU 7.2, recorded (recordings/more-tools.json, recordings/sessions.json), 2026-11-24. */
import { printed } from '../../kernel/command-line.ts'
import type { World } from '../model.ts'
import { commit, rebase } from './qemu-img/chain.ts'
import { check, compare } from './qemu-img/check.ts'
import { convert } from './qemu-img/convert.ts'
import { create } from './qemu-img/create.ts'
import { info } from './qemu-img/image-info.ts'
import { measure } from './qemu-img/measure.ts'
import { resize } from './qemu-img/resize.ts'
import { snapshot } from './qemu-img/snapshot.ts'
import { checkWords, no, Refused } from './qemu-img/words.ts'
import type { Ran } from './ran.ts'

export function qemuImg(world: World, args: readonly string[]): Ran {
  try {
    return run(world, args)
  } catch (error) {
    if (error instanceof Refused)
      return { state: world, printed: { stdout: error.stdout, stderr: error.message, code: error.code } }
    throw error
  }
}

function run(world: World, [verb, ...args]: readonly string[]): Ran {
  const done = (text: string): Ran => ({ state: world, printed: printed(text) })
  checkWords(verb ?? '', args)
  switch (verb) {
    case undefined:
      throw new Refused("qemu-img: Not enough arguments\nTry 'qemu-img --help' for more information\n")
    case '--version':
    case '-V':
      return done(
        'qemu-img version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)\nCopyright (c) 2003-2022 Fabrice Bellard and the QEMU Project developers\n',
      )
    case '--help':
    case '-h':
      return done(
        'usage: qemu-img [standard options] command [command options]\nCommands modelled here: check commit compare convert create info measure rebase resize snapshot\n',
      )
    case 'create':
      return create(world, args)
    case 'info':
      return info(world, args)
    case 'resize':
      return resize(world, args)
    case 'snapshot':
      return snapshot(world, args)
    case 'convert':
      return convert(world, args)
    case 'check':
      return check(world, args)
    case 'rebase':
      return rebase(world, args)
    case 'commit':
      return commit(world, args)
    case 'compare':
      return compare(world, args)
    case 'measure':
      return measure(world, args)
    case 'amend':
    case 'bench':
    case 'bitmap':
    case 'dd':
    case 'map':
      throw no(`${verb} is not modelled by this simulator`)
    default:
      throw new Refused(`qemu-img: Command not found: ${verb}\nTry 'qemu-img --help' for more information\n`)
  }
}

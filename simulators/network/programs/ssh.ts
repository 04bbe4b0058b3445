/** `ssh`: whether a server answers. Nobody logs in: every node has a terminal of its own. */
import { send } from '../engine/index.ts'
import type { World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { Complaint, notModelled, orComplaint } from './complaint.ts'
import { lookedUp } from './names.ts'
import { connectPatienceMs, connectWords } from './nc.ts'
import { optionsOf } from './options.ts'

const usage = `usage: ssh [-46AaCfGgKkMNnqsTtVvXxYy] [-B bind_interface]
           [-b bind_address] [-c cipher_spec] [-D [bind_address:]port]
           [-E log_file] [-e escape_char] [-F configfile] [-I pkcs11]
           [-i identity_file] [-J [user@]host[:port]] [-L address]
           [-l login_name] [-m mac_spec] [-O ctl_cmd] [-o option] [-p port]
           [-Q query_option] [-R address] [-S ctl_path] [-W host:port]
           [-w local_tun[:remote_tun]] destination [command [argument ...]]
`

export const ssh = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const given = optionsOf(args, '46AaCfGgKkMNnqsTtVvXxYy', 'BbcDEeFIiJLlmOopQRSWw', false)
    if ('says' in given)
      throw new Complaint(`${given.says.replace(/^invalid option/, 'unknown option').replace(/'/g, '')}\n${usage}`, 255)
    const { flags, values, rest } = given
    if (flags.has('V')) throw new Complaint('OpenSSH_9.2p1 Debian-2+deb12u7, OpenSSL 3.0.17 1 Jul 2025\n', 0)
    const odd =
      [...flags].find((flag) => !'4nqTtvxX'.includes(flag)) ?? Object.keys(values).find((letter) => !'liop'.includes(letter))
    if (odd !== undefined) throw notModelled(`ssh -${odd}`, 255)
    const host = rest[0]?.replace(/^ssh:\/\//, '').replace(/^.*@/, '')
    if (host === undefined) throw new Complaint(usage, 255)
    const { p = '22', o = '' } = values
    const port = Number(p)
    if (!/^\d{1,5}$/.test(p) || port < 1 || port > 65_535) throw new Complaint(`Bad port '${p}'\n`, 255)
    const looked = lookedUp(world, name, host)
    const complained = (text: string, state: World): Ran => ({ state, printed: { stdout: '', stderr: text, code: 255 } })
    if (looked.address === null) return complained(`ssh: Could not resolve hostname ${host}: ${looked.why}\n`, looked.world)
    const [, seconds] = /^ConnectTimeout[= ](\d{1,4})$/i.exec(o) ?? []
    const timeoutMs = seconds === undefined ? connectPatienceMs : Number(seconds) * 1000
    const probe = { from: name, to: looked.address, protocol: 'tcp', port, timeoutMs } as const
    const { world: state, answer } = send(looked.world, probe, { trace: true })
    const { result, isConnected, said, answeredBy } = answer
    if (result !== 'OK' && !isConnected) {
      const words = connectWords[result] ?? 'Connection timed out'
      return complained(`ssh: connect to host ${host} port ${port}: ${words}\n`, state)
    }
    if (result !== 'OK')
      return complained(
        `Connection timed out during banner exchange\nConnection to ${looked.address} port ${port} timed out\n`,
        state,
      )
    const who = answeredBy ?? host
    return complained(
      said?.startsWith('SSH-')
        ? `ssh: ${who} answers at port ${port}; a login is not modelled here: open the terminal of ${who}\n`
        : `ssh: port ${port} of ${who} opens, but no SSH server answers there\n`,
      state,
    )
  })

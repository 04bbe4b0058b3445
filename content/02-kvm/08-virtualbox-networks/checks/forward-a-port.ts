/** A VM in NAT mode, one port of the host that leads to its sshd, and the proof of it from a PC in the LAN. */
import { fail, pass } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { type NetworkWorldView, network } from '../../../../simulators/network/index.ts'

const hostPort = 2222

/** Ports of the host that lead to a machine behind its NAT. */
const forwardsOf = ({ nodes }: NetworkWorldView) =>
  nodes.find(({ name }) => name === 'host')?.services.flatMap(({ relay, ...each }) => (relay ? [{ ...each, to: relay }] : [])) ??
  []

export const forwardAPort: SimulationExercise<NetworkWorldView> = {
  kind: 'simulation',
  id: 'forward-a-port',
  title: 'One port in, for the whole LAN',
  simulator: network,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/forward-a-port`)
    const net = `192.168.${draw.integer(2, 50)}`
    const host = `${net}.${draw.integer(10, 40)}`
    return {
      hostCidr: `${host}/24`,
      pcCidr: `${net}.${draw.integer(100, 199)}/24`,
      host,
      attempt: `nc -zv ${host} ${hostPort}`,
      attemptAtSsh: `nc -zv ${host} 22`,
    }
  },
  task: [
    'The VM **web** is off. Its card is in NAT mode, sshd in it listens on port 22, and nginx on port 80. pc shall log in to it by port **2222** of host, which is {host} in the LAN. Nothing else of web is to be open to pc.',
    'Make it so on **host**, and start web. Then show that it works: open the terminal of **pc**, and connect once with `nc -zv {host} 2222`.',
  ],
  hints: [
    '`VBoxManage showvminfo web` says what its card is on. While web is off, modifyvm changes what belongs to it.',
    'name, protocol, address on the host, port on the host, address of the VM, port in the VM. What is left empty means all addresses of the host, and the one that the VM got.',
    'On host, `ss -ltnp`: which program listens on 2222? `iptables-save`: which rule was made for it?',
  ],
  assumptions: ['`VBoxManage controlvm web natpf1` does the same while web runs.'],
  checks: [
    {
      id: 'open',
      title: 'Port 2222 of host leads pc to sshd in web',
      points: 2,
      look: ({ view }) => {
        if (view.nodes.some(({ name, isOn }) => name === 'web' && !isOn))
          return fail('off', 'The port is one of the process that runs web. Does it run?')
        const own = forwardsOf(view).find(({ port, protocol }) => port === hostPort && protocol === 'tcp')
        if (!own) return fail('not-open', '`ss -ltn` on host: does anybody listen on port 2222?')
        if (own.to.port !== 22) return fail('other-port', 'Where in web does port 2222 lead, and where does sshd listen?')
        return view.reachability.some(
          ({ from, to, port, result }) => from === 'pc' && to === 'host' && port === hostPort && result === 'OK',
        )
          ? pass()
          : fail(
              'not-for-pc',
              '`ss -ltn` on host: on which of the host’s addresses does the port listen? Which of them does pc reach?',
            )
      },
    },
    {
      id: 'nothing-else',
      title: 'Nothing else of web is open',
      points: 1,
      look: ({ view }) => {
        const forwards = forwardsOf(view)
        if (forwards.length === 0) return fail('nothing-yet', 'Nothing at all is open. One port was wanted.')
        const isMore = view.reachability.some(
          ({ from, to, protocol, port, result }) =>
            from === 'pc' && (to === 'host' || to === 'web') && protocol === 'tcp' && port !== hostPort && result === 'OK',
        )
        return isMore || forwards.length > 1
          ? fail('more', '`VBoxManage showvminfo web` lists the rules by name. Which of them did nobody ask for?')
          : pass()
      },
    },
    {
      id: 'shown',
      title: 'pc has connected to it',
      points: 1,
      // What was sent afterwards takes nothing from it.
      look: ({ moments }) =>
        moments().some(
          ({ trace }) =>
            trace?.probe.from === 'pc' && trace.probe.port === hostPort && trace.result === 'OK' && trace.answeredBy === 'web',
        )
          ? pass()
          : fail(
              'not-shown',
              'Has pc connected to port 2222 of host yet, and was it web that answered? The line below the picture says so.',
            ),
    },
  ],
}

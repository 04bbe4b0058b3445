/** A guest on libvirt's NAT, reachable from the LAN on one port of its host. */
import { fail, pass } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { type NetworkWorldView, network } from '../../../../simulators/network/index.ts'
import { lanOf } from './lan.ts'
import { areOpen, lost, opened } from './reach.ts'

export const byPort: SimulationExercise<NetworkWorldView> = {
  kind: 'simulation',
  id: 'by-port',
  title: 'One port, and nothing else',
  simulator: network,
  variant: (seed) => {
    const { host, hostCidr, pcCidr, deskCidr } = lanOf(seed)
    const draw = drawsFrom(`${seed}/by-port`)
    const port = draw.pick([8000, 8080, 8081, 8888])
    const [web, db] = [`192.168.122.${draw.integer(20, 99)}`, `192.168.122.${draw.integer(100, 199)}`]
    const forward = `iptables -t nat -A PREROUTING -d ${host} -p tcp --dport ${port} -j DNAT --to-destination ${web}:80`
    const accept = `-o virbr0 -d ${web} -p tcp --dport 80 -j ACCEPT`
    return {
      port,
      // A number would be written with a comma.
      on: String(port),
      host,
      hostCidr,
      pcCidr,
      deskCidr,
      deskRoute: `192.168.122.0/24 via ${host}`,
      web,
      webCidr: `${web}/24`,
      dbCidr: `${db}/24`,
      forward,
      forwardAll: `iptables -t nat -A PREROUTING -d ${host} -p tcp -j DNAT --to-destination ${web}:80`,
      insert: `iptables -I FORWARD ${accept}`,
      append: `iptables -A FORWARD ${accept}`,
      input: `iptables -I INPUT -p tcp --dport ${port} -j ACCEPT`,
    }
  },
  task: [
    'From the LAN, **http://{host}:{on}/** is to show the page of **web1**, which is {web} on virbr0. Do it on **host**.',
    'Nothing else may become reachable: neither other ports of web1, nor db1. **desk** knows a way to 192.168.122.0/24, and will try.',
  ],
  hints: [
    'Two things have to happen to a packet on host: its destination is changed, and it is let through. Send one from pc in the tab “Explain”: which of the two does not happen?',
    'A rule that nobody reaches does nothing. `iptables -L FORWARD -n -v --line-numbers` counts what each rule has met.',
    'By the time of FORWARD, which destination does the packet have, and which port?',
  ],
  assumptions: [
    'The rules need not outlive a reboot.',
    'Whoever knows a way may reach port 80 of web1 directly; that port was to be public anyway.',
  ],
  checks: [
    {
      id: 'reached',
      title: 'pc and desk get the page of web1 on that port of the host',
      points: 2,
      look: ({ view, params }) => {
        const port = Number(params.port)
        const answers = areOpen(view, [
          { from: 'pc', to: 'host', port },
          { from: 'desk', to: 'host', port },
        ])
        const host = view.nodes.find(({ name }) => name === 'host')
        if (answers && host?.services.every((each) => each.port !== port)) return pass()
        return host?.rules.includes('-j DNAT')
          ? fail(
              'not-let-through',
              'Its destination is changed. What becomes of the packet after that? “Explain” names the rule that it ends in.',
            )
          : fail(
              'not-forwarded',
              'Who listens on that port of the host? `ss -ltn`. As long as the destination is the host, it is the host that answers.',
            )
      },
    },
    {
      id: 'nothing-else',
      title: 'Nothing else became reachable',
      points: 2,
      look: (evidence) => {
        const port = Number(evidence.params.port)
        const isMeant = ({ to, port: on }: { readonly to: string; readonly port: number }) =>
          (to === 'host' && on === port) || (to === 'web1' && on === 80)
        const more = opened(evidence).filter((cell) => !isMeant(cell))
        return more.length === 0
          ? pass()
          : fail(
              'opened-more',
              'The tab “Reachability”, for each port: what is open that was closed? Which part of your rule says “only this”?',
            )
      },
    },
    {
      id: 'kept',
      title: 'What worked before still works',
      points: 1,
      look: (evidence) =>
        lost(evidence).length === 0
          ? pass()
          : fail('cut-off', 'Something that was reachable is not any more. Does a rule of yours catch more than it should?'),
    },
  ],
}

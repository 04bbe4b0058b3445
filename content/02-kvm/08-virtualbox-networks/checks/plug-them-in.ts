/** Four machines that are on nothing yet, and what their owners want of them: made by VBoxManage, graded by who reaches whom. */
import { fail, pass } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { type NetworkWorldView, network } from '../../../../simulators/network/index.ts'

const lab: readonly string[] = ['lab1', 'lab2']
const powered = ['shop', 'web', ...lab]

export const plugThemIn: SimulationExercise<NetworkWorldView> = {
  kind: 'simulation',
  id: 'plug-them-in',
  title: 'Plug them in',
  simulator: network,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/plug-them-in`)
    const net = `192.168.${draw.integer(2, 50)}`
    const labNet = `10.${draw.integer(1, 99)}.1`
    return {
      hostCidr: `${net}.10/24`,
      pcCidr: `${net}.50/24`,
      shopCidr: `${net}.${draw.integer(100, 199)}/24`,
      webCidr: `192.168.56.${draw.integer(101, 199)}/24`,
      lab1Cidr: `${labNet}.1/24`,
      lab2Cidr: `${labNet}.2/24`,
      pcLabCidr: `${labNet}.50/24`,
      labNet: `${labNet}.0/24`,
      hostJoinsLab: `ip addr add ${labNet}.60/24 dev vboxnet0`,
    }
  },
  task: [
    'Four VMs are off, and their cards are on nothing. Their systems have addresses already. On **host**, attach each with `VBoxManage modifyvm`, and start all four:',
    '**shop** is a machine of the office LAN, which pc uses. **web** is reached by the host, and by nobody in the LAN. **lab1** and **lab2** reach each other, and nobody else reaches them, not even the host: pc and host have addresses in {labNet}, and will try.',
  ],
  hints: [
    '`VBoxManage list vms` says what there is, `VBoxManage showvminfo NAME` what a card is on. The host’s cards are eth0 and vboxnet0.',
    'For each of the four: who has to be on the same switch, and who must not be on it?',
    '`VBoxManage modifyvm NAME --nic1 KIND`, and then a name: `--bridgeadapter1`, `--hostonlyadapter1` or `--intnet1`. `VBoxManage startvm NAME`.',
  ],
  assumptions: ['The host-only adapter vboxnet0 is there, with 192.168.56.1.'],
  checks: [
    {
      id: 'shop',
      title: 'pc reads the page of shop',
      points: 1,
      look: ({ view: { reachability } }) =>
        reachability.some(({ from, to, port, result }) => from === 'pc' && to === 'shop' && port === 80 && result === 'OK')
          ? pass()
          : fail('not-in-lan', 'What does pc share with shop? Only a card of the host leads into the LAN.'),
    },
    {
      id: 'web',
      title: 'The host reads the page of web',
      points: 1,
      look: ({ view: { reachability } }) =>
        reachability.some(({ from, to, port, result }) => from === 'host' && to === 'web' && port === 80 && result === 'OK')
          ? pass()
          : fail(
              'not-by-host',
              'web has an address of 192.168.56.0/24. By which of its interfaces does the host look for that? ip route.',
            ),
    },
    {
      id: 'lab',
      title: 'lab1 and lab2 reach each other',
      points: 1,
      look: ({ view: { reachability } }) =>
        reachability.some(({ from, to, result }) => from === 'lab1' && to === 'lab2' && result === 'OK')
          ? pass()
          : fail('apart', 'Two cards are on one internal network if it has one name. Which name has it, if you give none?'),
    },
    {
      id: 'alone',
      title: 'All four run, and nobody else reaches lab1 and lab2',
      points: 1,
      look: ({ view: { nodes, reachability } }) => {
        const off = powered.find((name) => nodes.every((node) => node.name !== name || !node.isOn))
        if (off) return fail('off', '`VBoxManage list runningvms`: who is missing?')
        const isOpen = reachability.some(
          ({ from, to, result }) => lab.includes(to) && !lab.includes(from) && (result === 'OK' || result === 'REFUSED'),
        )
        return isOpen ? fail('leaks', 'The tab “Reachability”: who reaches lab1? On which switch are both of them?') : pass()
      },
    },
  ],
}

/** The deck's own exercise: a guest of libvirt's NAT moved onto the bridge, by its document. */
import { fail, now, pass } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { card, guestDocument } from '../../../../simulators/kvm-host/index.ts'
import { type KvmLanView, kvmLan } from '../../../../simulators/kvm-lan/index.ts'

/** The deck's guest; `on` is what the deck changes. The UUID stays, as it does in virsh edit. */
const documentOf = (mac: string, on: { readonly network: string } | { readonly bridge: string }): string =>
  guestDocument({
    name: 'ubuntu',
    uuid: `7d3f2b11-52c0-4e83-a4d9-${mac.replaceAll(':', '')}`,
    cards: [card({ on, mac })],
  })

const domainOf = ({ host }: KvmLanView) => host.domains.find(({ name }) => name === 'ubuntu')

export const deckBridge: SimulationExercise<KvmLanView> = {
  kind: 'simulation',
  id: 'deck-bridge',
  title: 'From network to bridge',
  simulator: kvmLan,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/deck-bridge`)
    const mac = `52:54:00:3c:${draw.integer(10, 99)}:${draw.integer(10, 99)}`
    return {
      xml: documentOf(mac, { network: 'default' }),
      bridgedXml: documentOf(mac, { bridge: 'br0' }),
      wrongXml: documentOf(mac, { bridge: 'virbr0' }),
    }
  },
  task: [
    'The host **kvm1** has br0, with its card as a port. The guest **ubuntu** is still on libvirt’s default network. Move it to br0, as the deck says, and let it run there: pc is to read its page, at the address that the LAN’s router gives it.',
    'It must be so after the next start as well. The guest may go off for this.',
  ],
  hints: [
    '`virsh edit ubuntu`: two attributes of one element, and the name of the bridge. What runs now, `virsh domiflist ubuntu`, does not change by that.',
    'A definition counts from the next start, and a start is not a restart of the system in it: `virsh shutdown ubuntu`, `sleep 10`, `virsh start ubuntu`, `sleep 20`.',
    'Which address has it now? libvirt did not give it one this time. In “Reachability” the guest is a column of its own.',
  ],
  assumptions: ['The system in the guest asks for an address by DHCP when it comes up.'],
  checks: [
    {
      id: 'on-bridge',
      title: 'The guest runs, with its card on br0',
      points: 2,
      look: ({ view }) => {
        const domain = domainOf(view)
        if (domain?.state !== 'running') return fail('not-running', 'The guest is off. What did its last start say?')
        const isOn = (cards: readonly { readonly source: string | null }[] | undefined) =>
          cards?.length === 1 && cards[0]?.source === 'br0'
        if (isOn(domain.cards)) return pass()
        return isOn(domain.next?.cards)
          ? fail(
              'next-start',
              'The definition says br0, and what runs does not. From when does a definition count, and was that a start?',
            )
          : fail(
              'not-on-bridge',
              '`virsh domiflist ubuntu`, and `virsh dumpxml ubuntu --inactive`: does libvirt know of your change?',
            )
      },
    },
    {
      id: 'for-good',
      title: 'It is defined so',
      points: 1,
      look: now<KvmLanView>(
        (view) => {
          const domain = domainOf(view)
          const cards = domain?.next?.cards ?? domain?.cards ?? []
          return domain?.isPersistent === true && cards.length === 1 && cards[0]?.source === 'br0'
        },
        {
          code: 'not-for-good',
          hint: '`virsh dumpxml ubuntu --inactive` is what the next start takes. Which bridge does it name?',
        },
      ),
    },
    {
      id: 'reached',
      title: 'pc reads its page',
      points: 1,
      look: now<KvmLanView>(
        ({ lan }) =>
          lan.reachability.some(
            ({ from, to, port, result }) => from === 'pc' && to === 'ubuntu' && port === 80 && result === 'OK',
          ),
        {
          code: 'not-reached',
          hint: 'Is the guest up yet, and has it an address of the LAN? Its console will tell: `virsh console ubuntu`, then `ip -br addr`.',
        },
      ),
    },
  ],
}

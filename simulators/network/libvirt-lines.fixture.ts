/** The rules of libvirt's networks as lines of iptables, as libvirt 9.0 adds them when it starts networks one after the other. */
import type { NodeInput } from './model.ts'

export function libvirtLines({ networks }: NodeInput): readonly string[] {
  if (networks.length === 0) return []
  const jumps = [
    '-N LIBVIRT_INP',
    '-N LIBVIRT_OUT',
    '-N LIBVIRT_FWO',
    '-N LIBVIRT_FWI',
    '-N LIBVIRT_FWX',
    '-t nat -N LIBVIRT_PRT',
    '-I INPUT -j LIBVIRT_INP',
    '-I OUTPUT -j LIBVIRT_OUT',
    '-I FORWARD -j LIBVIRT_FWO',
    '-I FORWARD -j LIBVIRT_FWI',
    '-I FORWARD -j LIBVIRT_FWX',
    '-t nat -I POSTROUTING -j LIBVIRT_PRT',
  ]
  return [
    ...jumps,
    ...networks.flatMap(({ bridge, mode, address }) => {
      const net = address.replace(/\d+\/(\d+)$/, '0/$1')
      const services = [
        ...[
          ['tcp', 67],
          ['udp', 67],
          ['tcp', 53],
          ['udp', 53],
        ].map(([p, n]) => `-I LIBVIRT_INP -i ${bridge} -p ${p} --dport ${n} -j ACCEPT`),
        ...[
          ['tcp', 68],
          ['udp', 68],
          ['tcp', 53],
          ['udp', 53],
        ].map(([p, n]) => `-I LIBVIRT_OUT -o ${bridge} -p ${p} --dport ${n} -j ACCEPT`),
      ]
      const closed = [
        `-I LIBVIRT_FWO -i ${bridge} -j REJECT`,
        `-I LIBVIRT_FWI -o ${bridge} -j REJECT`,
        `-I LIBVIRT_FWX -i ${bridge} -o ${bridge} -j ACCEPT`,
      ]
      const nat = [
        `-I LIBVIRT_FWO -s ${net} -i ${bridge} -j ACCEPT`,
        `-I LIBVIRT_FWI -d ${net} -o ${bridge} -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT`,
        `-t nat -I LIBVIRT_PRT -s ${net} ! -d ${net} -j MASQUERADE`,
        `-t nat -I LIBVIRT_PRT -p udp -s ${net} ! -d ${net} -j MASQUERADE --to-ports 1024-65535`,
        `-t nat -I LIBVIRT_PRT -p tcp -s ${net} ! -d ${net} -j MASQUERADE --to-ports 1024-65535`,
        `-t nat -I LIBVIRT_PRT -s ${net} -d 255.255.255.255/32 -j RETURN`,
        `-t nat -I LIBVIRT_PRT -s ${net} -d 224.0.0.0/24 -j RETURN`,
      ]
      const routed = [`-I LIBVIRT_FWO -s ${net} -i ${bridge} -j ACCEPT`, `-I LIBVIRT_FWI -d ${net} -o ${bridge} -j ACCEPT`]
      if (mode === 'open') return []
      return [...services, ...closed, ...(mode === 'nat' ? nat : mode === 'route' ? routed : [])]
    }),
  ]
}

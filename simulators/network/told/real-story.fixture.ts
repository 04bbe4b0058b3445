/** Stories told on this machine's own kernel, as root: what each line printed, and what each probe met. */
import { readInput } from '../input.ts'
import type { Input, NodeInput } from '../model.ts'
import type { Ran } from '../real-agent.fixture.ts'
import { RealNetwork } from '../real-linux.fixture.ts'
import { type RecordedStory, type Row, type Story, type StoryStep, stepsOf } from './story.fixture.ts'

/** Longer than ARP takes to give up. */
const patienceMs = 4000

export async function toldFor(story: Story): Promise<RecordedStory> {
  const input = readInput(story.network)
  const network = await RealNetwork.built(input, true)
  try {
    if (network.problems.length > 0) throw new Error(`${story.name}: ${network.problems.join('; ')}`)
    for (const node of input.nodes) await prepared(network, node)
    const rows: Row[] = []
    const steps = stepsOf(story, input)
    for (const [nth, step] of steps.entries()) rows.push(...(await played(network, input, step, steps, nth)))
    return { name: story.name, title: story.title, input: story.network, rows }
  } finally {
    for (const { name, kind } of input.nodes) if (kind !== 'switch') await network.typed(name, endOthers)
    network.close()
  }
}

/** Whatever else runs in this namespace: dnsmasq and dhclient go on by themselves. */
const endOthers = `own=$(readlink /proc/self/ns/net)
for dir in /proc/[0-9]*; do
  [ "$(readlink $dir/ns/net)" = "$own" ] && case $(cat $dir/comm) in dnsmasq|dhclient|tcpdump) kill -9 \${dir#/proc/};; esac
done 2>/dev/null; true`

async function played(
  network: RealNetwork,
  input: Input,
  step: StoryStep,
  steps: readonly StoryStep[],
  nth: number,
): Promise<readonly Row[]> {
  if (step.kind === 'probes') {
    const asked = step.probes.map((probe) => ({ ...probe, timeoutMs: patienceMs }))
    const answers = await network.sendAll(asked)
    return step.probes.map(({ from, to, protocol, port }, which) => {
      const answer = answers[which]
      if (!answer) throw new Error('every probe has an answer')
      return [from, to, protocol, port, answer.result, answer.result === 'OK' ? answer.seenSource : null] as const
    })
  }
  const at = input.nodes.find(({ kind }) => kind !== 'switch')?.name ?? ''
  if (step.kind === 'sleep') {
    await new Promise((resolve) => setTimeout(resolve, step.seconds * 1000))
    return [{ node: at, line: `sleep ${step.seconds}`, stdout: '', stderr: '', code: 0 }]
  }
  if (watches(step)) return []
  const watchers: (Promise<Ran> | null)[] = []
  const next = steps.slice(nth + 1)
  const watching = next.slice(
    0,
    next.findIndex((each) => !watches(each)) === -1 ? next.length : next.findIndex((each) => !watches(each)),
  )
  for (const each of watching)
    if (each.kind === 'typed')
      watchers.push(
        network.typed(
          each.node,
          `${each.line.replace('tcpdump', 'tcpdump --immediate-mode -l')} & pid=$!; while [ ! -e /var/lib/misc/seen ]; do sleep 0.1; done; kill -INT $pid 2>/dev/null; wait $pid`,
        ),
      )
  if (watching.length > 0) await pause(1500)
  const ran = await network.typed(step.node, step.line)
  const rows: Row[] = [{ node: step.node, line: step.line, ...ran }]
  if (/\b(link|master|brctl|ifconfig|nomaster|addif|delif|up|down|ifup|ifdown)\b/.test(step.line)) await pause(1300)
  for (const [which, each] of watching.entries()) {
    if (each.kind !== 'typed') continue
    if (which === 0) await pause(500)
    await network.typed(each.node, 'touch /var/lib/misc/seen')
    const seen = await watchers[which]
    await network.typed(each.node, 'rm -f /var/lib/misc/seen')
    if (seen) rows.push({ node: each.node, line: each.line, ...seen })
  }
  return rows
}

const watches = (step: StoryStep): boolean => step.kind === 'typed' && /^tcpdump /.test(step.line)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Files, and dnsmasq as libvirt starts it. */
async function prepared(network: RealNetwork, { name, files, networks, dnsmasq, resolvers }: NodeInput): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const { code, stderr } = await network.typed(name, `cat > ${path} <<'END'\n${text.replace(/\n$/, '')}\nEND`)
    if (code !== 0) throw new Error(`${name}: ${path}: ${stderr}`)
  }
  for (const each of resolvers) await network.typed(name, `echo nameserver ${each} >> /etc/resolv.conf`)
  const servers = [
    ...networks.map((each) => ({
      dev: each.bridge,
      dhcp: each.dhcp,
      hosts: each.hosts.map(({ mac, address, name: host }) => [mac, address, host].filter(Boolean).join(',')),
      prefix: each.address.split('/')[1] ?? '24',
      more: each.mode === 'isolated' ? '--dhcp-option=3 --no-resolv' : '',
    })),
    ...dnsmasq.map((each) => ({
      dev: each.dev,
      dhcp: each.dhcp,
      hosts: [] as string[],
      prefix: '24',
      more: [
        each.router === null ? '--dhcp-option=3' : `--dhcp-option=3,${each.router}`,
        ...Object.entries(each.names).map(([host, address]) => `--address=/${host}/${address}`),
      ].join(' '),
    })),
  ]
  for (const { dev, dhcp, hosts, prefix, more } of servers) {
    const mask = [24, 16, 8, 0].map((bits) => ((0xffffffff << (32 - Number(prefix))) >>> bits) & 255).join('.')
    const range = dhcp ? `--dhcp-range=${dhcp.from},${dhcp.to},${mask} --dhcp-no-override --dhcp-authoritative` : ''
    const line = `dnsmasq --conf-file=/dev/null --user=root --strict-order --pid-file=/var/lib/misc/${dev}.pid --except-interface=lo --bind-dynamic --interface=${dev} ${range} ${hosts.map((host) => `--dhcp-host=${host}`).join(' ')} --dhcp-leasefile=/var/lib/misc/${dev}.leases ${more}`
    const { code, stderr } = await network.typed(
      name,
      `${line} >/dev/null 2>/var/lib/misc/said </dev/null || { cat /var/lib/misc/said >&2; false; }`,
    )
    if (code !== 0) throw new Error(`${name}: dnsmasq: ${stderr}`)
  }
}

/** Tools of the network, by the name that is typed. */
import type { NetworkProgram } from '../ran.ts'
import { arp } from './arp.ts'
import { arping } from './arping.ts'
import { brctl } from './brctl.ts'
import { bridge } from './bridge.ts'
import { conntrack } from './conntrack.ts'
import { curl } from './curl.ts'
import { dhclient } from './dhclient.ts'
import { ifconfig } from './ifconfig.ts'
import { ip } from './ip.ts'
import { dig, getent, host } from './lookups.ts'
import { nc } from './nc.ts'
import { netstat } from './netstat.ts'
import { ping } from './ping.ts'
import { route } from './route.ts'
import { pkill, python3 } from './service-units.ts'
import { ss } from './ss.ts'
import { ssh } from './ssh.ts'
import { sysctl } from './sysctl.ts'
import { tcpdump } from './tcpdump.ts'
import { traceroute } from './traceroute.ts'
import { vboxmanage } from './vboxmanage.ts'
import { wget } from './wget.ts'

export const toolPrograms: Readonly<Record<string, NetworkProgram>> = {
  VBoxManage: vboxmanage,
  arp,
  arping,
  brctl,
  bridge,
  conntrack,
  curl,
  dhclient,
  dig,
  getent,
  host,
  ifconfig,
  ip,
  nc,
  netcat: nc,
  netstat,
  ping,
  pkill,
  python3,
  route,
  ss,
  ssh,
  sysctl,
  tcpdump,
  traceroute,
  vboxmanage,
  wget,
}

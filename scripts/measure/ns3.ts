/** How fast ns-3 forwards packets along a chain, where Debian's package is installed: a program of ours, compiled on the spot. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = `
#include "ns3/applications-module.h"
#include "ns3/core-module.h"
#include "ns3/internet-module.h"
#include "ns3/network-module.h"
#include "ns3/point-to-point-module.h"
#include <chrono>
#include <iostream>
using namespace ns3;
static uint64_t hops = 0;
static void Sent(Ptr<const Packet>) { ++hops; }
int main(int, char** argv) {
  const uint32_t links = std::stoul(argv[1]), packets = std::stoul(argv[2]);
  NodeContainer nodes;
  nodes.Create(links + 1);
  InternetStackHelper().Install(nodes);
  PointToPointHelper wire;
  wire.SetDeviceAttribute("DataRate", StringValue("10Gbps"));
  wire.SetChannelAttribute("Delay", StringValue("1us"));
  Ipv4AddressHelper addresses;
  Ipv4InterfaceContainer last;
  for (uint32_t nth = 0; nth < links; ++nth) {
    NetDeviceContainer ends = wire.Install(nodes.Get(nth), nodes.Get(nth + 1));
    addresses.SetBase(("10.0." + std::to_string(nth) + ".0").c_str(), "255.255.255.0");
    last = addresses.Assign(ends);
  }
  Ipv4GlobalRoutingHelper::PopulateRoutingTables();
  UdpEchoServerHelper server(9);
  server.Install(nodes.Get(links)).Start(Seconds(0));
  UdpEchoClientHelper client(last.GetAddress(1), 9);
  client.SetAttribute("MaxPackets", UintegerValue(packets));
  client.SetAttribute("Interval", TimeValue(MicroSeconds(100)));
  client.SetAttribute("PacketSize", UintegerValue(9));
  client.Install(nodes.Get(0)).Start(Seconds(1));
  Config::ConnectWithoutContext("/NodeList/*/DeviceList/*/$ns3::PointToPointNetDevice/PhyTxEnd", MakeCallback(&Sent));
  Simulator::Stop(Seconds(1.1 + packets * 0.0001));
  const auto start = std::chrono::steady_clock::now();
  Simulator::Run();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  Simulator::Destroy();
  std::cout << hops << " " << took.count() << std::endl;
}
`

/** Hops a second; or why it was not measured. */
export function ns3HopsPerSecond(links: number, packets: number): number | string {
  if (!existsSync('/usr/include/ns3')) return 'not installed'
  if (spawnSync('sh', ['-c', 'command -v g++']).status !== 0) return 'no compiler installed'
  const known = spawnSync('sh', ['-c', 'PATH=$PATH:/sbin ldconfig -p'], { encoding: 'utf8' }).stdout
  const libraries = Array.from(
    known.matchAll(/lib(ns3[\d.]*-(?:core|network|internet|point-to-point|applications))\.so /g),
    ([, name]) => `-l${name}`,
  )
  const folder = mkdtempSync(join(tmpdir(), 'ns3-'))
  try {
    writeFileSync(join(folder, 'chain.cc'), program)
    const built = spawnSync(
      'g++',
      ['-O2', '-std=c++17', '-o', 'chain', 'chain.cc', '-Wl,--no-as-needed', ...new Set(libraries)],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    )
    if (built.status !== 0) return `does not compile: ${built.stderr.split('\n')[0]}`
    const { status, stdout } = spawnSync(join(folder, 'chain'), [String(links), String(packets)], { encoding: 'utf8' })
    const [hops = 0, seconds = 0] = stdout.split(' ').map(Number)
    if (status !== 0 || hops < 2 * links * packets * 0.9) return `did not carry the packets: ${stdout.trim()}`
    return hops / seconds
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Programs that a student may look for and that are not modelled: what does the same here. */
const of = (names: string, instead: string): readonly (readonly [name: string, instead: string])[] =>
  names.split(' ').map((name) => [name, instead])

export const notHere: ReadonlyMap<string, string> = new Map([
  ...of('nmap telnet iperf3 hping3 socat', 'nc -zv ADDRESS PORT asks whether a port opens'),
  ...of('mtr tracepath', 'traceroute -n ADDRESS names each router on the way'),
  ...of('watch top htop iftop nload screen tmux', 'a screen that goes on by itself; type the command again'),
  ...of('nft ufw firewall-cmd', 'rules are made with iptables'),
  ...of('ethtool mii-tool', 'ip -s link shows a card'),
  ...of('ping6 ip6tables-legacy', 'IPv6 goes nowhere'),
  ...of('nslookup whois', 'host NAME asks a resolver'),
  ...of('ps kill killall pgrep lsof jobs', 'ss -ltnp shows who listens, pkill NAME ends a server started by hand'),
  ...of('less more', 'cat FILE shows a file'),
  ...of('awk gawk perl xargs find diff', 'grep, sed, cut, tr, sort and uniq are here'),
  ...of('scp rsync sftp', 'files are written on each machine by itself'),
  ...of('chmod chown ln', 'files have no owners, modes or links'),
  ...of('apt apt-get dpkg yum dnf', 'what is installed is all there is'),
  ...of('su passwd adduser useradd', 'you are root already'),
  ...of('journalctl dmesg', 'there is no log to read'),
  ...of('date uptime free df env w who hostnamectl timedatectl lspci crontab', 'it says nothing of the network'),
  ...of('reboot poweroff halt shutdown', 'a machine is switched off and on beside its terminal'),
])

/** What a student can ask for: packages of Debian 12 by their own names, each with its group and a word on what it is. */

export const groups = {
  base: 'base system',
  kernel: 'kernel',
  start: 'boot loader and init',
  network: 'network and access',
  web: 'web server',
  database: 'database',
  language: 'PHP and Python',
  comfort: 'comfort',
  desktop: 'desktop',
} as const

export type Group = keyof typeof groups
export type PickGroup = Exclude<Group, 'base'>

export interface Pick {
  readonly group: PickGroup
  readonly says: string
}

export const picks = {
  'linux-image-cloud-amd64': { group: 'kernel', says: 'the kernel with drivers for guests only' },
  'linux-image-amd64': { group: 'kernel', says: 'the kernel with drivers for every machine' },
  'grub-pc': { group: 'start', says: 'the boot loader, for a BIOS' },
  'grub-efi-amd64': { group: 'start', says: 'the boot loader, for UEFI' },
  'systemd-sysv': { group: 'start', says: 'systemd as the first process' },
  'sysvinit-core': { group: 'start', says: 'System V init as the first process' },
  ifupdown: { group: 'network', says: 'interfaces by /etc/network/interfaces' },
  'isc-dhcp-client': { group: 'network', says: 'asks for an address' },
  'netplan.io': { group: 'network', says: 'interfaces by YAML, for systemd-networkd' },
  'openssh-server': { group: 'network', says: 'logins from outside' },
  'cloud-init': { group: 'network', says: 'a clone’s first boot: name, keys, network' },
  'qemu-guest-agent': { group: 'network', says: 'answers the host' },
  apache2: { group: 'web', says: 'the A of LAMP' },
  'nginx-light': { group: 'web', says: 'a smaller web server' },
  lighttpd: { group: 'web', says: 'the smallest of the three' },
  'mariadb-server': { group: 'database', says: 'the M of LAMP, since Debian 9' },
  postgresql: { group: 'database', says: 'a larger database' },
  sqlite3: { group: 'database', says: 'a database in a file, with no server' },
  php: { group: 'language', says: 'PHP, with whichever web server it finds' },
  'libapache2-mod-php': { group: 'language', says: 'PHP inside Apache' },
  'php-fpm': { group: 'language', says: 'PHP as a service of its own' },
  'php-cgi': { group: 'language', says: 'PHP started for each request' },
  'php-mysql': { group: 'language', says: 'PHP speaks to MariaDB' },
  'php-pgsql': { group: 'language', says: 'PHP speaks to PostgreSQL' },
  'php-sqlite3': { group: 'language', says: 'PHP speaks to SQLite' },
  python3: { group: 'language', says: 'Python' },
  vim: { group: 'comfort', says: 'an editor' },
  'vim-tiny': { group: 'comfort', says: 'the same editor, pruned' },
  nano: { group: 'comfort', says: 'an editor for everybody' },
  less: { group: 'comfort', says: 'reads page by page' },
  'man-db': { group: 'comfort', says: 'manuals' },
  locales: { group: 'comfort', says: 'languages' },
  'ca-certificates': { group: 'comfort', says: 'whom TLS trusts' },
  curl: { group: 'comfort', says: 'fetches from the web' },
  rsyslog: { group: 'comfort', says: 'logs as text files' },
  cron: { group: 'comfort', says: 'starts things at set times' },
  xfce4: { group: 'desktop', says: 'a desktop, and a small one' },
} as const satisfies Readonly<Record<string, Pick>>

export type PickName = keyof typeof picks
export const pickNames = Object.keys(picks) as readonly PickName[]

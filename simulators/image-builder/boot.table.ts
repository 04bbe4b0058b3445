/**
 * How long a boot takes, by ASSUMED figures: nothing of it was measured but the wait of the boot loader, which is Debian's own
 * setting (GRUB_TIMEOUT=5). They show what adds up, not what your machine will do; `systemd-analyze blame` tells that.
 */
import type { BootPart } from './model.ts'

/** By package that is installed. The order is that of a boot. */
export const bootTable: Readonly<Record<string, BootPart>> = {
  'grub-pc': { what: 'boot loader waits for a key', ms: 5000 },
  'grub-efi-amd64': { what: 'boot loader waits for a key', ms: 5000 },
  'linux-image-cloud-amd64': { what: 'kernel with few drivers', ms: 1000 },
  'linux-image-amd64': { what: 'kernel with all drivers', ms: 2000 },
  'systemd-sysv': { what: 'systemd', ms: 2000 },
  'sysvinit-core': { what: 'System V init, one after the other', ms: 3000 },
  'isc-dhcp-client': { what: 'address by DHCP', ms: 2000 },
  'netplan.io': { what: 'network by netplan', ms: 1000 },
  'cloud-init': { what: 'cloud-init looks for its data', ms: 5000 },
  'openssh-server': { what: 'sshd', ms: 300 },
  rsyslog: { what: 'rsyslogd', ms: 100 },
  cron: { what: 'cron', ms: 100 },
  'qemu-guest-agent': { what: 'guest agent', ms: 100 },
  'mariadb-server': { what: 'MariaDB', ms: 1500 },
  postgresql: { what: 'PostgreSQL', ms: 1500 },
  'php8.2-fpm': { what: 'PHP as a service', ms: 300 },
  apache2: { what: 'Apache', ms: 400 },
  'nginx-light': { what: 'nginx', ms: 100 },
  lighttpd: { what: 'lighttpd', ms: 100 },
  lightdm: { what: 'desktop', ms: 4000 },
}

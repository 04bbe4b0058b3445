/** Images to begin with: nothing, and one that boots and is asked for by its address. */
export const starts = {
  free: { picks: ['linux-image-amd64', 'grub-pc', 'systemd-sysv', 'ifupdown', 'apache2'], withRecommends: true },
  empty: {},
} as const

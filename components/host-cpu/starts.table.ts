/** Hosts to begin with: for free play, and as a lesson wants them. */
export const starts = {
  free: { cpu: 'core-2-2006', kernel: '2.6.32', firmware: 'disabled' },
  today: { cpu: 'haswell-2013', kernel: '6.1', firmware: 'enabled' },
} as const

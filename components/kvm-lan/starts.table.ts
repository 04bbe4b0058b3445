/** Hosts on their LAN to begin with: for free play, and as a lesson wants them. */
export const starts = {
  /** A host that is not bridged yet, a router, a PC, and a server on the Internet. */
  free: {},
} as const

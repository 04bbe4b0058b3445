/** Networks to begin with: for free play, and as a lesson wants them. */
export const starts = {
  /** A LAN with a router to the Internet, and on it a KVM host with guests on four kinds of network: what the simulator takes when nothing is said. */
  free: {},
} as const

/** Guests to begin with. */
export const starts = {
  free: { setting: { source: 'tick', hz: 1000, others: 1 } },
} as const

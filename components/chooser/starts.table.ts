/** Clients to begin with. */
export const starts = {
  free: { year: '2010', cases: [{ says: 'Your own machine', host: { virtualization: 'absent' } }] },
} as const

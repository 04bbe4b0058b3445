/** Server rooms to begin with. */
export const starts = { free: {} } as const

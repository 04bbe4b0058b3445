export function sourceHash(root: string): string
export function gradingHash(root: string): string
export function isBuilt(root: string): boolean
export function writeStamp(root: string, sources: string): void

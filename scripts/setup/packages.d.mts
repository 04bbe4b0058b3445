export function requirePackages(root: string): void
export function areInstalled(root: string): boolean

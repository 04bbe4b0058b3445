import type { ICruiseResult } from 'dependency-cruiser'

export function cruiseRooms(baseDir: string, entries: readonly string[]): Promise<ICruiseResult>
export function ruleReasons(): Promise<ReadonlyMap<string, string>>

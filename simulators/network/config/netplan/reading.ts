/** All files of netplan while they are read, one after another: what they define so far, and what has to be said of them. */
import type { Definition } from './definition.ts'
import { bridgeKeys, deviceKeys, ethernetKeys, otherDeviceKeys, otherEthernetKeys } from './words.table.ts'
import { Fault, type Place, type YamlEntry } from './yaml.ts'

export interface Reading {
  /** The file that is being read. */
  path: string
  text: string
  renderer: string
  readonly definitions: Map<string, Definition>
  readonly ports: {
    readonly port: string
    readonly bridge: string
    readonly path: string
    readonly text: string
    readonly place: Place
    readonly list: Place
  }[]
  readonly deprecated: string[]
  readonly notModelled: string[]
}

export const newReading = (): Reading => ({
  path: '',
  text: '',
  renderer: 'networkd',
  definitions: new Map(),
  ports: [],
  deprecated: [],
  notModelled: [],
})

/** Refuses a word that netplan does not know, and names one that is not modelled here. */
export function known(reading: Reading, { key, place }: YamlEntry, keys: readonly string[], others: readonly string[]): void {
  if (keys.includes(key)) return
  if (!others.includes(key)) throw new Fault(`unknown key '${key}'`, place)
  reading.notModelled.push(`${reading.path}:${place.line}: not modelled here: ${key}\n`)
}

export const deviceKeysOf = (type: Definition['type']): readonly [keys: readonly string[], others: readonly string[]] =>
  type === 'bridges'
    ? [[...deviceKeys, ...bridgeKeys], otherDeviceKeys]
    : [
        [...deviceKeys, ...ethernetKeys],
        [...otherDeviceKeys, ...otherEthernetKeys],
      ]

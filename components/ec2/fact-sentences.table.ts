/** What commands to EC2, EBS and S3 led to, in sentences for the answer strip. */
import type { Fact, Json } from '../../simulators/kernel/simulator.ts'
import type { FactSentences } from '../simulator/facts-in-words.ts'

const text = (value: Json | undefined) => String(value ?? '')
const count = (value: Json | undefined) => Number(value).toLocaleString('en-GB')

/** 9,999,999 bytes as "9.5 MiB". */
function size(bytes: Json | undefined): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB']
  let left = Number(bytes)
  let unit = 0
  for (; left >= 1024 && unit < units.length - 1; unit += 1) left /= 1024
  return `${(unit === 0 ? left : Math.round(left * 10) / 10).toLocaleString('en-GB')} ${units[unit]}`
}

/** "Instance i-1 is stopping." or "25 instances are stopping." */
function each(one: string, many: string, key: string, singular: string, plural: string) {
  return (first: Fact, { length }: readonly Fact[]) =>
    length === 1 ? `${one} ${text(first[key])} ${singular}.` : `${length} ${many} ${plural}.`
}
const instances = (singular: string, plural: string) => each('Instance', 'instances', 'instance', singular, plural)
const addresses = (verb: string) => each('Address', 'addresses', 'address', verb, verb)

export const factSentences: FactSentences = {
  'instance.launched': ({ instance, type, zone }, { length }) =>
    length === 1 ? `Instance ${text(instance)} launched: ${text(type)}, ${text(zone)}.` : `${length} instances launched.`,
  'instance.pending': instances('is starting', 'are starting'),
  'instance.stopping': instances('is stopping', 'are stopping'),
  'instance.shutting-down': instances('is shutting down', 'are shutting down'),
  'instance.terminated': instances('is terminated', 'are terminated'),
  'instance.rebooted': instances('was rebooted', 'were rebooted'),
  'instance.monitored': instances('is now monitored in detail', 'are now monitored in detail'),
  'instance.unmonitored': instances('is no longer monitored in detail', 'are no longer monitored in detail'),
  'volume.created': ({ volume, sizeGiB, zone }, { length }) =>
    length === 1 ? `Volume ${text(volume)} made, ${count(sizeGiB)} GiB, ${text(zone)}.` : `${length} volumes made.`,
  'volume.attached': ({ volume, instance }) => `Volume ${text(volume)} attached to instance ${text(instance)}.`,
  'volume.detached': ({ volume, instance }) => `Volume ${text(volume)} detached from instance ${text(instance)}.`,
  'volume.deleted': each('Volume', 'volumes', 'volume', 'deleted', 'deleted'),
  'volume.io-done': ({ requests, requestBytes, bytes }) =>
    `${count(requests)} ${requests === 1 ? 'request' : 'requests'} of ${size(requestBytes)}: ${size(bytes)} read and written.`,
  'snapshot.created': ({ snapshot, volume, storedBytes }) =>
    `Snapshot ${text(snapshot)} of volume ${text(volume)} made; it stores ${size(storedBytes)}.`,
  'snapshot.deleted': each('Snapshot', 'snapshots', 'snapshot', 'deleted', 'deleted'),
  'address.allocated': addresses('allocated'),
  'address.associated': ({ address, instance }) => `Address ${text(address)} now leads to instance ${text(instance)}.`,
  'address.disassociated': ({ address }) => `Address ${text(address)} leads to no instance any more. It is still yours.`,
  'address.released': addresses('released'),
  'transfer.came-in': ({ bytes, instance }) => `${size(bytes)} came from the internet to instance ${text(instance)}.`,
  'transfer.went-out': ({ bytes, instance }) => `${size(bytes)} went from instance ${text(instance)} to the internet.`,
  'transfer.crossed': ({ bytes, from, to, isFree }) =>
    `${size(bytes)} went from instance ${text(from)} to instance ${text(to)}, ${isFree ? 'free of charge' : 'charged to each side'}.`,
  's3.was-put': ({ objects, key, bytes }) =>
    `${count(objects)} ${objects === 1 ? 'object' : 'objects'} stored in S3 under ${text(key)}: ${size(bytes)}.`,
  's3.was-got': ({ key, times }) => `${text(key)} fetched from S3, ${times === 1 ? 'once' : `${count(times)} times`}.`,
  's3.was-asked': ({ count: asked, tier }) => `${count(asked)} ${asked === 1 ? 'request' : 'requests'} to S3 (${text(tier)}).`,
  's3.was-deleted': ({ key }) => `${text(key)} deleted from S3.`,
}

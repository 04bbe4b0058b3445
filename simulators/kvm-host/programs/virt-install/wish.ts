/** The command line of virt-install, read as its argument parser reads it. */

/** It gives up: what it has printed, and its exit code. */
export class Stop extends Error {
  override readonly name = 'Stop'
  constructor(
    message: string,
    readonly code = 1,
  ) {
    super(message)
  }
}

/** An error as virt-install words one. */
export const stop = (text: string): Stop => new Stop(`ERROR    ${text}\n`)

export interface Wish {
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly flags: ReadonlySet<string>
}

const aliases: Readonly<Record<string, string>> = {
  '-n': '--name',
  '-r': '--memory',
  '--ram': '--memory',
  '-c': '--cdrom',
  '-l': '--location',
  '-w': '--network',
  '-u': '--uuid',
  '--os-variant': '--osinfo',
  '-m': '--mac',
  '-b': '--bridge',
  '-x': '--extra-args',
  '-f': '--file',
  '-s': '--file-size',
  '-v': '--hvm',
  '-p': '--paravirt',
  '-d': '--debug',
  '-q': '--quiet',
}

const valued = new Set(
  `--name --memory --vcpus --disk --cdrom --location --network --uuid --osinfo --graphics --boot --mac --bridge --extra-args --virt-type --arch
  --machine --os-type --cpu --video --console --serial --parallel --channel --features --description --metadata --check --connect --file --file-size
  --controller --rng --sound --watchdog --input --initrd-inject --memballoon --events --clock --pm --install --tpm --hostdev --filesystem --xml --iothreads
  --memorybacking --cputune --numatune --memtune --blkiotune --resource --security --smartcard --redirdev --panic --vsock --reinstall --keymap --vncport
  --vnclisten --init --autoconsole`.split(/\s+/),
)
/** Options that may stand alone. */
const maybeValued = new Set(['--print-xml', '--wait', '--cloud-init', '--unattended'])
const simple = new Set(
  `--import --pxe --hvm --paravirt --container --accelerate --vnc --sdl --nographics --noautoconsole --noreboot --dry-run --autostart --transient
  --destroy-on-exit --debug --quiet --nonetworks --nodisks --nonsparse --livecd --force --noapic --noacpi --prompt --test-media-detection`.split(
    /\s+/,
  ),
)

const usage = 'usage: virt-install --name NAME --memory MB STORAGE INSTALL [options]\nvirt-install: error: '

export function readWish(args: readonly string[]): Wish {
  const values = new Map<string, string[]>()
  const flags = new Set<string>()
  const unknown: string[] = []
  for (let place = 0; place < args.length; place += 1) {
    const word = args[place] ?? ''
    const [, long, joined] = /^(--[a-z0-9-]+)=(.*)$/s.exec(word) ?? []
    const name = aliases[long ?? word] ?? long ?? word
    if (valued.has(name)) {
      if (joined === undefined) place += 1
      const value = joined ?? args[place]
      if (value === undefined || (joined === undefined && /^--?[a-z]/.test(value)))
        throw new Stop(`${usage}argument ${shownAs(name)}: expected one argument\n`, 2)
      values.set(name, [...(values.get(name) ?? []), value])
    } else if (maybeValued.has(name)) {
      flags.add(name)
      if (joined !== undefined) values.set(name, [joined])
      else if (/^(\d+|all)$/.test(args[place + 1] ?? '')) {
        place += 1
        values.set(name, [args[place] ?? ''])
      }
    } else if (simple.has(name)) flags.add(name)
    else unknown.push(word)
  }
  if (unknown.length > 0) throw new Stop(`${usage}unrecognized arguments: ${unknown.join(' ')}\n`, 2)
  return { values, flags }
}

const shownAs = (name: string): string =>
  ({
    '--name': '-n/--name',
    '--osinfo': '--os-variant/--osinfo',
    '--location': '-l/--location',
    '--extra-args': '-x/--extra-args',
    '--network': '-w/--network',
  })[name] ?? name

/** `path=/x,size=8,bus=virtio`: keys and values; a first word without a key belongs to `first`. Throws Stop for a key that is not in `known`. */
export function fieldsIn(option: string, text: string, first: string, known: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  // A comma that is written twice is part of a value.
  const parts = text
    .replaceAll(',,', '\u0000')
    .split(',')
    .map((part) => part.replaceAll('\u0000', ','))
  for (const [nth, part] of parts.entries()) {
    const [, key, value = ''] = /^([A-Za-z0-9_.-]+)=(.*)$/s.exec(part) ?? []
    if (key !== undefined) found.set(key, value)
    else if (nth === 0 && first !== '') found.set(first, part)
    else if (part !== '') found.set(part, 'yes')
  }
  const isKnown = (key: string) =>
    known.includes(key) ||
    /^(driver|source|target|address|alias|boot|iotune|blockio|model|mac|link|virtualport|rom|filterref)\./.test(key)
  const unknown = [...found.keys()].filter((key) => !isKnown(key))
  if (unknown.length > 0) throw stop(`Unknown ${option} options: [${unknown.map((key) => `'${key}'`).join(', ')}]`)
  return found
}

/** Its long options: for the Tab key. */
export const virtInstallOptions: readonly string[] = [...valued, ...maybeValued, ...simple].sort()

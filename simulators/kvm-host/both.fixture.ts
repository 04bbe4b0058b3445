/** A simulated host and a real one side by side: the same line to each, and where they first say different things. */
import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { documentsIn, edits, imagesIn } from './chance.fixture.ts'
import type { World } from './model.ts'
import { masked } from './recordings.fixture.ts'
import { type Driver, Hung, makeImage, RealVirsh, type Said } from './real-virsh.fixture.ts'
import { saveEdited } from './virsh/edit.ts'
import { runLine } from './virsh/run.ts'
import { create, parseInput } from './world.ts'

export interface Disagreement {
  readonly script: readonly string[]
  readonly theirs: Said
  readonly ours: Said
}

/** What is written before a line that opens the editor: `@2 edit one` has the editor make change 2. */
const edited = /^@(\d+) (.*)$/

export class BothHosts {
  private real: RealVirsh | null = null
  private world: World | null = null
  private begun = 0
  private hasKvm: boolean | null = null
  /** `home` is a folder of this pair alone; `cache` is where what libvirt learns of QEMU is kept for all. */
  constructor(
    private readonly home: string,
    private readonly driver: Driver,
    private readonly bridges: readonly string[],
    private readonly cache: string,
  ) {
    mkdirSync(join(home, 'pristine'), { recursive: true })
    for (const { path, format, sizeBytes } of imagesIn(join(home, 'pristine')).map((image) => ({
      ...image,
      path: image.path.replace('/img/', '/'),
    })))
      makeImage(path, format === 'iso' ? 'raw' : format, sizeBytes)
  }

  /** A real host without domains and a simulated one that has given the same ids; a process of virsh is used again as long as the two agree. */
  private async begin(): Promise<{ readonly real: RealVirsh; readonly world: World }> {
    const old = this.real
    let real = old
    if (real) {
      try {
        await real.emptied()
      } catch {
        real.close()
        real = null
      }
    }
    if (!real) {
      this.begun += 1
      const { cache } = this
      real = new RealVirsh(join(this.home, `h${this.begun}`), this.driver, existsSync(cache) ? cache : null)
      await real.run('version')
      this.hasKvm ??= (await real.run('domcapabilities --virttype kvm')).stderr === ''
      if (!existsSync(cache)) {
        cpSync(join(real.folder, 'root', 'cache'), cache, { recursive: true })
      }
    }
    const { folder } = real
    this.prepare(folder)
    const fresh = this.simulated(folder)
    const isAgain = real === old && this.world !== null
    const world = isAgain && this.world ? { ...fresh, ids: this.world.ids, nextTap: this.world.nextTap } : fresh
    this.real = real
    return { real, world }
  }

  private prepare(folder: string): void {
    mkdirSync(join(folder, 'img'), { recursive: true })
    mkdirSync(join(folder, 'pools', 'p1'), { recursive: true })
    for (const { path } of imagesIn(folder)) copyFileSync(path.replace(`${folder}/img`, join(this.home, 'pristine')), path)
    for (const [name, text] of Object.entries(documentsIn(folder))) writeFileSync(join(folder, name), text)
  }

  private simulated(folder: string): World {
    return create(
      parseInput({
        hasKvm: this.hasKvm ?? false,
        hasNetworkDriver: this.driver === 'system',
        bridges: this.bridges,
        cpus: cpus().length,
        networks: [],
        pools: [],
        domains: [],
        cwd: folder,
        directories: [folder, join(folder, 'pools', 'p1')],
        images: imagesIn(folder),
        files: Object.entries(documentsIn(folder)).map(([name, text]) => ({ path: join(folder, name), text })),
      }),
    )
  }

  /** Begins once, so that what is learned of QEMU is there for the others. */
  async primed(): Promise<void> {
    await this.begin()
    this.close()
  }

  /** Plays lines on both, up to the first that they answer differently; null if there is none. A virsh that hangs (it does) is begun again. */
  async played(lines: readonly string[]): Promise<Disagreement | null> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.playedOnce(lines)
      } catch (error) {
        if (!(error instanceof Hung) || tries === 5) throw error
        this.forget()
      }
    }
  }

  private async playedOnce(lines: readonly string[]): Promise<Disagreement | null> {
    const { real, world: begun } = await this.begin()
    let world = begun
    const script: string[] = []
    for (const each of lines) {
      const [, nth = '', rest = ''] = edited.exec(each) ?? []
      const edit = nth === '' ? null : edits[Number(nth)]
      const line = (edit ? rest : each).replaceAll('FOLDER', real.folder)
      script.push(edit ? `EDITOR="sed -i '${edit.sed}'" ${line}` : line)
      writeFileSync(join(real.folder, 'edits'), `${edit?.sed ?? ''}\n`)
      const theirs = await real.run(line)
      const ran = runLine(world, line)
      world = ran.state
      let ours: Said = ran.printed
      if (world.editing && edit) {
        const saved = saveEdited(world, world.editing, edit.does(world.editing.text))
        world = { ...saved.state, editing: null }
        // Without a terminal virsh does not offer to edit again.
        ours = {
          stdout: ours.stdout.replace(/\n$/, '') + saved.printed.stdout,
          stderr: saved.printed.stderr.replace(/Failed\. Mend.*\n/, ''),
        }
      }
      if (world.shell.at === 'console') world = { ...world, shell: { at: 'bash' } }
      if (
        this.cleaned(ours.stdout) !== this.cleaned(theirs.stdout) ||
        this.cleaned(ours.stderr) !== this.cleaned(theirs.stderr)
      ) {
        this.forget()
        const as = (said: Said): Said => ({ stdout: this.cleaned(said.stdout), stderr: this.cleaned(said.stderr) })
        return { script, theirs: as(theirs), ours: as(ours) }
      }
    }
    this.world = world
    return null
  }

  /** The smallest part of these lines on which the two still disagree. */
  async shrunk(lines: readonly string[], found: Disagreement): Promise<Disagreement> {
    let smallest = found
    let left = lines.slice(0, found.script.length)
    for (let at = left.length - 2; at >= 0; at -= 1) {
      const fewer = left.filter((_, place) => place !== at)
      const still = await this.played(fewer)
      if (!still) continue
      smallest = still
      left = fewer.slice(0, still.script.length)
      at = Math.min(at, left.length - 1)
    }
    return smallest
  }

  private cleaned(text: string): string {
    const root = join(this.real?.folder ?? this.folderOf(this.begun), 'root')
    return (
      masked(text)
        .replaceAll(`${root}/lib`, '/var/lib/libvirt')
        .replaceAll(`${root}/run`, '/run/libvirt')
        // How much of an image is on the disk, and how long the file is, is for the file system and QEMU to say.
        .replace(/^CPU time: .*\n/gm, '')
        // The file that an external snapshot makes is not shown in its document here.
        .replace(/<disk name='(\w+)' snapshot='external'(?:\/>| [^>]*>[\s\S]*?<\/disk>)/g, '<$1 external>')
        .replace(/^CPU: .*$/gm, 'CPU: *')
        .replace(/^(Capacity|Available): .*\n(?=(Allocation|Available|$))/gm, '$1: *\n')
        .replace(/<(capacity|allocation|available|physical) unit='bytes'>\d+</g, '<$1>*<')
        .replace(/^(Allocation|Physical): .*$/gm, '$1: *')
        .replace(/\n+$/, '')
    )
  }

  private folderOf(nth: number): string {
    return join(this.home, `h${nth}`)
  }

  /** The two no longer agree, so that neither is used again. */
  private forget(): void {
    this.real?.close()
    this.real = null
    this.world = null
  }

  close(): void {
    this.forget()
  }
}

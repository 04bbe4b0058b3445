/** A program at work on a node's network: the world as it has become so far, and what the program has printed. */
import { interfaceOf } from '../interfaces.ts'
import { type KernelAnswer, netlinkWords } from '../kernel-answer.ts'
import { listFiles, readFile, writeFile } from '../files.ts'
import type { Interface, Node, World } from '../model.ts'
import type { NetworkProgram, Ran } from '../ran.ts'
import { checkBounds } from '../programs/bounded.ts'
import { withNode } from '../with-node.ts'

export class Work {
  stdout = ''
  stderr = ''

  constructor(
    public world: World,
    readonly name: string,
  ) {}

  get node(): Node {
    return this.world.nodes[this.name] as Node
  }

  device(dev: string): Interface | undefined {
    return interfaceOf(this.node, dev)
  }

  say(text: string): void {
    this.stdout += text
  }

  complain(text: string): void {
    this.stderr += text
  }

  /** A change as iproute2 makes it: a refusal is printed in its words. Says whether it was done. */
  change(change: (node: Node) => KernelAnswer): boolean {
    const answer = change(this.node)
    if (answer.ok) this.put(answer.node)
    else this.complain(netlinkWords(answer))
    return answer.ok
  }

  /** A change by a daemon, which asks the kernel itself and keeps a refusal to its log. */
  quietly(change: (node: Node) => KernelAnswer): boolean {
    const answer = change(this.node)
    if (answer.ok) this.put(answer.node)
    return answer.ok
  }

  /** Throws a `Complaint` where a machine has become too much, or the line has sent too much. */
  put(node: Node): void {
    checkBounds(this.world, this.node, node)
    this.world = withNode(this.world, node)
  }

  read(path: string): string | null {
    return readFile(this.world, this.name, path)
  }

  list(folder: string): readonly string[] {
    return listFiles(this.world, this.name, folder)
  }

  write(path: string, text: string | null): void {
    this.world = writeFile(this.world, this.name, path, text)
  }

  /** Runs another program; what it prints is printed. */
  run(program: NetworkProgram, args: readonly string[]): number {
    const { state, printed } = program(this.world, this.name, args, null)
    this.world = state
    this.stdout += printed.stdout
    this.stderr += printed.stderr
    return printed.code
  }

  ended(code = 0): Ran {
    return { state: this.world, printed: { stdout: this.stdout, stderr: this.stderr, code } }
  }
}

/** Lists of commands at work: the state as it has become so far, the variables, and what is left of what one line may do. */
import { complained, cutTo, type Printed, printed } from '../command-line.ts'
import { resolved } from '../files.ts'
import type { BashOn, RunOn } from './bash-on.ts'
import { isSo, type KindAt } from './conditions.ts'
import { expanded, mostWords, textOf } from './expand.ts'
import { BashFault } from './fault.ts'
import { builtIn } from './built-ins.ts'
import type { Assignment, Command, Job, List } from './commands.ts'
import { read } from './read.ts'
import { poured, streamsOf } from './streams.ts'
import { sumOf } from './sum.ts'
import { source, type Piece, type Word } from './word.ts'

/** Characters that the commands of one line may read, print and hand on; each command counts for some, whatever it does. */
const mostWork = 2 ** 20
const workOfOne = 2 ** 11
/** Characters of a variable. */
const mostInVariable = 2 ** 16
/** Scripts within scripts. */
const mostDepth = 20

/** Those that go on behind a line: they make a port listen, and the terminal is free again. */
const serving = ['python3']

const nothing = printed('')

export class Shell<State> {
  private workLeft = mostWork
  depth = 0
  leaves: 'break' | 'continue' | 'exit' | 'all' | null = null
  /** What was complained of while words were put together. */
  private aside = ''

  constructor(
    readonly on: BashOn<State>,
    public state: State,
    public variables: Readonly<Record<string, string>>,
    public code: number,
    private readonly program: RunOn<State>,
  ) {}

  list(list: List, stdin: string | null): Printed {
    let all: Printed = printed('', this.code)
    for (const job of list) {
      if ((job.when === '&&' && this.code !== 0) || (job.when === '||' && this.code === 0)) continue
      all = joined(all, this.job(job, stdin))
      this.code = all.code
      if (this.leaves !== null || this.on.isAway(this.state)) break
    }
    return all
  }

  /** As `bash -c` runs it, or `$(…)`: its variables and its directory are its own. */
  apart(run: () => Printed): Printed {
    const { variables, state, depth } = this
    this.depth += 1
    if (this.depth > mostDepth) throw new BashFault('this terminal: so much within one another is not understood here\n')
    const said = run()
    this.depth = depth
    this.variables = variables
    if (this.leaves !== 'all') this.leaves = null
    const cwd = this.on.cwd(state)
    if (this.on.cwd(this.state) !== cwd) this.state = this.on.withCwd(this.state, cwd)
    return said
  }

  script(text: string, stdin: string | null): Printed {
    return this.list(read(text), stdin)
  }

  private job({ commands, isInverted, isBehind }: Job, stdin: string | null): Printed {
    const [first] = commands
    const name = first?.kind === 'simple' && first.words[0] ? source(first.words[0]) : ''
    if (isBehind && !serving.includes(name))
      return complained(
        `this terminal: "&" is not understood here: each command is waited for; only python3 -m http.server goes on behind\n`,
        2,
      )
    let through = stdin
    let stderr = isBehind ? '[1] 1025\n' : ''
    let code = 0
    for (const command of commands) {
      const said = commands.length > 1 ? this.apart(() => this.command(command, through)) : this.command(command, through)
      through = cutTo(said.stdout, mostWork)
      stderr += said.stderr
      code = said.code
    }
    return { stdout: through ?? '', stderr, code: isInverted ? Number(code === 0) : code }
  }

  private command(command: Command, piped: string | null): Printed {
    try {
      this.aside = ''
      const streams = streamsOf(this.on, this.state, command.redirects, piped, this.standsFor)
      if (typeof streams === 'string') return complained(this.aside + streams)
      const said = command.kind === 'simple' ? this.simple(command, streams.stdin) : this.compound(command, streams.stdin)
      if (streams.outputs.length === 0) return said
      const name = command.kind === 'simple' && command.words[0] ? source(command.words[0]) : ''
      const { state, printed: left } = poured(this.on, this.state, streams, said, name)
      this.state = state
      return left
    } catch (error) {
      if (!(error instanceof BashFault)) throw error
      return complained(this.aside + error.message, /: \[|test: /.test(error.message) ? 2 : 1)
    }
  }

  private compound(command: Exclude<Command, { readonly kind: 'simple' }>, stdin: string | null): Printed {
    switch (command.kind) {
      case 'group':
        return command.isApart ? this.apart(() => this.list(command.body, stdin)) : this.list(command.body, stdin)
      case 'for':
        return this.loop(command.words.flatMap(this.wordsOf), command.name, command.body, stdin)
      case 'while':
        return this.whileLoop(command, stdin)
      case 'condition': {
        const terms = command.words.map((word) => ({
          text: textOf(word, this.standsFor),
          pattern: textOf(word, this.standsFor, true),
        }))
        return printed('', isSo('[[', terms, this.kindAt) ? 0 : 1)
      }
      case 'if': {
        let all = nothing
        for (const { condition, body } of command.branches) {
          all = joined(all, this.list(condition, stdin))
          if (this.leaves !== null) return all
          if (all.code === 0) return joined(all, this.list(body, stdin))
        }
        this.code = 0
        return joined(all, this.list(command.otherwise, stdin))
      }
    }
  }

  private loop(words: readonly string[], name: string, body: List, stdin: string | null): Printed {
    let all = nothing
    for (const word of words) {
      this.set(name, word)
      all = joined(all, this.list(body, stdin))
      if (this.isLeft() || this.on.isAway(this.state)) break
    }
    return all
  }

  private whileLoop({ condition, body, isUntil }: Extract<Command, { kind: 'while' }>, stdin: string | null): Printed {
    let all = nothing
    let code = 0
    for (;;) {
      all = joined(all, this.list(condition, stdin))
      if (this.isLeft() || (all.code === 0) === isUntil || this.on.isAway(this.state))
        return { ...all, code: this.leaves === null ? code : all.code }
      all = joined(all, this.list(body, stdin))
      code = all.code
      if (this.isLeft() || this.on.isAway(this.state)) return { ...all, code }
    }
  }

  /** Whether a loop is left; `continue` goes on with it. */
  private isLeft(): boolean {
    const leaves = this.leaves
    if (leaves === 'break' || leaves === 'continue') this.leaves = null
    return leaves !== null && leaves !== 'continue'
  }

  private simple(command: Extract<Command, { kind: 'simple' }>, stdin: string | null): Printed {
    const argv = command.words.flatMap(this.wordsOf)
    if (argv.length > mostWords) return complained(`${this.aside}bash: argument list too long\n`)
    const lengthAt = (path: string) => this.on.textAt(this.state, resolved(this.on.cwd(this.state), path))?.length ?? 0
    this.workLeft -= workOfOne + argv.slice(1).reduce((sum, arg) => sum + arg.length + lengthAt(arg), stdin?.length ?? 0)
    if (this.workLeft < 0) {
      this.leaves = 'all'
      return complained('this terminal: one line does not do so much here; take several\n')
    }
    if (argv.length === 0) return this.assigned(command.assignments)
    // What stands before a command is set for it alone, and no program here looks at it.
    const aside = this.aside
    const said = this.run(argv, stdin)
    this.workLeft -= said.stdout.length >> 4
    return aside === '' ? said : { ...said, stderr: aside + said.stderr }
  }

  /** A program, or what bash does itself. */
  run(argv: readonly string[], stdin: string | null): Printed {
    const own = builtIn(this, argv, stdin)
    if (own) return own
    const { state, printed: said } = this.program(this.state, argv, stdin)
    this.state = state
    return said
  }

  private assigned(assignments: readonly Assignment[]): Printed {
    this.code = 0
    for (const { name, value } of assignments) this.set(name, textOf(value, this.standsFor))
    return { ...complained(this.aside, this.code) }
  }

  set(name: string, value: string): void {
    this.variables = { ...this.variables, [name]: cutTo(value, mostInVariable) }
    if (Object.keys(this.variables).length > mostWords)
      throw new BashFault('this terminal: so many variables are not kept here\n')
  }

  /** A script within a line: where it is none, the line goes on. */
  within(run: () => Printed): Printed {
    try {
      return run()
    } catch (error) {
      if (!(error instanceof BashFault)) throw error
      return complained(error.message, 2)
    }
  }

  readonly kindAt: KindAt = (given) => {
    const path = resolved(this.on.cwd(this.state), given)
    if (given === '' || !this.on.exists(this.state, path)) return null
    if (this.on.isDirectory(this.state, path)) return 'directory'
    return (this.on.textAt(this.state, path) ?? '') === '' ? 'empty' : 'file'
  }

  private readonly wordsOf = (word: Word): readonly string[] => expanded(this.on, this.state, word, this.standsFor)

  private readonly standsFor = (piece: Exclude<Piece, { readonly text: string }>): string => {
    if ('variable' in piece) return this.variable(piece.variable)
    if ('sum' in piece) {
      const text = piece.sum.replaceAll(/\$\{?([A-Za-z_]\w*|[?#])\}?/g, (_, name: string) => this.variable(name))
      return String(sumOf(text.trim(), (name) => this.variable(name)))
    }
    const said = this.within(() => this.apart(() => this.script(piece.script, null)))
    this.aside += said.stderr
    this.code = said.code
    return said.stdout.replace(/\n+$/, '')
  }

  private variable(name: string): string {
    if (name === '?') return String(this.code)
    if (Object.hasOwn(this.variables, name)) return this.variables[name] ?? ''
    const values: Readonly<Record<string, string>> = {
      '#': '0',
      '0': 'bash',
      $: '1024',
      HOME: '/root',
      USER: 'root',
      LOGNAME: 'root',
      UID: '0',
      SHELL: '/bin/bash',
      HOSTNAME: this.on.hostname(this.state),
      PWD: this.on.cwd(this.state),
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      LANG: 'C.UTF-8',
      TERM: 'xterm-256color',
    }
    return Object.hasOwn(values, name) ? (values[name] ?? '') : ''
  }
}

const joined = (one: Printed, other: Printed): Printed => ({
  stdout: cutTo(one.stdout + other.stdout, mostWork),
  stderr: cutTo(one.stderr + other.stderr, mostWork),
  code: other.code,
})

/**
 * The screen: xterm.js, with our line editor on it. What stands on it is drawn from the session's exchanges, so that undo and replay
 * redraw it. Loaded when a terminal is first shown, by `import()` alone.
 */
import { FitAddon } from '@xterm/addon-fit'
import { Terminal as Xterm } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import type { Stroke } from '../../simulators/kernel/simulator.ts'
import { withAdoptedStyles } from './adopted-styles.ts'
import type { Exchange } from './exchanges.ts'
import { type Key, keysOf } from './keys.ts'
import { afterHistory, type Complete, type Editor, type Effect, lineOf, newLine, press } from './line-editor.ts'
import { bold, harmless, inColumns, placeAfter, printedText, soft } from './screen-text.ts'
import { fontOf, themeOf } from './screen-theme.ts'

/** What is on the screen, from the session. */
export interface ScreenPicture {
  readonly exchanges: readonly Exchange[]
  /** Lines to recall, oldest first. */
  readonly history: readonly string[]
  readonly prompt: string
  /** Stands behind the cursor, softly, while nothing is typed. */
  readonly ghost: string
  readonly complete: Complete
  /** The line that a key stands for here. */
  readonly strokes: Readonly<Partial<Record<Stroke, string>>>
}

/** What became of a line: it went into the log, only time passed, or nothing was done. */
export type Taken = 'logged' | 'waited' | 'nothing'

interface ScreenOptions {
  readonly isReadOnly: boolean
  readonly isReader: boolean
  readonly labels: { readonly name: string; readonly describedBy: string }
  readonly onLine: (line: string) => Taken
  readonly onClear: () => void
}

/** Loads the typeface, by which the screen is measured. One that cannot be had, or is not installed, is replaced as everywhere. */
export async function loadFonts(box: HTMLElement): Promise<void> {
  const { family } = fontOf(box)
  await Promise.allSettled([400, 600].map((weight) => document.fonts.load(`${weight} 14px ${family}`)))
}

export class XtermScreen {
  onLine: ScreenOptions['onLine']
  onClear: ScreenOptions['onClear']
  private readonly xterm: Xterm
  private readonly observers: readonly { disconnect(): void }[]
  private picture: ScreenPicture
  private drawn: readonly Exchange[] = []
  private editor: Editor
  /** Rows between the prompt's and the cursor's. */
  private cursorRow = 0
  /** Keys that came while a line is carried out. */
  private waiting: Key[] = []
  private isBusy = false
  private isLeaving = false

  /** Opens in a box that has its size. */
  constructor(
    box: HTMLElement,
    picture: ScreenPicture,
    private readonly options: ScreenOptions,
  ) {
    this.onLine = options.onLine
    this.onClear = options.onClear
    this.picture = picture
    this.editor = newLine(picture.history)
    this.xterm = new Xterm({
      ...fontOptions(box),
      theme: themeOf(),
      convertEol: true,
      cursorInactiveStyle: options.isReadOnly ? 'none' : 'outline',
      disableStdin: options.isReadOnly,
      drawBoldTextInBrightColors: false,
      screenReaderMode: options.isReader,
      scrollback: 10_000,
    })
    const fit = new FitAddon()
    this.xterm.loadAddon(fit)
    withAdoptedStyles(() => this.xterm.open(box))
    fit.fit()
    this.label()
    this.xterm.attachCustomKeyEventHandler((event) => this.isForUs(event))
    this.xterm.onData((sent) => this.take(keysOf(sent)))
    this.xterm.onResize(() => this.redraw())
    const sized = new ResizeObserver(() => {
      if (box.clientWidth > 0) fit.fit()
    })
    sized.observe(box)
    const themed = new MutationObserver(() => {
      this.xterm.options.theme = themeOf()
    })
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    this.observers = [sized, themed]
    this.redraw()
  }

  /** Shows the session as it now is: what is new is added; where it went back, all is drawn again. */
  show(picture: ScreenPicture): void {
    const { exchanges } = picture
    this.editor = afterHistory(this.editor, picture.history)
    this.picture = picture
    const isLonger = this.drawn.every((exchange, place) => isSame(exchange, exchanges[place]))
    if (isLonger) {
      const added = exchanges.slice(this.drawn.length)
      this.drawn = exchanges
      this.xterm.write(this.erased() + added.map(printedText).join('') + this.edited())
    } else this.redraw()
    this.isBusy = false
    // Not within React's own work: a line that waits would make it render again before it has ended.
    if (this.waiting.length > 0) setTimeout(() => this.work())
  }

  /** Puts a line there that was typed elsewhere. */
  carryOn(line: string, hasFocus: boolean): void {
    if (line !== '') this.take([{ text: line }])
    if (hasFocus) this.xterm.focus()
  }

  setReader(isReader: boolean): void {
    this.xterm.options.screenReaderMode = isReader
  }

  close(): void {
    for (const observer of this.observers) observer.disconnect()
    this.xterm.dispose()
  }

  private label(): void {
    const { textarea } = this.xterm
    textarea?.setAttribute('aria-label', this.options.labels.name)
    textarea?.setAttribute('aria-describedby', this.options.labels.describedBy)
    textarea?.setAttribute('autocomplete', 'off')
    textarea?.addEventListener('blur', () => {
      this.isLeaving = false
    })
  }

  /** Whether a key is the terminal's. What is not is left to the browser: Tab after Escape, copying, pasting, its function keys. */
  private isForUs(event: KeyboardEvent): boolean {
    if (event.type !== 'keydown') return true
    const { key, ctrlKey, shiftKey } = event
    const wasLeaving = this.isLeaving
    if (!['Shift', 'Control', 'Alt'].includes(key)) this.isLeaving = key === 'Escape'
    if (key === 'Tab') return !(wasLeaving || shiftKey || this.options.isReadOnly)
    if (key === 'PageUp' || key === 'PageDown') {
      this.xterm.scrollPages(key === 'PageUp' ? -1 : 1)
      event.preventDefault()
      return false
    }
    if (/^F\d+$/.test(key) || (shiftKey && key === 'Insert')) return false
    const letter = ctrlKey ? key.toLowerCase() : ''
    if (letter === 'v') return false
    if (letter !== 'c' || !this.xterm.hasSelection()) return true
    if (shiftKey) {
      // Left to itself Chromium would open its tools for developers.
      event.preventDefault()
      void navigator.clipboard?.writeText(this.xterm.getSelection())
    }
    return false
  }

  private take(keys: readonly Key[]): void {
    if (this.options.isReadOnly) return
    this.isBusy = false
    this.waiting.push(...keys)
    this.work()
  }

  private work(): void {
    while (!this.isBusy) {
      const key = this.waiting.shift()
      if (!key) return
      const { editor, effect } = press(this.editor, key, this.picture.complete)
      const before = this.editor
      this.editor = editor
      this.carryOut(effect, before)
    }
  }

  private carryOut(effect: Effect, before: Editor): void {
    switch (effect.kind) {
      case 'none':
        if (before !== this.editor && !this.editor.asking) this.xterm.write(this.erased() + this.edited())
        return
      case 'run':
        this.run(effect.line, before)
        return
      case 'abandon':
        if (!this.strike('ctrl-c', before)) this.leaveLine(before, '^C\n')
        return
      case 'stroke':
        this.strike(effect.stroke, before)
        return
      case 'clear':
        this.clear()
        return
      case 'ask':
        this.xterm.write(`${this.toEnd(before)}\nDisplay all ${effect.count} possibilities? (y or n)`)
        return
      case 'again':
        this.xterm.write(`\n${this.edited()}`)
        return
      case 'list': {
        const listed = inColumns(effect.candidates.map(harmless), this.xterm.cols)
        const start = before.asking ? '\n' : `${this.toEnd(before)}\n`
        this.xterm.write(start + listed + this.edited())
        return
      }
    }
  }

  /** Runs the line that a key stands for here; false where it stands for none. */
  private strike(stroke: Stroke, before: Editor): boolean {
    const line = this.picture.strokes[stroke]
    if (line === undefined) return false
    this.editor = newLine(this.picture.history, this.editor.killed)
    this.run(line, before)
    return true
  }

  private run(line: string, before: Editor): void {
    if (line.trim() === 'clear') {
      this.clear()
      return
    }
    const taken = this.onLine(line)
    this.isBusy = taken !== 'nothing'
    // A line of the log is drawn when the session has it.
    if (taken !== 'logged') this.leaveLine({ ...before, search: null }, '\n')
  }

  /** Leaves a line on the screen that is no part of the log, and begins a new one. */
  private leaveLine(before: Editor, end: string): void {
    const editor = this.editor
    this.editor = before
    const left = this.erased() + this.edited() + this.toEnd(before)
    this.editor = editor
    this.xterm.write(left + end + this.edited())
  }

  private clear(): void {
    this.onClear()
    this.picture = { ...this.picture, exchanges: [] }
    this.redraw()
  }

  /** The whole screen from the beginning. */
  private redraw(): void {
    this.drawn = this.picture.exchanges
    this.cursorRow = 0
    this.xterm.write(`\u001b[2J\u001b[3J\u001b[H${this.drawn.map(printedText).join('')}${this.edited()}`)
  }

  /** Takes the line that is being typed off the screen. */
  private erased(): string {
    return `${up(this.cursorRow)}\r\u001b[J`
  }

  private parts(editor: Editor): { readonly head: string; readonly line: string } {
    const { search } = editor
    const head = search
      ? `(${search.hasFailed ? 'failed ' : ''}reverse-i-search)\`${harmless(search.query)}': `
      : harmless(this.picture.prompt)
    return { head, line: harmless(lineOf(editor)) }
  }

  /** Prompt and line, and the cursor back where it belongs. */
  private edited(): string {
    if (this.options.isReadOnly) return '\u001b[?25l'
    const { cols } = this.xterm
    const { head, line } = this.parts(this.editor)
    const end = placeAfter(head + line, cols)
    const at = placeAfter(head + harmless(lineOf(this.editor).slice(0, this.editor.cursor)), cols)
    const ghost = line === '' && !this.editor.search ? this.picture.ghost.slice(0, Math.max(0, cols - end.column - 2)) : ''
    this.cursorRow = at.row
    // A row that is just full only wraps when something follows.
    const wrapped = end.column === 0 && end.row > 0 ? ' \r\u001b[K' : ''
    const right = at.column > 0 ? `\u001b[${at.column}C` : ''
    return `${soft(head)}${bold(line)}${wrapped}${ghost === '' ? '' : soft(` ${ghost}`)}${up(end.row - at.row)}\r${right}`
  }

  /** Moves from the cursor to the end of the line, and wipes what stood softly behind it. */
  private toEnd(editor: Editor): string {
    const { head, line } = this.parts(editor)
    const end = placeAfter(head + line, this.xterm.cols)
    const down = end.row - this.cursorRow
    return `${down > 0 ? `\u001b[${down}B` : ''}\r${end.column > 0 ? `\u001b[${end.column}C` : ''}\u001b[K`
  }
}

const up = (rows: number): string => (rows > 0 ? `\u001b[${rows}A` : '')

const fontOptions = (box: HTMLElement) => {
  const { family, sizePx } = fontOf(box)
  return { fontFamily: family, fontSize: sizePx, fontWeightBold: 600, lineHeight: 1.1 } as const
}

const isSame = (one: Exchange, other: Exchange | undefined): boolean =>
  other !== undefined &&
  one.seq === other.seq &&
  one.prompt === other.prompt &&
  one.line === other.line &&
  one.stdout === other.stdout &&
  one.stderr === other.stderr

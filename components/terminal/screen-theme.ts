/** The page's colours and its typeface, as xterm.js takes them. */
import type { ITheme } from '@xterm/xterm'

/** The colours that are in force, by their names in app/styles.css. */
export function themeOf(): ITheme {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const slider = colour('line-strong')
  return {
    background: colour('sunken'),
    foreground: colour('ink'),
    cursor: colour('ink'),
    cursorAccent: colour('sunken'),
    selectionBackground: colour('accent-soft'),
    selectionInactiveBackground: colour('line'),
    red: colour('refused'),
    brightBlack: colour('soft'),
    scrollbarSliderBackground: `${slider}66`,
    scrollbarSliderHoverBackground: `${slider}99`,
    scrollbarSliderActiveBackground: slider,
  }
}

export function fontOf(box: HTMLElement): { readonly family: string; readonly sizePx: number } {
  const { fontFamily, fontSize } = getComputedStyle(box)
  return { family: fontFamily, sizePx: Number.parseFloat(fontSize) }
}

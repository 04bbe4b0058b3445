'use client'
/** Light, dark, or as the system has it. */
import { type ReactNode, useEffect, useState } from 'react'

const themes = ['auto', 'light', 'dark'] as const
type Theme = (typeof themes)[number]
const KEY = 'ringlab:theme'
const signs: Readonly<Record<Theme, string>> = { auto: '◐', light: '☼', dark: '☾' }

export function ThemeSwitch(): ReactNode {
  const [theme, setTheme] = useState<Theme>('auto')
  useEffect(() => {
    const stored = localStorage.getItem(KEY)
    if (stored === 'light' || stored === 'dark') setTheme(stored)
  }, [])
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const follow = () => {
      if (!localStorage.getItem(KEY)) document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light'
    }
    dark.addEventListener('change', follow)
    return () => dark.removeEventListener('change', follow)
  }, [])
  const choose = (next: Theme) => {
    setTheme(next)
    if (next === 'auto') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, next)
    const isDark = next === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : next === 'dark'
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
  }
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] as Theme
  return (
    <button
      type="button"
      onClick={() => choose(next)}
      className="touch inline-flex items-center gap-1.5 rounded-md px-2 py-1.5 text-sm text-soft hover:text-ink"
      aria-label={`Theme: ${theme}. Change to ${next}`}
    >
      <span aria-hidden="true" className="w-4 text-center">
        {signs[theme]}
      </span>
      <span className="max-sm:hidden">{theme}</span>
    </button>
  )
}

'use client'
/** The learner's standing, fetched once for a page. A newcomer has none, and nothing is asked of the server for them. */
import { useEffect, useState } from 'react'
import type { ProgressView } from '../../grading/attempt.ts'

const KNOWN = 'ringlab:learner'
const CHANGED = 'ringlab:progress'
let asked: Promise<ProgressView | null> | null = null

/** Whether somebody has signed in from this browser, if only anonymously. */
export function isKnownLearner(): boolean {
  return localStorage.getItem(KNOWN) !== null
}

/** Remembers that there is a session to ask for, or that there is none any more. */
export function setKnownLearner(isKnown: boolean): void {
  if (isKnown) localStorage.setItem(KNOWN, '1')
  else localStorage.removeItem(KNOWN)
  // The stream was opened by whoever was signed in before.
  stream?.close()
  stream = null
  progressChanged()
}

/** Makes every part of the page fetch the standing again: after a verdict, a claim, an import. */
export function progressChanged(): void {
  asked = null
  window.dispatchEvent(new Event(CHANGED))
}

async function fetchProgress(): Promise<ProgressView | null> {
  if (!isKnownLearner()) return null
  try {
    const response = await fetch('/api/progress')
    if (response.status === 401) localStorage.removeItem(KNOWN)
    if (!response.ok) return null
    listen()
    return (await response.json()) as ProgressView
  } catch {
    return null
  }
}

let stream: EventSource | null = null

/** Hears of verdicts that another tab or another device of this learner gets. Opened once there is a standing to keep up to date. */
function listen(): void {
  if (stream !== null) return
  stream = new EventSource('/api/events')
  stream.addEventListener('progress', progressChanged)
}

/** Null until it is known, and where there is none. */
export function useProgress(): ProgressView | null {
  const [progress, setProgress] = useState<ProgressView | null>(null)
  useEffect(() => {
    let isHere = true
    const ask = () => {
      asked ??= fetchProgress()
      void asked.then((found) => isHere && setProgress(found))
    }
    ask()
    window.addEventListener(CHANGED, ask)
    return () => {
      isHere = false
      window.removeEventListener(CHANGED, ask)
    }
  }, [])
  return progress
}

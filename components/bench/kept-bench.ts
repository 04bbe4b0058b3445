/** Which machine a lesson left on its bench, remembered in this browser: after a reload the same one stands there. */

const key = () => `ringlab:bench:${location.pathname}`

/** The id of the machine that stood here last, or null. */
export function keptBench(): string | null {
  try {
    return sessionStorage.getItem(key()) ?? localStorage.getItem(key())
  } catch {
    return null
  }
}

/** Remembers it: for this tab, and for the next one that opens the lesson. */
export function keepBench(id: string): void {
  try {
    sessionStorage.setItem(key(), id)
    localStorage.setItem(key(), id)
  } catch {
    // A browser that keeps nothing begins with the first machine again.
  }
}

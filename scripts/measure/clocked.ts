/** How long something takes when nobody else takes the processor: the fastest of several runs, in milliseconds. */

/** Runs `warmUps` times for the compiler, then `runs` times for the figure. */
export function clocked(run: () => void, { runs, warmUps }: { readonly runs: number; readonly warmUps: number }): number {
  for (let place = 0; place < warmUps; place += 1) run()
  let fastestMs = Number.POSITIVE_INFINITY
  for (let place = 0; place < runs; place += 1) {
    const from = performance.now()
    run()
    fastestMs = Math.min(fastestMs, performance.now() - from)
  }
  return fastestMs
}

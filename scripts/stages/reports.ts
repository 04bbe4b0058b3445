/** Reads how many tests passed, failed and were skipped from the reports that the test runners leave. */
import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Counts } from './stage.ts'

/** Where the report of a stage lies. */
export function reportFile(name: string): string {
  return fileURLToPath(new URL(`../../.build/reports/${name}.json`, import.meta.url))
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[]
}

/** A file that could not be run at all counts as one failure beside the tests that failed. */
export function countVitest(name: string): Counts {
  const report = read<VitestReport>(name)
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number }
  readonly errors: readonly unknown[]
}

/** A flaky test is a failed one: it failed. */
export function countPlaywright(name: string): Counts {
  const { stats, errors } = read<PlaywrightReport>(name)
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }
}

/** The report is taken away when read, so that an old one is never counted again. */
function read<Report>(name: string): Report {
  const report = JSON.parse(readFileSync(reportFile(name), 'utf8')) as Report
  rmSync(reportFile(name))
  return report
}

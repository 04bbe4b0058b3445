/**
 * What a lesson's own JavaScript weighs: everything that is loaded when it is read and its exercises are begun, over the shell. The
 * shell is what every lesson loads: the page, the bench, the panel of machines, exercises and their verdicts. The screen of a terminal
 * (xterm.js) and the canvas of a network (@xyflow/react) are weighed apart, and the editor (Monaco) must not come before a document is opened.
 */
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { loadExercises } from '../../content/exercises.ts'
import { writtenLessons } from '../setup/written-lessons.ts'
import { expect, test } from './ringlab.ts'

const usualBytes = 64_000
/** A KVM host reads documents and answers in libvirt's words: its simulator alone is some 175 KB, most of it messages and tables. */
const kvmHostBytes = 268_000
/**
 * A network answers as Linux and its tools do: its simulator alone is some 155 KB, its picture and panes 27 KB. Readers of files other than ifupdown’s, 60 KB, come
 * only where a node has such files: in the lesson that has them the KVM host leaves room for them.
 */
const networkBytes = 230_000
const screenBytes = 95_000
/** 63 KB: nodes that are moved, panning and zooming by mouse and touch. */
const canvasBytes = 70_000

interface Script {
  readonly bytes: number
  readonly is: 'ours' | 'screen' | 'canvas' | 'editor'
}

/** Every script that a lesson loads until all of its exercises have been begun, by address. */
async function scriptsOf(page: Page, id: string, address: string): Promise<ReadonlyMap<string, Script>> {
  const scripts = new Map<string, Promise<Script>>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js')) scripts.set(pathname, response.body().then(weighed))
  })
  await page.goto(`/${address}`)
  const { exercises } = await loadExercises(id)
  for (const { title } of exercises) {
    await page.getByRole('button', { name: `Begin: ${title}` }).click()
    await page.waitForLoadState('networkidle')
  }
  return new Map(await Promise.all([...scripts].map(async ([path, script]) => [path, await script] as const)))
}

function weighed(body: Buffer): Script {
  const text = body.toString()
  const [, is] = marks.find(([mark]) => text.includes(mark)) ?? ['', 'ours' as const]
  return { bytes: gzipSync(body, { level: 9 }).length, is }
}

/** What stands in a library and nowhere else. */
const marks = [
  ['monaco-mouse-cursor-text', 'editor'],
  ['xterm-helper-textarea', 'screen'],
  ['react-flow__renderer', 'canvas'],
] as const

const ofNetworks = ['network', 'kvm-lan']
const ofTerminals = ['kvm-host', 'host-cpu', ...ofNetworks]

/** What a lesson may weigh that uses these: the KVM host within its network is both. */
function mostBytes(uses: readonly string[]): number {
  const host = uses.includes('kvm-host') || uses.includes('kvm-lan') ? kvmHostBytes : 0
  const network = uses.some((name) => ofNetworks.includes(name)) ? networkBytes : 0
  return Math.max(usualBytes, host + network)
}

async function simulatorsOf(id: string): Promise<readonly string[]> {
  const { exercises } = await loadExercises(id)
  return exercises.flatMap((exercise) => (exercise.kind === 'simulation' ? [exercise.simulator.name] : []))
}

test('a lesson loads little JavaScript of its own over the shell, a screen only with a terminal, a canvas only with a network, and no editor', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000)
  const lessons: { readonly id: string; readonly scripts: ReadonlyMap<string, Script>; readonly uses: readonly string[] }[] = []
  for (const { id, address } of writtenLessons) {
    const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
    lessons.push({ id, scripts: await scriptsOf(await context.newPage(), id, address), uses: await simulatorsOf(id) })
    await context.close()
  }
  const isShell = (path: string) => lessons.every(({ scripts }) => scripts.has(path))
  const sum = (scripts: ReadonlyMap<string, Script>, is: Script['is']) =>
    [...scripts].reduce((bytes, [path, script]) => (script.is !== is || isShell(path) ? bytes : bytes + script.bytes), 0)
  const own = lessons.map(({ id, scripts, uses }) => ({
    id,
    bytes: sum(scripts, 'ours'),
    screen: sum(scripts, 'screen'),
    canvas: sum(scripts, 'canvas'),
    editor: sum(scripts, 'editor'),
    mayWeigh: mostBytes(uses),
    mayHaveScreen: uses.some((name) => ofTerminals.includes(name)),
    mayHaveCanvas: uses.some((name) => ofNetworks.includes(name)),
  }))
  const kb = (bytes: number) => (bytes / 1000).toFixed(1)
  console.log(
    own
      .map(({ id, bytes, screen, canvas }) => `  ${id}: ${kb(bytes)} KB, screen ${kb(screen)} KB, canvas ${kb(canvas)} KB`)
      .join('\n'),
  )
  for (const { id, bytes, screen, canvas, editor, mayWeigh, mayHaveScreen, mayHaveCanvas } of own) {
    expect(bytes, id).toBeGreaterThan(0)
    expect(bytes, id).toBeLessThanOrEqual(mayWeigh)
    expect(screen, `${id}: its screen`).toBeLessThanOrEqual(mayHaveScreen ? screenBytes : 0)
    expect(canvas, `${id}: its canvas`).toBeLessThanOrEqual(mayHaveCanvas ? canvasBytes : 0)
    expect(editor, `${id}: the editor`).toBe(0)
  }
  expect(own.some(({ screen }) => screen > 0)).toBe(true)
})

test('the machine of an exercise is fetched when one comes near it, and not before', async ({ page }) => {
  let hasHost = false
  page.on('response', async (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) hasHost ||= (await response.text()).includes('Welcome to virsh')
  })
  await page.goto('/kvm/networking')
  await page.waitForLoadState('networkidle')
  expect(hasHost).toBe(false)
  const [first] = (await loadExercises('networking')).exercises
  await page.getByRole('button', { name: `Begin: ${first?.title}` }).scrollIntoViewIfNeeded()
  await expect.poll(() => hasHost).toBe(true)
})

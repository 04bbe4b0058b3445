/**
 * A student who knows the answers and has only a keyboard: solves any exercise of any lesson from its `solution.json`, by the
 * buttons and forms of the generated panel, or by what a question asks. What a lesson needs beyond that is a fault of the lesson.
 */
import { expect, type Locator, type Page } from '@playwright/test'
import { answersOf } from '../../content/answers.ts'
import { loadExercises } from '../../content/exercises.ts'
import type { Exercise, Params, QuizAnswer, QuizQuestion, SimulationExercise } from '../../grading/exercise.ts'
import { keyFor, type QuizKey } from '../../grading/question.ts'
import { commandsOf, inputOf, type Start, type TemplateCommand } from '../../grading/template.ts'
import type { Field } from '../../simulators/kernel/args.ts'
import { give, nowMs, openSession, type Session, view, waitUntil } from '../../simulators/kernel/session.ts'
import type { Action, Command } from '../../simulators/kernel/simulator.ts'
import { begin, handIn } from './exercise.ts'
import { choose, pick, press, tabTo, write } from './keyboard.ts'

interface Begun {
  readonly attempt: { readonly seed: string; readonly params: Params; readonly question: QuizQuestion | null }
}

/** Begins, solves and hands in one exercise, and sees that the server calls it solved. */
export async function solve(page: Page, lesson: string, exerciseId: string): Promise<void> {
  const { exercises, start } = await loadExercises(lesson)
  const exercise = exercises.find(({ id }) => id === exerciseId) as Exercise
  const region = await begin(page, exercise.title)
  const { attempt } = await begun(page, `${lesson}/${exerciseId}`)
  const solution = answersOf(lesson).solution[exerciseId]
  if (exercise.kind === 'quiz') {
    await answer(page, region, attempt.question as QuizQuestion, keyFor(solution as QuizKey, attempt.params))
  } else {
    const { commands } = solution as { readonly commands: readonly TemplateCommand[] }
    await work(page, exercise, start[exerciseId] as Start, attempt, commands)
  }
  await handIn(page, region)
}

function begun(page: Page, id: string): Promise<Begun> {
  return page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? 'null') as Begun, `ringlab:work:${id}`)
}

async function work(
  page: Page,
  exercise: SimulationExercise,
  start: Start,
  { seed, params }: Begun['attempt'],
  templates: readonly TemplateCommand[],
): Promise<void> {
  const { simulator } = exercise
  const input = inputOf(start, params, seed)
  const bench = page
    .getByRole('complementary', { name: 'The bench' })
    .getByRole('region', { name: `Machine: ${exercise.title}`, exact: true })
  let session: Session = openSession(simulator, input, commandsOf(simulator, input, start.prelude, params))
  for (const command of commandsOf(simulator, input, templates, params)) {
    if (command.atMs > nowMs(session)) {
      await write(page, bench.getByRole('textbox', { name: /^How long to wait/ }), `until ${command.atMs / 1000} s`)
      await page.keyboard.press('Enter')
      session = waitUntil(session, command.atMs)
    }
    if (command.name === 'wait') continue
    if (command.name === 'terminal.run') await type(page, bench, String(command.args.line))
    else if (command.name.startsWith('editor.')) await edit(page, bench, command)
    else await order(page, bench, session, command)
    session = give(session, command.name, command.args)
  }
}

async function type(page: Page, bench: Locator, line: string): Promise<void> {
  const tab = bench.getByRole('tab', { name: 'Terminal' })
  if ((await tab.count()) > 0 && (await tab.getAttribute('aria-selected')) !== 'true') await pickTab(page, tab)
  await write(page, bench.getByRole('textbox', { name: 'Command line' }), line)
  await page.keyboard.press('Enter')
}

/** Writes the whole document over what is in the editor, as one would paste it, and saves it; or closes the editor. */
async function edit(page: Page, bench: Locator, { name, args }: Command): Promise<void> {
  const editor = bench.getByRole('region', { name: 'Editor' })
  if (name === 'editor.save') {
    await tabTo(page, editor.getByRole('textbox'))
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(String(args.text))
  }
  await press(page, editor.getByRole('button', { name: name === 'editor.save' ? 'Save' : 'Close without saving', exact: true }))
}

async function order(page: Page, bench: Locator, session: Session, command: Command): Promise<void> {
  const action = view(session).actions.find((offered) => serves(offered, command))
  if (!action) throw new Error(`no button gives ${JSON.stringify(command)}; log so far ${JSON.stringify(session.log)}`)
  const tab = bench.getByRole('tab', { name: 'Machine', exact: true })
  if ((await tab.getAttribute('aria-selected')) !== 'true') await pickTab(page, tab)
  await press(page, bench.locator(`[data-action="${action.id}"]`))
  if (action.fields.length === 0) return
  const form = bench.getByRole('form', { name: action.label, exact: true })
  for (const field of action.fields) await fill(page, form, field, command)
  await press(page, form.getByRole('button', { name: action.label, exact: true }))
}

/** The chosen tab is the one in the tab order; the others are reached from it by the arrows. */
async function pickTab(page: Page, tab: Locator): Promise<void> {
  await tabTo(page, tab.locator('xpath=..').getByRole('tab', { selected: true }))
  await page.keyboard.press('Home')
  for (let steps = 0; steps < 12 && (await tab.getAttribute('aria-selected')) !== 'true'; steps += 1)
    await page.keyboard.press('ArrowRight')
  await expect(tab).toHaveAttribute('aria-selected', 'true')
}

/** What the button fills in already is part of the command, and the form asks for all of the rest. */
function serves(action: Action, { name, args }: Command): boolean {
  const isGiven = Object.entries(action.args).every(([key, value]) => JSON.stringify(args[key]) === JSON.stringify(value))
  const asks = (key: string) => Object.hasOwn(action.args, key) || action.fields.some((field) => field.name === key)
  return action.command === name && action.permission.allowed && isGiven && Object.keys(args).every(asks)
}

async function fill(page: Page, form: Locator, field: Field, { args }: Command): Promise<void> {
  const value = args[field.name]
  if (value === undefined || field.kind === 'ids') return
  if (field.kind === 'flag') {
    const box = form.getByRole('checkbox', { name: field.label, exact: true })
    await tabTo(page, box)
    if ((await box.isChecked()) !== value) await page.keyboard.press('Space')
    return
  }
  const name = `${field.label}${field.optional ? ' (may be left out)' : ''}`
  const select = form.getByRole('combobox', { name, exact: true })
  if ((await select.count()) > 0) {
    const label = field.options?.find((option) => option.value === value)?.label ?? String(value)
    if ((await select.locator('option:checked').innerText()) !== label) await choose(page, select, label)
    return
  }
  await write(page, form.getByRole('textbox', { name, exact: true }), String(value))
}

async function answer(page: Page, region: Locator, question: QuizQuestion, key: QuizAnswer): Promise<void> {
  if (key.form === 'number') return write(page, region.getByRole('spinbutton', { name: 'Your answer' }), String(key.value))
  const text = (id: string) =>
    ('options' in question ? question.options.find((option) => option.id === id)?.text : undefined) ?? id
  switch (key.form) {
    case 'single':
      return pick(page, region.getByRole('group', { name: 'Choose one.' }), radio(region, text(key.choice)))
    case 'multiple':
      for (const id of key.choices) {
        await tabTo(page, region.getByRole('checkbox', { name: text(id), exact: true }))
        await page.keyboard.press('Space')
      }
      return
    case 'match':
      for (const [id, target] of Object.entries(key.pairs)) {
        const targets = question.form === 'match' ? question.targets : []
        const label = targets.find((entry) => entry.id === target)?.text ?? target
        await choose(page, region.getByRole('combobox', { name: text(id), exact: true }), label)
      }
      return
    case 'order':
      for (const [place, id] of key.order.entries()) {
        const up = region.getByRole('button', { name: `Move up: ${text(id)}`, exact: true })
        for (let moves = 0; moves < key.order.length; moves += 1) {
          const ids = await region.locator('[data-id]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')))
          if (ids.indexOf(id) <= place) break
          await press(page, up)
        }
      }
  }
}

function radio(region: Locator, name: string): Locator {
  return region.getByRole('radio', { name, exact: true })
}

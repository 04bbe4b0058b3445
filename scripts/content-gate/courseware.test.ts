/** What the gate reads is what lies on the disk. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readCourseware } from './courseware.ts'
import { checkCourseware } from './gate.ts'

const root = mkdtempSync(join(tmpdir(), 'ringlab-content-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('folders, files and headings are read as they are, and a folder that is half made has its faults told', async () => {
  const folder = join(root, 'content/04-ec2/09-nowhere')
  mkdirSync(join(folder, 'media'), { recursive: true })
  mkdirSync(join(root, 'docs'))
  writeFileSync(join(root, 'docs/sources.md'), '# Sources\n\n### ebs-2010\n')
  writeFileSync(join(folder, 'lesson.mdx'), '---\nid: nowhere\n---\n\n<Sorce id="ebs-2010" />\n')
  writeFileSync(join(folder, 'media/map.svg'), '<svg/>')

  const courseware = await readCourseware(root)
  expect(courseware.sources).toEqual(['sources', 'ebs-2010'])
  expect(courseware.lessons).toMatchObject([
    {
      folder: 'content/04-ec2/09-nowhere',
      id: 'nowhere',
      entries: ['lesson.mdx', 'media', 'media/map.svg'],
      exercises: null,
      answers: null,
    },
  ])
  const found = checkCourseware(courseware).faults.map(({ file, field }) => `${file}: ${field}`)
  expect(found).toEqual(
    expect.arrayContaining([
      'content/course.table.ts: the-bill',
      'content/04-ec2/09-nowhere: folder',
      'content/04-ec2/09-nowhere: checks.ts',
      'content/exercises.ts: nowhere',
      'content/04-ec2/09-nowhere/lesson.mdx: minutes',
      'content/04-ec2/09-nowhere/lesson.mdx:5: <Sorce>',
      'content/04-ec2/09-nowhere/media/map.svg: file',
    ]),
  )
})

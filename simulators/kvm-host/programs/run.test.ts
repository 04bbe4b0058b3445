/** What bash does with a line before a program sees it. */
import { expect, test } from 'vitest'
import { create, parseInput } from '../world.ts'
import { textAt } from '../files.ts'
import { runTyped } from './run.ts'

const world = create(parseInput({ images: [] }))

test('output goes into a file, whatever signs stand within quotes', () => {
  const { state } = runTyped(world, `echo '<network><name>lab</name></network>' > lab.xml`)
  expect(textAt(state, '/root/lab.xml')).toBe('<network><name>lab</name></network>\n')
  expect(textAt(runTyped(state, 'echo "a > b" >> lab.xml').state, '/root/lab.xml')).toBe(
    '<network><name>lab</name></network>\na > b\n',
  )
})

test('a sign within quotes alone leads nowhere', () => {
  expect(runTyped(world, "echo 'a > b'").printed.stdout).toBe('a > b\n')
})

test('a comma written twice is part of a path in virt-install', () => {
  const { printed } = runTyped(
    world,
    'virt-install --name a --memory 64 --osinfo generic --import --print-xml --disk /x,,y.qcow2,size=1',
  )
  expect(printed.stdout).toContain('/x,y.qcow2')
})

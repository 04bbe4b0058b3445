import { act, type ReactNode, useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { kvmHost, type KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { give, openSession, type Session, view as viewOf } from '../../../simulators/kernel/session.ts'
import { button, clearPage, press, render, type } from '../../fixtures/render.tsx'
import { ManagerWindow } from './manager-window.tsx'

let played: Session<KvmHostView>

function Playing({
  from,
  isReadOnly = false,
}: {
  readonly from: Session<KvmHostView>
  readonly isReadOnly?: boolean
}): ReactNode {
  const [session, setSession] = useState(from)
  played = session
  return (
    <ManagerWindow
      view={viewOf(session)}
      onStep={() => undefined}
      onGive={(name, args) => setSession(give(session, name, args))}
      isReadOnly={isReadOnly}
    />
  )
}

const opened = (input: object = {}): Session<KvmHostView> => openSession<KvmHostView>(kvmHost, input)
const typed = () => played.log.map(({ args }) => args.line)
const group = (box: ParentNode, name: string): HTMLElement => {
  const found = box.querySelector<HTMLElement>(`[role=group][aria-label="${name}"]`)
  if (!found) throw new Error(`no group ${name}`)
  return found
}
const field = (box: ParentNode, label: string): HTMLInputElement => {
  const found = [...box.querySelectorAll<HTMLInputElement>('input, select')].find(
    (each) => each.labels?.[0]?.textContent?.trim() === label,
  )
  if (!found) throw new Error(`no field ${label}`)
  return found
}
const choose = async (select: HTMLElement, value: string) => {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, value)
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
}

afterEach(clearPage)

test('a button stands beside its line, and types it', async () => {
  const box = await render(<Playing from={opened()} />)
  const buttons = group(box, 'What web1 can do')
  expect(buttons.textContent).toContain('virsh suspend web1')
  await press(button(buttons, 'Pause'))
  expect(typed()).toEqual(['virsh suspend web1'])
  expect(box.querySelector('[role=status]')?.textContent).toContain("Domain 'web1' suspended")
})

test('the focus stays in the window when the button that had it is gone', async () => {
  const box = await render(<Playing from={opened()} />)
  await press(button(group(box, 'What web1 can do'), 'Pause'))
  expect(document.activeElement?.textContent).toContain('web1')
  expect(box.contains(document.activeElement)).toBe(true)
})

test('what destroys asks first, and no keeps everything', async () => {
  const box = await render(<Playing from={opened()} />)
  const off = button(group(box, 'What web1 can do'), 'Force off')
  await press(off)
  expect(typed()).toEqual([])
  const question = group(box, 'Force off web1?')
  expect(document.activeElement?.textContent).toContain('Pull the plug of web1')
  await press(button(question, 'No'))
  expect([typed(), document.activeElement]).toEqual([[], off])
  await press(off)
  await press(button(group(box, 'Force off web1?'), 'Yes'))
  expect(typed()).toEqual(['virsh destroy web1'])
})

test('several lines are typed one after the other', async () => {
  const box = await render(<Playing from={opened()} />)
  await press(button(box, 'Hardware'))
  await press(button(box, 'Add a disk'))
  await type(field(box, 'Name of the volume'), 'data.qcow2')
  await press(button(box, 'Add a disk to web1'))
  expect(typed()).toEqual([
    'virsh vol-create-as default data.qcow2 5G --format qcow2',
    'virsh attach-disk web1 /var/lib/libvirt/images/data.qcow2 vdb --targetbus virtio --subdriver qcow2 --live --config',
  ])
  expect(viewOf(played).domains.find(({ name }) => name === 'web1')?.disks).toHaveLength(2)
})

test('after a refusal the lines that follow are not typed, and it is said', async () => {
  const box = await render(<Playing from={opened()} />)
  await press(button(box, 'Hardware'))
  await press(button(box, 'Add a disk'))
  await choose(field(box, 'Format'), 'raw')
  await type(field(box, 'Capacity, GiB'), '200')
  await press(button(box, 'Add a disk to web1'))
  expect(typed()).toHaveLength(1)
  expect(box.querySelector('[role=status]')?.textContent).toMatch(/Refused: exit code 1.*not typed: virsh attach-disk/s)
})

test('at virsh’s own prompt the lines go without its name', async () => {
  const box = await render(<Playing from={give(opened(), 'terminal.run', { line: 'virsh' })} />)
  expect(group(box, 'What web1 can do').textContent).toContain('suspend web1')
  await press(button(group(box, 'What web1 can do'), 'Pause'))
  expect(typed().at(-1)).toBe('suspend web1')
})

test('while the editor is open, on a console, or in a past attempt every button says why it does nothing', async () => {
  for (const [line, isReadOnly, why] of [
    ['virsh edit db1', false, 'the editor is open on db1'],
    ['virsh console web1', false, 'the terminal is on the console of web1'],
    ['true', true, 'a past attempt is only looked at'],
  ] as const) {
    const from = give(opened(), 'terminal.run', { line })
    const box = await render(<Playing from={from} isReadOnly={isReadOnly} />)
    const pause = button(group(box, 'What web1 can do'), 'Pause')
    expect(pause.getAttribute('aria-disabled')).toBe('true')
    await press(pause)
    expect(pause.textContent).toContain(why)
    expect(typed()).toEqual([line])
    await clearPage()
  }
})

test('the console is left by a button', async () => {
  const box = await render(<Playing from={give(opened(), 'terminal.run', { line: 'virsh console web1' })} />)
  await press(button(box, 'Leave the console'))
  expect(viewOf(played).shell.at).toBe('bash')
})

test('a snapshot is taken, gone back to, and deleted after a question', async () => {
  const box = await render(<Playing from={opened()} />)
  await press(button(box, 'Snapshots'))
  await press(button(box, 'Take the snapshot'))
  await press(button(box, 'Go back to snapshot1'))
  await press(button(group(box, 'Go back to snapshot1?'), 'Yes'))
  await press(button(box, 'Delete snapshot1'))
  await press(button(group(box, 'Delete snapshot1?'), 'Yes'))
  expect(typed()).toEqual([
    'virsh snapshot-create-as web1 snapshot1',
    'virsh snapshot-revert web1 snapshot1',
    'virsh snapshot-delete web1 snapshot1',
  ])
  expect(box.textContent).toContain('No snapshots')
})

test('a new guest comes of five steps, and is the chosen one then', async () => {
  const box = await render(<Playing from={opened()} />)
  await press(button(box, 'New guest'))
  const wizard = () => group(box, 'New guest')
  expect(document.activeElement?.textContent).toBe('New guest, step 1 of 5: How it is installed')
  for (const title of ['From what', 'Memory and CPUs', 'Storage', 'Name and network']) {
    await press(button(wizard(), 'Forward'))
    expect(document.activeElement?.textContent).toContain(title)
  }
  await type(field(wizard(), 'Name'), 'db1')
  expect(button(wizard(), 'Install').getAttribute('aria-disabled')).toBe('true')
  await type(field(wizard(), 'Name'), 'new one')
  expect(button(wizard(), 'Install').getAttribute('aria-disabled')).toBe('true')
  await type(field(wizard(), 'Name'), 'new#one')
  await press(button(wizard(), 'Install'))
  expect(typed()).toEqual([
    "virt-install --cdrom /var/lib/libvirt/images/debian-12.iso --osinfo debian11 --memory 1024 --vcpus 1 --disk pool=default,size=8 --name 'new#one' --network network=default --graphics vnc --noautoconsole",
  ])
  expect(box.querySelector('section[aria-label="Guest new#one"]')).not.toBeNull()
})

test('an import has no step for storage', async () => {
  const box = await render(<Playing from={give(opened(), 'terminal.run', { line: 'virsh undefine db1' })} />)
  await press(button(box, 'New guest'))
  const radio = [...box.querySelectorAll<HTMLInputElement>('input[type=radio]')].find((each) =>
    each.labels?.[0]?.textContent?.startsWith('Import'),
  )
  await press(radio as HTMLElement)
  for (let step = 0; step < 3; step += 1) await press(button(group(box, 'New guest'), 'Forward'))
  expect(document.activeElement?.textContent).toBe('New guest, step 4 of 4: Name and network')
  await press(button(group(box, 'New guest'), 'Install'))
  expect(typed().at(-1)).toContain('--import --disk /dev/VG/db1')
})

test('networks and pools are made, started and stopped', async () => {
  const box = await render(<Playing from={opened()} />)
  await press(button(box, 'Networks'))
  expect(box.textContent).toContain('192.168.122.2 – 192.168.122.254')
  await press(button(box, 'New network'))
  await choose(field(box, 'Forwarding'), 'nat')
  await press(button(box, 'Make the network net1'))
  expect(viewOf(played).networks.find(({ name }) => name === 'net1')).toMatchObject({ isActive: true, mode: 'nat' })
  await press(button(box, 'Storage pools'))
  await press(button(box, 'New pool'))
  await press(button(box, 'Make the pool pool1'))
  await press(button(box, 'Make the volume vol1.qcow2'))
  expect(viewOf(played).pools.find(({ name }) => name === 'pool1')?.volumes).toHaveLength(1)
  await press(button(box, 'vol1.qcow2'))
  await press(button(box, 'Delete vol1.qcow2'))
  await press(button(group(box, 'Delete vol1.qcow2?'), 'Yes'))
  expect(typed().at(-1)).toBe('virsh vol-delete vol1.qcow2 --pool pool1')
  expect(typed().every((line) => typeof line === 'string')).toBe(true)
})

test('a host with nothing on it says what to do first', async () => {
  const bare = opened({ images: [], networks: [], pools: [] })
  const box = await render(<Playing from={bare} />)
  expect(box.textContent).toContain('No guests yet')
  await press(button(box, 'Networks'))
  expect(box.textContent).toContain('No networks')
  await press(button(box, 'Storage pools'))
  expect(box.textContent).toContain('No pools')
})

test('of ten thousand guests forty are drawn, and any is found by its name', async () => {
  const box = await render(<Playing from={opened({ images: [], crowd: 10_000 })} />)
  expect(box.querySelectorAll('tbody tr')).toHaveLength(40)
  await type(field(box, 'Find by name'), 'guest09999')
  expect(box.querySelector('tbody tr')?.textContent).toContain('guest09999')
})

/** Memory that guests share. */
import { unsupported, xmlError } from '../../errors.ts'
import { childOf, type Element, element, valueIn } from '../../xml/element.ts'
import { held } from '../grammar.ts'
import { bytesOf } from '../size.ts'

export function readShmem(shmem: Element): Element {
  if (childOf(shmem, 'msi') && !childOf(shmem, 'server')) throw xmlError('msi option is only supported with a server')
  const model = valueIn(shmem, 'model', 'type') ?? 'ivshmem'
  const size = childOf(shmem, 'size')
  const bytes = size ? bytesOf(size, './size[1]', 1) : 4 * 1024 ** 2
  if (model === 'ivshmem-doorbell' && !childOf(shmem, 'server'))
    throw unsupported(`shmem model '${model}' is supported only with server option enabled`)
  if (model === 'ivshmem-plain' && childOf(shmem, 'server'))
    throw unsupported(`shmem model '${model}' is supported only with server option disabled`)
  const shown = model === 'ivshmem-doorbell' ? null : element('size', { unit: 'M' }, String(Math.floor(bytes / 1024 ** 2)))
  return held(
    {
      ...shmem,
      children: [
        element('model', { type: model }),
        ...shmem.children.filter(({ name }) => name !== 'size' && name !== 'model'),
        ...(shown ? [shown] : []),
      ],
    },
    'shmem',
  )
}

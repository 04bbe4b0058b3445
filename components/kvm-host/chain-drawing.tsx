/** Images that stand on each other, as a chain: the base first, each with what the host has given it. */
import type { ReactNode } from 'react'
import type { ImageView, KvmHostView } from '../../simulators/kvm-host/index.ts'
import { backingChain, usersOf } from './disks.ts'
import { UseBar } from './use-bar.tsx'

export function ChainDrawing({ view, image }: { readonly view: KvmHostView; readonly image: ImageView }): ReactNode {
  const chain = backingChain(view.images, image.path).toReversed()
  return (
    <ol aria-label={`What ${image.path} stands on, the base first`} className="flex flex-wrap items-stretch gap-y-2">
      {chain.map((path, nth) => {
        const found = view.images.find((each) => each.path === path)
        const users = usersOf(view, path)
        return (
          <li key={path} className="flex min-w-0 items-center">
            {nth > 0 && (
              <span aria-hidden="true" className="px-1.5 text-soft">
                ←
              </span>
            )}
            <div
              className={`min-w-44 max-w-full rounded border px-2 py-1 text-sm ${found ? (nth === chain.length - 1 ? 'border-guest bg-guest-soft' : 'border-line-strong bg-sunken') : 'border-refused bg-refused-soft'}`}
            >
              <code className="block wrap-anywhere">{path.slice(path.lastIndexOf('/') + 1)}</code>
              <span className="block text-soft">
                {!found
                  ? 'missing: nothing that stands on it can be read'
                  : nth === 0
                    ? 'base: only read'
                    : users.length > 0
                      ? `overlay, disk of ${users.join(', ')}`
                      : 'overlay'}
              </span>
              {found && <UseBar used={found.allocatedBytes} of={found.capacityBytes} />}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

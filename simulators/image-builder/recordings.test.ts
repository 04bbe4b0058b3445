/** The builder held against apt's own answers, and against images that were really built. */
import { expect, test } from 'vitest'
import type { PickName } from './picks.table.ts'
import apt from './recordings/apt.json' with { type: 'json' }
import images from './recordings/images.json' with { type: 'json' }
import { basePackages } from './packages.ts'
import { conflictIn, resolve } from './resolve.ts'
import { contentsOf, fileKiB, needsMiB } from './sizes.ts'

const taken = apt.filter(({ refused }) => !refused)
const refused = apt.filter((each) => each.refused)

test.each(taken)(
  'apt installs the same for $picks, recommended too: $isWithRecommends',
  ({ picks, isWithRecommends, installs }) => {
    const installed = resolve(picks, isWithRecommends)
    const names = installed.map(({ name }) => name)
    expect(names.toSorted()).toEqual(installs.split(' ').toSorted())
    expect(conflictIn(installed)).toBeNull()
  },
)

test.each(refused)('apt refuses $picks, and so does the builder', ({ picks, isWithRecommends }) => {
  expect(conflictIn(resolve(picks, isWithRecommends))).not.toBeNull()
})

test('one order of php and php-fpm brings Apache along, the other does not', () => {
  const names = (picks: readonly string[]) => resolve(picks, false).map(({ name }) => name)
  expect(names(['nginx-light', 'php', 'php-fpm'])).toContain('apache2-bin')
  expect(names(['nginx-light', 'php-fpm', 'php'])).not.toContain('apache2-bin')
})

const tolerance = 0.03
const near = (found: number, measured: number) => Math.abs(found / measured - 1)

test.each(images)('an image with $picks has $packages packages, and takes $usedKiB KiB within 3 %', (image) => {
  const contents = contentsOf(image.picks as readonly PickName[], image.isWithRecommends)
  expect(contents.installed.length + basePackages.size).toBe(image.packages)
  expect(near(contents.usedKiB, image.usedKiB)).toBeLessThan(tolerance)
})

const files = images.flatMap(({ picks, isWithRecommends, filesKiB }) =>
  filesKiB.flatMap(({ diskMiB, ...sizes }) =>
    (Object.keys(sizes) as (keyof typeof sizes)[]).map((format) => ({
      picks: picks as readonly PickName[],
      isWithRecommends,
      diskMiB,
      format,
      measured: sizes[format],
    })),
  ),
)

test.each(files)('$format of $picks on $diskMiB MiB takes $measured KiB within 8 %', (file) => {
  const { picks, isWithRecommends, diskMiB, format, measured } = file
  expect(near(fileKiB(format, contentsOf(picks, isWithRecommends), diskMiB), measured)).toBeLessThan(0.08)
})

test('an image that was really put on a disk fits on it here, with what ext4 needs for itself', () => {
  for (const { picks, isWithRecommends, filesKiB } of images) {
    const { usedKiB } = contentsOf(picks as readonly PickName[], isWithRecommends)
    for (const { diskMiB } of filesKiB) expect(needsMiB(usedKiB, diskMiB)).toBeLessThanOrEqual(diskMiB)
  }
})

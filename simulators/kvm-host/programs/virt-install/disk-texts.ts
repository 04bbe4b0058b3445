/** Which disks are asked for, by the options of today and by those of 2010. */
import { stop, type Wish } from './wish.ts'

/** What is asked of disks, in the words of today: `--file` and `--file-size` are those of 2010. */
export function diskTexts({ values, flags }: Wish): readonly string[] {
  const files = values.get('--file') ?? []
  const sizes = values.get('--file-size') ?? []
  if (flags.has('--nodisks')) {
    if (values.has('--disk') || files.length > 0 || sizes.length > 0) throw stop('Cannot specify storage and use --nodisks')
    return ['none']
  }
  const old = Array.from({ length: Math.max(files.length, sizes.length) }, (_, nth) =>
    [files[nth] === undefined ? '' : `path=${files[nth]}`, sizes[nth] === undefined ? '' : `size=${sizes[nth]}`]
      .filter((part) => part !== '')
      .join(','),
  )
  if (old.length > 0 && values.has('--disk'))
    throw stop('Cannot mix --file, --nonsparse, or --file-size with --disk options. Use --disk PATH[,size=SIZE][,sparse=yes|no]')
  return [...(values.get('--disk') ?? []), ...old]
}

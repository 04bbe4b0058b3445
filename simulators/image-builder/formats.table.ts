/** What an image can be built with, and what a disk can be converted to. */

export interface Tool {
  readonly label: string
  /** Why it builds nothing here; null where it does. */
  readonly refusal: { readonly code: string; readonly message: string } | null
}

/** Source: docs/sources.md#image-tools. */
export const tools = {
  mmdebstrap: { label: 'mmdebstrap', refusal: null },
  'virt-builder': {
    label: 'virt-builder',
    refusal: {
      code: 'from-template',
      message:
        'virt-builder begins with a finished template and adds to it. How large that is, the template says and no package index; it is not reckoned here. Its command line is in its tab.',
    },
  },
  mkosi: {
    label: 'mkosi',
    refusal: {
      code: 'other-base',
      message:
        'mkosi builds from packages as well, on a base and a partition table of its own, which are not reckoned here. Its command line is in its tab.',
    },
  },
  vmbuilder: {
    label: 'vmbuilder',
    refusal: {
      code: 'tool-gone',
      message: 'vmbuilder: command not found. Debian 12 has no such package. Choose a tool that is still there.',
    },
  },
} as const satisfies Readonly<Record<string, Tool>>

export type ToolId = keyof typeof tools
export const toolIds = Object.keys(tools) as readonly ToolId[]

export interface Format {
  readonly label: string
  readonly file: string
  /** Options of `qemu-img convert`. */
  readonly options: string
  /** Of what is not zero, how much the file takes. */
  readonly ratio: number
}

/** Ratios: measured on six images; docs/sources.md#image-sizes. */
export const formats = {
  qcow2: { label: 'qcow2', file: 'disk.qcow2', options: '-O qcow2', ratio: 1 },
  'qcow2-compressed': { label: 'qcow2, compressed', file: 'disk-c.qcow2', options: '-c -O qcow2', ratio: 0.37 },
  vmdk: { label: 'vmdk', file: 'disk.vmdk', options: '-O vmdk', ratio: 1 },
  'vmdk-stream': {
    label: 'vmdk, stream-optimized',
    file: 'disk-s.vmdk',
    options: '-O vmdk -o subformat=streamOptimized',
    ratio: 0.352,
  },
} as const satisfies Readonly<Record<string, Format>>

export type FormatId = keyof typeof formats
export const formatIds = Object.keys(formats) as readonly FormatId[]

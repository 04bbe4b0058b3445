/** The lines by which virt-install and virt-clone tell how far they are, as they stand when the work is done at once. */
export const meterLine = (what: string, end = '... '): string =>
  `\n${what}${' '.repeat(Math.max(1, 60 - what.length))}|    0 B  00:00 ${end === '' ? '    ' : end}\n`

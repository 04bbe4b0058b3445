/** Compresses the static assets once, so that the server never does: `.br` and `.gz` beside each text file. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const isText = /[.](js|css|svg|json|txt|map|html|wasm)$/
const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
const atATime = 4

/** Every text file under `dir`; a file that does not get smaller is left alone. */
export async function compressAssets(dir: string): Promise<void> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && isText.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  for (let next = 0; next < files.length; next += atATime) {
    await Promise.all(files.slice(next, next + atATime).map(compressFile))
  }
}

async function compressFile(file: string): Promise<void> {
  const plain = await readFile(file)
  const [small, zipped] = await Promise.all([
    brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
    zip(plain, { level: 9 }),
  ])
  if (small.length < plain.length) await writeFile(`${file}.br`, small)
  if (zipped.length < plain.length) await writeFile(`${file}.gz`, zipped)
}

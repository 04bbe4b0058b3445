/** Finds what a strict content security policy would drop from a prerendered page: inline styles, style elements, event handlers. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export interface InlineCode {
  readonly file: string
  readonly kind: 'style attribute' | 'style element' | 'event handler'
  readonly snippet: string
}

/** Next makes these itself; the server answers with its own text where they would be shown. */
const neverServed = new Set(['_global-error.html'])

/** All inline code in the HTML files under `dir`. */
export function findInlineCode(dir: string): readonly InlineCode[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html') && !neverServed.has(path))
    .flatMap((path) => inlineCodeOf(relative('.', join(dir, path)), readFileSync(join(dir, path), 'utf8')))
}

/** The inline code of one page. What stands inside script elements is data, and text between tags is text. */
export function inlineCodeOf(file: string, html: string): readonly InlineCode[] {
  const found: InlineCode[] = []
  const withoutScripts = html.replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/gi, '$1</script>')
  for (const [tag] of withoutScripts.matchAll(
    /<[a-z][^\s/>]*(?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*\s*\/?>/gi,
  )) {
    if (/^<style\b/i.test(tag)) found.push({ file, kind: 'style element', snippet: tag.slice(0, 120) })
    const names = tag.replace(/"[^"]*"|'[^']*'/g, '""')
    if (/\sstyle\s*=/i.test(names)) found.push({ file, kind: 'style attribute', snippet: tag.slice(0, 160) })
    if (/\son[a-z]+\s*=/i.test(names)) found.push({ file, kind: 'event handler', snippet: tag.slice(0, 160) })
  }
  return found
}

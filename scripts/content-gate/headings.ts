/** Anchors of a page: each heading's text as it stands in an address. */

/** The anchors of all headings of a Markdown text, in order; a second heading of the same words gets `-1`. Code blocks are left out. */
export function headingsOf(markdown: string): readonly string[] {
  const lines = markdown.replace(/^(```|~~~).*?^\1/gms, '').split('\n')
  const seen = new Map<string, number>()
  return lines.flatMap((line) => {
    const title = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1]
    if (title === undefined) return []
    const slug = anchorOf(title)
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    return [times === 0 ? slug : `${slug}-${times}`]
  })
}

/** "What the slide leaves open" is at `#what-the-slide-leaves-open`, as GitHub and fumadocs have it. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
}

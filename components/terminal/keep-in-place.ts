/** Scrolls so that something stays where the eye was, although what stands above it has grown. */

/** `topBefore`: where its upper edge was, from the top of the window. */
export function keepInPlace(element: HTMLElement, topBefore: number): void {
  const moved = element.getBoundingClientRect().top - topBefore
  if (moved === 0) return
  scrollerOf(element).scrollTop += moved
}

function scrollerOf(element: HTMLElement): Element {
  for (let box = element.parentElement; box; box = box.parentElement)
    if (box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)) return box
  return document.scrollingElement ?? document.documentElement
}

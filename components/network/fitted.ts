/** How a picture is fitted into a width: never larger than it is, and as tall as it then is. */
export interface Fitted {
  readonly zoom: number
  readonly x: number
  readonly y: number
  readonly height: number
}

const margin = 6

export function fittedOf(size: { readonly width: number; readonly height: number }, width: number): Fitted {
  const zoom = Math.min(1, (width - 2) / Math.max(1, size.width))
  return {
    zoom,
    x: Math.max(0, (width - size.width * zoom) / 2),
    y: margin,
    height: Math.ceil(size.height * zoom) + 2 * margin + 34,
  }
}

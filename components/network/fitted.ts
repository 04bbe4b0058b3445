/** How a picture is fitted into a width: never larger than it is, and as tall as it then is. */
export interface Fitted {
  readonly zoom: number
  readonly x: number
  readonly y: number
  readonly height: number
}

const margin = 8
/** Below it stands who made the canvas. */
const below = 20
/** The row of buttons below the picture. */
const controls = 44

export function fittedOf(size: { readonly width: number; readonly height: number }, width: number): Fitted {
  const zoom = Math.min(1, (width - 2) / Math.max(1, size.width))
  return {
    zoom,
    x: Math.max(0, (width - size.width * zoom) / 2),
    y: margin,
    height: Math.ceil(size.height * zoom) + margin + below + controls,
  }
}

/** How much of its peak a server has to do, hour by hour, in percent. Shapes of our own making, not measurements. */

export const curves = {
  office: [5, 5, 5, 5, 5, 5, 10, 30, 70, 95, 100, 100, 80, 90, 100, 100, 90, 60, 30, 15, 10, 5, 5, 5],
  night: [100, 100, 100, 90, 60, 10, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 10, 60, 100],
  evening: [20, 10, 5, 5, 5, 5, 5, 10, 15, 15, 15, 20, 25, 20, 15, 15, 20, 40, 70, 95, 100, 100, 80, 40],
  flat: [50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50],
} as const satisfies Readonly<Record<string, readonly number[]>>

export type Shape = keyof typeof curves
export const shapes = Object.keys(curves) as readonly Shape[]

export const shapeLabels: Readonly<Record<Shape, string>> = {
  office: 'office hours',
  night: 'at night',
  evening: 'in the evening',
  flat: 'day and night alike',
}

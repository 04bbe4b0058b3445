/** The variants that the gate tries. Always the same ones: a gate that fails now and then is no gate. */

/** The first `count` seeds. */
export function seeds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, place) => `gate-${place + 1}`)
}

/** Variants that a start, a solution and a mistake of a simulation are played on. */
export const simulationSeeds = seeds(20)
/** Variants that a key is looked up for. */
export const quizSeeds = seeds(60)
/** Variants whose solution is mutated. */
export const mutantSeeds = seeds(3)

/** The exercises of "Networking", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { whyNotAddress, whyNotFirewall, whyNotPort } from './checks/broken-bridges.ts'
import { whyNotAlone, whyNotForward, whyNotTwin } from './checks/broken-guests.ts'
import { byPort } from './checks/by-port.ts'
import { deckBridge } from './checks/deck-bridge.ts'
import { deckTypo, whoReachesWhom } from './checks/questions.ts'
import { yourOwnBridge } from './checks/your-own-bridge.ts'
import start from './start.json' with { type: 'json' }

export const networking: LessonExercises = {
  exercises: [
    whoReachesWhom,
    yourOwnBridge,
    deckTypo,
    deckBridge,
    byPort,
    whyNotPort,
    whyNotAddress,
    whyNotForward,
    whyNotFirewall,
    whyNotAlone,
    whyNotTwin,
  ],
  start: start as Readonly<Record<string, Start>>,
}

/** The exercises of "VirtualBox networks", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { forwardAPort } from './checks/forward-a-port.ts'
import { plugThemIn } from './checks/plug-them-in.ts'
import { onePortIn, whichMode, whoReachesWhom } from './checks/questions.ts'
import { routerBetween } from './checks/router-between.ts'
import start from './start.json' with { type: 'json' }

export const virtualboxNetworks: LessonExercises = {
  exercises: [whoReachesWhom, plugThemIn, routerBetween, onePortIn, forwardAPort, whichMode],
  start: start as Readonly<Record<string, Start>>,
}

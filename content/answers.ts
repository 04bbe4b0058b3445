/** Solutions, keys and foreseen mistakes, for the server and the content gate only: nothing that a browser loads may import this. */
import cpuSupportMistakes from './01-virtualization/02-cpu-support/mistakes.json' with { type: 'json' }
import cpuSupportSolution from './01-virtualization/02-cpu-support/solution.json' with { type: 'json' }
import fullVirtualizationMistakes from './01-virtualization/03-full-virtualization/mistakes.json' with { type: 'json' }
import fullVirtualizationSolution from './01-virtualization/03-full-virtualization/solution.json' with { type: 'json' }
import paravirtualizationMistakes from './01-virtualization/04-paravirtualization/mistakes.json' with { type: 'json' }
import paravirtualizationSolution from './01-virtualization/04-paravirtualization/solution.json' with { type: 'json' }
import hardwareAssistedMistakes from './01-virtualization/05-hardware-assisted/mistakes.json' with { type: 'json' }
import hardwareAssistedSolution from './01-virtualization/05-hardware-assisted/solution.json' with { type: 'json' }
import emulationMistakes from './01-virtualization/06-emulation/mistakes.json' with { type: 'json' }
import emulationSolution from './01-virtualization/06-emulation/solution.json' with { type: 'json' }
import choosingMistakes from './01-virtualization/07-choosing/mistakes.json' with { type: 'json' }
import choosingSolution from './01-virtualization/07-choosing/solution.json' with { type: 'json' }
import timeSkewMistakes from './01-virtualization/08-time-skew/mistakes.json' with { type: 'json' }
import timeSkewSolution from './01-virtualization/08-time-skew/solution.json' with { type: 'json' }
import whyVirtualizeMistakes from './01-virtualization/01-why-virtualize/mistakes.json' with { type: 'json' }
import whyVirtualizeSolution from './01-virtualization/01-why-virtualize/solution.json' with { type: 'json' }
import workingWithLibvirtMistakes from './02-kvm/02-working-with-libvirt/mistakes.json' with { type: 'json' }
import workingWithLibvirtSolution from './02-kvm/02-working-with-libvirt/solution.json' with { type: 'json' }
import cloningMistakes from './02-kvm/06-cloning/mistakes.json' with { type: 'json' }
import cloningSolution from './02-kvm/06-cloning/solution.json' with { type: 'json' }
import storageMistakes from './02-kvm/04-storage/mistakes.json' with { type: 'json' }
import storageSolution from './02-kvm/04-storage/solution.json' with { type: 'json' }
import theBillMistakes from './04-ec2/04-the-bill/mistakes.json' with { type: 'json' }
import theBillSolution from './04-ec2/04-the-bill/solution.json' with { type: 'json' }
import howKvmWorksMistakes from './02-kvm/01-how-kvm-works/mistakes.json' with { type: 'json' }
import howKvmWorksSolution from './02-kvm/01-how-kvm-works/solution.json' with { type: 'json' }
import virtioMistakes from './02-kvm/03-virtio/mistakes.json' with { type: 'json' }
import virtioSolution from './02-kvm/03-virtio/solution.json' with { type: 'json' }
import networkingMistakes from './02-kvm/05-networking/mistakes.json' with { type: 'json' }
import networkingSolution from './02-kvm/05-networking/solution.json' with { type: 'json' }
import virtualboxNetworksMistakes from './02-kvm/08-virtualbox-networks/mistakes.json' with { type: 'json' }
import virtualboxNetworksSolution from './02-kvm/08-virtualbox-networks/solution.json' with { type: 'json' }
import activitiesMistakes from './02-kvm/09-activities/mistakes.json' with { type: 'json' }
import activitiesSolution from './02-kvm/09-activities/solution.json' with { type: 'json' }
import jeosMistakes from './02-kvm/07-jeos/mistakes.json' with { type: 'json' }
import jeosSolution from './02-kvm/07-jeos/solution.json' with { type: 'json' }
import type { LessonAnswers } from './lesson.ts'

const answers: Readonly<Record<string, LessonAnswers>> = {
  virtio: { solution: virtioSolution, mistakes: virtioMistakes } as LessonAnswers,
  'how-kvm-works': { solution: howKvmWorksSolution, mistakes: howKvmWorksMistakes } as LessonAnswers,
  networking: { solution: networkingSolution, mistakes: networkingMistakes } as LessonAnswers,
  'virtualbox-networks': { solution: virtualboxNetworksSolution, mistakes: virtualboxNetworksMistakes } as LessonAnswers,
  activities: { solution: activitiesSolution, mistakes: activitiesMistakes } as LessonAnswers,
  jeos: { solution: jeosSolution, mistakes: jeosMistakes } as LessonAnswers,
  'cpu-support': { solution: cpuSupportSolution, mistakes: cpuSupportMistakes } as LessonAnswers,
  'full-virtualization': { solution: fullVirtualizationSolution, mistakes: fullVirtualizationMistakes } as LessonAnswers,
  paravirtualization: { solution: paravirtualizationSolution, mistakes: paravirtualizationMistakes } as LessonAnswers,
  'hardware-assisted': { solution: hardwareAssistedSolution, mistakes: hardwareAssistedMistakes } as LessonAnswers,
  emulation: { solution: emulationSolution, mistakes: emulationMistakes } as LessonAnswers,
  choosing: { solution: choosingSolution, mistakes: choosingMistakes } as LessonAnswers,
  'time-skew': { solution: timeSkewSolution, mistakes: timeSkewMistakes } as LessonAnswers,
  'working-with-libvirt': { solution: workingWithLibvirtSolution, mistakes: workingWithLibvirtMistakes } as LessonAnswers,
  storage: { solution: storageSolution, mistakes: storageMistakes } as LessonAnswers,
  cloning: { solution: cloningSolution, mistakes: cloningMistakes } as LessonAnswers,
  'why-virtualize': { solution: whyVirtualizeSolution, mistakes: whyVirtualizeMistakes } as LessonAnswers,
  'the-bill': { solution: theBillSolution, mistakes: theBillMistakes } as LessonAnswers,
}

/** The answers of a lesson. Throws for a lesson that has none. */
export function answersOf(lessonId: string): LessonAnswers {
  const found = Object.hasOwn(answers, lessonId) ? answers[lessonId] : undefined
  if (!found) throw new Error(`no answers for lesson ${lessonId}`)
  return found
}

/** Which lessons have exercises, and how a browser or a server comes by them. Add a line when a lesson is written. */
import type { LessonExercises } from './lesson.ts'

const lessons: Readonly<Record<string, () => Promise<LessonExercises>>> = {
  virtio: async () => (await import('./02-kvm/03-virtio/checks.ts')).virtio,
  'how-kvm-works': async () => (await import('./02-kvm/01-how-kvm-works/checks.ts')).howKvmWorks,
  networking: async () => (await import('./02-kvm/05-networking/checks.ts')).networking,
  'virtualbox-networks': async () => (await import('./02-kvm/08-virtualbox-networks/checks.ts')).virtualboxNetworks,
  activities: async () => (await import('./02-kvm/09-activities/checks.ts')).activities,
  jeos: async () => (await import('./02-kvm/07-jeos/checks.ts')).jeos,
  'cpu-support': async () => (await import('./01-virtualization/02-cpu-support/checks.ts')).cpuSupport,
  'full-virtualization': async () => (await import('./01-virtualization/03-full-virtualization/checks.ts')).fullVirtualization,
  paravirtualization: async () => (await import('./01-virtualization/04-paravirtualization/checks.ts')).paravirtualization,
  'hardware-assisted': async () => (await import('./01-virtualization/05-hardware-assisted/checks.ts')).hardwareAssisted,
  emulation: async () => (await import('./01-virtualization/06-emulation/checks.ts')).emulation,
  choosing: async () => (await import('./01-virtualization/07-choosing/checks.ts')).choosing,
  'time-skew': async () => (await import('./01-virtualization/08-time-skew/checks.ts')).timeSkew,
  'why-virtualize': async () => (await import('./01-virtualization/01-why-virtualize/checks.ts')).whyVirtualize,
  'working-with-libvirt': async () => (await import('./02-kvm/02-working-with-libvirt/checks.ts')).workingWithLibvirt,
  storage: async () => (await import('./02-kvm/04-storage/checks.ts')).storage,
  cloning: async () => (await import('./02-kvm/06-cloning/checks.ts')).cloning,
  'the-bill': async () => (await import('./04-ec2/04-the-bill/checks.ts')).theBill,
}

export const lessonIds: readonly string[] = Object.keys(lessons)

/** The exercises of a lesson. Rejects for a lesson that has none. */
export async function loadExercises(lessonId: string): Promise<LessonExercises> {
  const load = Object.hasOwn(lessons, lessonId) ? lessons[lessonId] : undefined
  if (!load) throw new Error(`no exercises for lesson ${lessonId}; there are some for ${lessonIds.join(', ')}`)
  return load()
}

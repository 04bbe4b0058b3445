/** The question of the lesson. Its key is in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'

export const whyNot: QuizExercise = {
  kind: 'quiz',
  id: 'why-not',
  title: 'Four hosts without /dev/kvm',
  points: 2,
  variant: () => ({}),
  task: ['Four administrators write to you; none of them has a /dev/kvm. Match what each found with what is missing.'],
  hints: [
    'Go from the bottom up: the chip, who stands between, the firmware, the kernel.',
    'One of the four can be helped in a second, without touching the machine’s power.',
    'A tool that prints “can be used” has found nothing wrong with chip and firmware.',
  ],
  assumptions: ['All ran kvm-ok as root.'],
  question: {
    form: 'match',
    options: [
      { id: 'old', text: 'A Pentium 4 of 2004: “Your CPU does not support KVM extensions”' },
      { id: 'bios', text: 'A Core 2: “/dev/kvm does not exist … KVM (vmx) is disabled by your BIOS”' },
      {
        id: 'usable',
        text: 'A Xeon: “/dev/kvm does not exist … Your CPU supports KVM extensions. KVM acceleration can be used”',
      },
      {
        id: 'cloud',
        text: 'A rented machine on a host of 2013: “Your CPU does not support KVM extensions”, and its flags have “hypervisor”',
      },
    ],
    targets: [
      { id: 'cpu', text: 'The CPU has neither VT-x nor AMD-V' },
      { id: 'firmware', text: 'The firmware has it locked off' },
      { id: 'module', text: 'Only a kernel module has to be loaded' },
      { id: 'nesting', text: 'Its host does not pass it on' },
    ],
  },
  otherwise: 'For each of the four: which stations lie open, and which is the first that is closed?',
}

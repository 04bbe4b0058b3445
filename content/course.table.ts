/** The course, module by module, in the order in which it is taught. A lesson that is not written yet is listed as such. */

export interface LessonOutline {
  /** Permanent: progress is stored by it, and it is the last part of the address. */
  readonly id: string
  readonly title: string
  /** What one can do afterwards, or what it is about, in a sentence. */
  readonly says: string
  readonly isWritten: boolean
  readonly minutes: number
}

export interface ModuleOutline {
  /** The first part of the address. */
  readonly id: string
  readonly number: number
  readonly title: string
  readonly says: string
  readonly lessons: readonly LessonOutline[]
}

export interface CourseOutline {
  readonly title: string
  readonly says: string
  readonly modules: readonly ModuleOutline[]
}

const planned = (id: string, title: string, says: string): LessonOutline => ({ id, title, says, isWritten: false, minutes: 0 })
const written = (id: string, title: string, says: string, minutes: number): LessonOutline => ({
  id,
  title,
  says,
  isWritten: true,
  minutes,
})

export const course: CourseOutline = {
  title: 'Virtualization and cloud computing',
  says: 'From the ring that a guest instruction runs in, to the line that it makes on a bill.',
  modules: [
    {
      id: 'virtualization',
      number: 1,
      title: 'Virtualization types',
      says: 'Why one machine pretends to be many, and the four ways in which it can.',
      lessons: [
        written(
          'why-virtualize',
          'Why virtualize',
          'Put the work of many idle servers on few busy ones, and see what it saves and what it risks.',
          30,
        ),
        written('cpu-support', 'What the CPU has to offer', 'Make /dev/kvm appear, and say why it does not.', 35),
        written(
          'full-virtualization',
          'Full virtualization',
          'Find the instruction that breaks the classical trap, and mend it by translation.',
          45,
        ),
        written('paravirtualization', 'Paravirtualization', 'Replace traps by calls that the guest makes on purpose.', 40),
        written('hardware-assisted', 'Hardware-assisted virtualization', 'Explain a storm of exits, and calm it.', 45),
        written('emulation', 'Emulation', 'Run a guest of another architecture, and pay for it.', 35),
        written('choosing', 'Choosing', 'Say which product can run which guest, and which rule says so.', 35),
        written('time-skew', 'Time skew', 'Watch a guest lose count of time, and mend its clock.', 35),
      ],
    },
    {
      id: 'kvm',
      number: 2,
      title: 'KVM and libvirt',
      says: 'A KVM host, its guests, disks and networks, by the commands that run them.',
      lessons: [
        written(
          'how-kvm-works',
          'How KVM works',
          'Follow an instruction, a page fault and a packet through guest, kernel and QEMU.',
          35,
        ),
        written('working-with-libvirt', 'Working with libvirt', 'Run domains with virsh, and repair four that do not start.', 45),
        written('virtio', 'Virtio', 'Change a disk and a network card in XML, and prove that it was worth it.', 45),
        written('storage', 'Storage', 'Grow a guest’s disk without losing what is on it.', 40),
        written('networking', 'Networking', 'Make a guest’s web server reachable two ways, and find out why it is not.', 120),
        written('cloning', 'Cloning', 'Clone a machine, and reset what a clone must not share.', 35),
        written('jeos', 'Just enough operating system', 'Build an image under a size budget.', 35),
        written('virtualbox-networks', 'VirtualBox networks', 'Build a teaching network of two subnets and a router.', 50),
        written('activities', 'Activities', 'The deck’s own lab, from the BIOS switch to the bridge.', 75),
      ],
    },
    {
      id: 'cloud',
      number: 3,
      title: 'Cloud models',
      says: 'Who runs which layer, who is woken when it breaks, and what is rented.',
      lessons: [
        planned('cloud-types', 'Types of cloud computing', 'Say who runs what under SaaS, PaaS and utility computing.'),
        planned('saas', 'Software as a service', 'One deployment, many tenants, and a mashup of two.'),
        planned('paas', 'Platform as a service', 'Push, break, roll back, and stay under quota.'),
        planned('utility', 'Utility computing', 'Find the point from which owning is cheaper than renting.'),
      ],
    },
    {
      id: 'ec2',
      number: 4,
      title: 'EC2, storage and the bill',
      says: 'Rented machines, rented disks, and what they cost by the hour, the gigabyte and the request.',
      lessons: [
        planned('instances', 'Instances', 'Launch, meet the limit, recover, and lose what was in instance store.'),
        planned('s3', 'S3', 'Buckets, objects and tiers.'),
        planned('ebs', 'EBS', 'Keep the data after the machine has gone.'),
        written(
          'the-bill',
          'The bill',
          'Rebuild the deck’s bill of US$69.85 line by line, and say which assumption moves it.',
          60,
        ),
        planned('good-and-bad', 'Good and bad', 'Place workloads where their latency allows.'),
        planned('working-with-ec2', 'Working with EC2', 'The tools of 2010 and of today on one account.'),
      ],
    },
    {
      id: 'ec2-security',
      number: 5,
      title: 'EC2 security',
      says: 'Four kinds of credential, the doors that they open, and what to do when one leaks.',
      lessons: [
        planned('credentials', 'Credentials', 'Say which credential opens which door.'),
        planned('key-pairs', 'Key pairs', 'Connect without naming a key, and mend a key file that is too open.'),
        planned('security-groups', 'Security groups', 'Open exactly what an application needs, and nothing more.'),
        planned('incident', 'Incident', 'Find, contain and prove.'),
      ],
    },
  ],
}

/** A lesson's place in the course, by its id. */
export function findLesson(id: string): { readonly module: ModuleOutline; readonly lesson: LessonOutline } | undefined {
  for (const module of course.modules) {
    const lesson = module.lessons.find((entry) => entry.id === id)
    if (lesson) return { module, lesson }
  }
  return undefined
}

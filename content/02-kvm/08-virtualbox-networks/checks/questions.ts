/** The questions of the lesson. Their keys are in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'

export const whoReachesWhom: QuizExercise = {
  kind: 'quiz',
  id: 'who-reaches-whom',
  title: 'Which pairs can talk?',
  points: 3,
  variant: () => ({}),
  task: [
    'Two VMs of each kind run on one host: two in NAT mode, two on the internal network “lab”, two host-only on vboxnet0, two bridged. Each has an address that fits its network, and nobody has forwarded a port. Which of these requests are answered?',
  ],
  hints: [
    'Draw what each kind is: a router for each VM, a switch with nothing else on it, a switch with the host on it, the LAN itself.',
    'Two VMs in NAT mode have the same address. Where does a packet from one to the other go?',
    'Who is on the switch?',
  ],
  assumptions: ['The LAN has a router to the Internet. The host forwards nothing by itself.'],
  question: {
    form: 'multiple',
    isShuffled: true,
    options: [
      { id: 'nat-nat', text: 'A VM in NAT mode asks the other one in NAT mode' },
      { id: 'nat-net', text: 'A VM in NAT mode asks a server on the Internet' },
      { id: 'host-nat', text: 'The host asks a VM in NAT mode, at 10.0.2.15' },
      { id: 'lab-lab', text: 'A VM on “lab” asks the other one on “lab”' },
      { id: 'host-lab', text: 'The host asks a VM on “lab”' },
      { id: 'only-host', text: 'A host-only VM asks the host, at 192.168.56.1' },
      { id: 'only-net', text: 'A host-only VM asks a server on the Internet' },
      { id: 'lan-bridged', text: 'Another PC in the LAN asks a bridged VM' },
    ],
  },
  otherwise: 'For each of them: what is the VM’s card plugged into, and who else is plugged in there?',
}

export const whichMode: QuizExercise = {
  kind: 'quiz',
  id: 'which-mode',
  title: 'Which kind would you take?',
  points: 2,
  variant: () => ({}),
  task: [
    'Four people ask you how to attach the card of a VM. Match each with the kind that gives what was asked for, and nothing more.',
  ],
  hints: ['Who must reach the VM, and whom must the VM reach? Two answers for each of the four.', 'Each kind is used once.'],
  assumptions: ['One card for each VM.'],
  question: {
    form: 'match',
    options: [
      { id: 'surf', text: '“I want to try an installation that fetches packages from the Internet. Nobody needs to reach it.”' },
      { id: 'serve', text: '“The whole office shall use the web server in it.”' },
      {
        id: 'attack',
        text: '“We try out a DHCP server and an attack on it. Nothing of that may get out, not even to the host.”',
      },
      {
        id: 'develop',
        text: '“I write a web page on the host, and look at it from a browser in the VM. The Internet is not needed.”',
      },
    ],
    targets: [
      { id: 'nat', text: 'NAT' },
      { id: 'bridged', text: 'bridged' },
      { id: 'intnet', text: 'internal network' },
      { id: 'hostonly', text: 'host-only' },
    ],
  },
  otherwise: 'Of each: who has to reach whom, and who must not?',
}

export const onePortIn: QuizExercise = {
  kind: 'quiz',
  id: 'one-port-in',
  title: 'One port in, for the host alone',
  points: 2,
  variant: () => ({}),
  task: [
    'The VM “web” is off. Its first card is in NAT mode, and in it sshd listens on port 22. You want to log in from the host with **ssh -p 2222 127.0.0.1**. Other machines in the LAN are not to get as far as asking for a password. Which line?',
  ],
  hints: [
    'name, protocol, address on the host, port on the host, address of the VM, port in the VM: in this order.',
    'An address on the host that is left empty means all of them. Which of them can the LAN reach?',
  ],
  assumptions: ['The VM has got its address from VirtualBox, so its own address may be left out.'],
  question: {
    form: 'single',
    isShuffled: true,
    options: [
      { id: 'right', text: 'VBoxManage modifyvm "web" --natpf1 "ssh,tcp,127.0.0.1,2222,,22"' },
      { id: 'everybody', text: 'VBoxManage modifyvm "web" --natpf1 "ssh,tcp,,2222,,22"' },
      { id: 'swapped', text: 'VBoxManage modifyvm "web" --natpf1 "ssh,tcp,127.0.0.1,22,,2222"' },
      { id: 'udp', text: 'VBoxManage modifyvm "web" --natpf1 "ssh,udp,127.0.0.1,2222,,22"' },
      { id: 'guest', text: 'VBoxManage modifyvm "web" --natpf1 "ssh,tcp,,2222,127.0.0.1,22"' },
    ],
  },
  otherwise: 'Read it field by field, and ask of each address: whose is it?',
}

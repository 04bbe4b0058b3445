/** The questions of the lesson. Their keys are in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'

export const whoReachesWhom: QuizExercise = {
  kind: 'quiz',
  id: 'who-reaches-whom',
  title: 'Who reaches whom on virbr0?',
  points: 3,
  variant: () => ({}),
  task: [
    'web1 and db1 are on libvirt’s default network, pc is in the LAN, server on the Internet, and all of them have a web server. **desk**, in the LAN too, has a route to 192.168.122.0/24 by the host. Match each request with what becomes of it.',
    'Decide first. The machine beside the text will tell you afterwards.',
  ],
  hints: [
    'Ask twice: does the packet find a way there, and does the answer find a way back?',
    'Between two guests on one bridge, does anything leave the bridge?',
    'Who says no says so at once. Who is silent may never have got the packet.',
  ],
  assumptions: ['Nobody has added a rule to those of libvirt. The LAN’s router exchanges addresses, as most do.'],
  question: {
    form: 'match',
    options: [
      { id: 'guest-guest', text: 'web1 asks db1' },
      { id: 'guest-lan', text: 'web1 asks pc' },
      { id: 'guest-net', text: 'web1 asks server' },
      { id: 'lan-guest', text: 'pc asks web1' },
      { id: 'desk-guest', text: 'desk asks web1' },
      { id: 'host-guest', text: 'the host asks web1' },
    ],
    targets: [
      { id: 'own', text: 'It is answered, and came from the sender’s own address' },
      { id: 'host', text: 'It is answered, and came from the host’s address in the LAN' },
      { id: 'router', text: 'It is answered, and came from the router’s address on the Internet' },
      { id: 'silence', text: 'Nothing comes back' },
      { id: 'no', text: 'Somebody says no' },
    ],
  },
  otherwise: 'Take the pairs one by one, and name the bridges, routes and rules that the packet meets, and the answer after it.',
}

export const deckTypo: QuizExercise = {
  kind: 'quiz',
  id: 'deck-typo',
  title: 'What does bash say?',
  points: 1,
  variant: () => ({}),
  task: ['Somebody types the deck’s line as it stands there: **/etc/init.d/networking/restart**. What does bash answer?'],
  hints: [
    'What is /etc/init.d/networking: a file or a directory?',
    'bash looks for restart within it. Which of the answers is about the place where it looks?',
  ],
  assumptions: ['The script /etc/init.d/networking is there, and may be executed.'],
  question: {
    form: 'single',
    isShuffled: true,
    options: [
      { id: 'silent', text: 'Nothing: the network starts anew' },
      { id: 'not-a-directory', text: 'Not a directory' },
      { id: 'not-found', text: 'command not found' },
      { id: 'no-such-file', text: 'No such file or directory' },
      { id: 'denied', text: 'Permission denied' },
    ],
  },
  otherwise: 'Follow the path from slash to slash, as the kernel does. At which of them does it have to stop, and why?',
}

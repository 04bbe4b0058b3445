/** A web server with PHP and a database, on as little disk as was granted. */
import { now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { type ImageView, imageBuilder } from '../../../../simulators/image-builder/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

/** What is asked for, the budget, and the packages that answer it; `wanted` are looked for in the image. */
const orders = {
  lamp: {
    order: 'Apache, PHP in it, MariaDB, and PHP that speaks to it',
    budget: 790,
    web: 'apache2',
    php: 'libapache2-mod-php',
    driver: 'php-mysql',
    database: 'mariadb-server',
    wanted: ['apache2', 'libapache2-mod-php8.2', 'php8.2-mysql', 'mariadb-server'],
  },
  nginx: {
    order: 'nginx (nginx-light), PHP as a service beside it, SQLite, and PHP that speaks to it. Nobody asked for Apache',
    budget: 475,
    web: 'nginx-light',
    php: 'php-fpm',
    driver: 'php-sqlite3',
    database: 'sqlite3',
    wanted: ['nginx-light', 'php8.2-fpm', 'php8.2-sqlite3', 'sqlite3'],
  },
  lighttpd: {
    order: 'lighttpd, PHP started for each request (CGI), SQLite, and PHP that speaks to it. Nobody asked for Apache',
    budget: 475,
    web: 'lighttpd',
    php: 'php-cgi',
    driver: 'php-sqlite3',
    database: 'sqlite3',
    wanted: ['lighttpd', 'php8.2-cgi', 'php8.2-sqlite3', 'sqlite3'],
  },
} as const

const has = ({ installed }: ImageView, names: readonly string[]): boolean =>
  names.every((name) => installed.some((each) => each.name === name))

export const underBudget: SimulationExercise<ImageView> = {
  kind: 'simulation',
  id: 'under-budget',
  title: 'Under the budget',
  simulator: imageBuilder,
  variant: (seed) => {
    const { wanted, ...order } = orders[drawsFrom(`${seed}/under-budget`).pick(['lamp', 'nginx', 'lighttpd'] as const)]
    return { ...order, wanted: wanted.join(' ') }
  },
  task: [
    'A small guest on a BIOS is ordered. In it: {order}. It boots by itself, starts by systemd, and gets its address by DHCP.',
    'What it has on its disk may take {budget} MiB. Choose the packages, and build the image.',
  ],
  hints: [
    'Begin with what every guest needs: a kernel, a boot loader, an init, a network. The warnings say what is missing.',
    'Which of the two kernels has drivers that no guest will ever need? And what comes along that nobody depends on?',
    'The tab “Packages” says because of whom each is there. A package called php takes whichever PHP it likes.',
  ],
  assumptions: ['The page itself, its data and its logs come later, and are not in the budget.'],
  checks: [
    {
      id: 'serves',
      title: 'What was ordered is in it',
      points: 1,
      look: now<ImageView>((view, { wanted }) => has(view, String(wanted).split(' ')), {
        code: 'not-all-there',
        hint: 'The order names four things. Which of them is not among the packages?',
      }),
    },
    {
      id: 'boots',
      title: 'It boots, and gets an address',
      points: 2,
      look: now<ImageView>((view) => view.warnings.length === 0 && has(view, ['grub-pc', 'systemd-sysv']), {
        code: 'does-not-come-up',
        hint: 'Read the warnings beside the bar. And is it the boot loader for a BIOS?',
      }),
    },
    {
      id: 'fits',
      title: 'It is built, within the budget',
      points: 2,
      look: now<ImageView>(
        ({ stage, usedKiB }, { budget }) => (stage === 'built' || stage === 'converted') && usedKiB <= Number(budget) * 1024,
        {
          code: 'too-large',
          hint: 'Is it built? And is it left of the dashed line? The largest packages stand first in their tab.',
        },
      ),
    },
  ],
}

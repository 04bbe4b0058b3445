/**
 * Who may import whom: the table of ARCHITECTURE.md, as rules that a machine enforces.
 * tests/import-rules.test.ts plants one violation of every rule and sees that it bites.
 */
const rooms = ['simulators', 'grading', 'workshop', 'content', 'components', 'server', 'lab-host', 'app', 'tests', 'scripts']

/** A room, the rooms that it may import, and the one sentence that says why. */
const table = [
  ['simulators', [], 'A simulator is a pure function of its input and log: it knows no other room.'],
  ['grading', ['simulators'], 'Grading turns evidence into verdicts; it knows no lesson, no learner, no database.'],
  ['workshop', ['grading'], 'A live session is pure state and messages; what it needs of the rest comes in as data.'],
  ['content', ['grading', 'simulators'], 'Content is what we teach; it is shown and stored by others.'],
  [
    'components',
    ['simulators', 'grading', 'workshop'],
    'A component shows a view and sends back a command; pages hand it everything else.',
  ],
  [
    'server',
    ['content', 'grading', 'simulators', 'workshop', 'lab-host'],
    'The server knows the rules and the content, never the pages.',
  ],
  ['lab-host', ['simulators'], 'The lab host trusts nobody: it shares words with the simulators and nothing else.'],
  [
    'app',
    ['simulators', 'grading', 'workshop', 'content', 'components', 'server'],
    'A page arranges; it reaches a lab only through the server.',
  ],
]

const roomRules = table.map(([room, mayImport, why]) => ({
  name: `${room}-imports`,
  comment: `${why} It may import: ${mayImport.join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: '[.]test[.]tsx?$' },
  to: { path: `^(${rooms.filter((other) => other !== room && !mayImport.includes(other)).join('|')})/` },
}))

/** Tests, and the folders inside a room that only its tests use. */
const tests = '(^tests/|[.]test[.]tsx?$|^[^/]+/(testing|fixtures)/)'
const runtime = '^(simulators|grading|workshop|content|components|server|lab-host|app)/'

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'unit-tests-stay-home',
      comment: 'A test beside a file keeps to the rooms that the file may import; what crosses rooms belongs in tests/.',
      severity: 'error',
      from: { path: '^(simulators|grading|workshop|content|components|server|lab-host)/.*[.]test[.]tsx?$' },
      to: { path: '^(app|tests|scripts)/' },
    },
    {
      name: 'simulator-front-door',
      comment: 'Outside a simulator import only its index.ts; kernel/ is open to all. A benchmark measures what is inside.',
      severity: 'error',
      from: { pathNot: ['^simulators/', '^scripts/bench/', tests] },
      to: { path: '^simulators/(?!kernel/)[^/]+/', pathNot: '^simulators/[^/]+/index[.]ts$' },
    },
    {
      name: 'simulators-side-by-side',
      comment: 'One simulator reaches another only by its index.ts.',
      severity: 'error',
      from: { path: '^simulators/([^/]+)/' },
      to: { path: '^simulators/(?!kernel/)[^/]+/', pathNot: ['^simulators/$1/', '^simulators/[^/]+/index[.]ts$'] },
    },
    {
      name: 'kernel-knows-no-simulator',
      comment: 'The kernel is what all simulators share: it imports none of them.',
      severity: 'error',
      from: { path: '^simulators/kernel/', pathNot: tests },
      to: { path: '^simulators/(?!kernel/)' },
    },
    {
      name: 'lab-host-protocol',
      comment: 'Outside lab-host/ import only lab-host/protocol.ts.',
      severity: 'error',
      from: { pathNot: ['^lab-host/', tests] },
      to: { path: '^lab-host/', pathNot: '^lab-host/protocol[.]ts$' },
    },
    {
      name: 'pure-rooms',
      comment:
        'Simulators, grading and workshop are pure: no file, no network, no library but xstate, saxes and yaml (documents) and zod (workshop messages). Fixtures serve tests alone.',
      severity: 'error',
      from: { path: '^(simulators|grading|workshop)/', pathNot: [tests, '[.]fixture[.](ts|mjs)$'] },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg'],
        pathNot: '(^|node_modules/)(xstate|zod|saxes|yaml)(/|$)',
      },
    },
    {
      name: 'no-zod-in-the-browser',
      comment:
        'Zod parses at the door of the server; a simulator checks its arguments with its own table, which weighs nothing in the browser.',
      severity: 'error',
      from: { path: '^(simulators|grading|components|app)/', pathNot: tests },
      to: { path: '(^|node_modules/)zod(/|$)' },
    },
    {
      name: 'content-uses-grading-and-simulators-in-exercises',
      comment: "Only a lesson's checks.ts, and the files at the top of content/ that load lessons, may import simulators.",
      severity: 'error',
      from: { path: '^content/[^/]+/', pathNot: ['/checks[.]ts$', '/checks/[^/]+[.]ts$', tests] },
      to: { path: '^(simulators|grading)/' },
    },
    {
      name: 'answers-stay-on-the-server',
      comment: 'Solutions and mistakes are read by content/answers.ts and by nothing else, so no page can lead to them.',
      severity: 'error',
      from: { pathNot: ['^content/answers[.]ts$', tests] },
      to: { path: ['^content/.*solution[.]json$', '^content/.*mistakes[.]json$'] },
    },
    {
      name: 'answers-have-one-reader',
      comment:
        'content/answers.ts and content/catalogue.ts are for the server, the content gate and the benchmarks; never for what a browser loads.',
      severity: 'error',
      from: { pathNot: ['^content/(answers|catalogue)[.]ts$', '^(server|scripts)/', tests] },
      to: { path: '^content/(answers|catalogue)[.]ts$' },
    },
    {
      name: 'rows-stay-in-the-server',
      comment: 'Database row types never leave server/: it returns view types.',
      severity: 'error',
      from: { path: '^(app|components|content|grading)/' },
      to: { path: '^server/database/' },
    },
    {
      name: 'no-tests-at-run-time',
      comment:
        'What runs for learners imports no test, fixture or script; a gallery fixture is marked .fixture.ts and shown in development only.',
      severity: 'error',
      from: { path: runtime, pathNot: tests },
      to: { path: ['^scripts/', tests] },
    },
    {
      name: 'declared-dependencies',
      comment: 'A package that is imported is named in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'run-time-dependencies',
      comment: 'What runs for learners is in "dependencies", not in "devDependencies".',
      severity: 'error',
      from: { path: runtime, pathNot: [tests, '[.]fixture[.]tsx?$'] },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(collections/|[.]{1,2}/.*[.]source/)' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: ['node_modules', '[.]source'] },
    exclude: { path: ['^[.]next/', '^[.]build/', '^tests/fixtures/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.cjs', '.json'],
    },
  },
}

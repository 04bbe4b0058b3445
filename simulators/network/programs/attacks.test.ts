/** Lines made to keep a machine busy, or to fill it: each is answered, in words, and makes no more than a line may. */
import { expect, test } from 'vitest'
import type { World } from '../model.ts'
import { bashOn } from './files.ts'
import { create, parseInput } from '../world.ts'
import { typedOn } from './typed.fixture.ts'

const start = create(parseInput({}))
const mostPrinted = 2 ** 19

const long = 'for i in {1..16}; do a=$a$a-; done'
const full = 'for i in {1..500}; do touch f$i; done'

/** A line, with what was typed before it, and what it is answered with: a part of all that it prints. */
const attacks: readonly (readonly [before: string, line: string, answer: string])[] = [
  ['', 'while true; do :; done', 'one line does not do so much here'],
  ['', 'while [[ 1 ]]; do [[ 1 ]]; done', 'one line does not do so much here'],
  ['', 'for a in {1..9999}; do :; done', 'argument list too long'],
  ['', 'for a in {1..900}; do for b in {1..900}; do [[ 1 ]]; done; done', 'one line does not do so much here'],
  ['', `echo ${'{a,'.repeat(200)}b${'}'.repeat(200)}`, 'one line does not do so much here'],
  ['', `echo ${'{1..999} '.repeat(100)}`, 'argument list too long'],
  [long, `echo ${'$a'.repeat(400)} | wc`, 'one line does not do so much here'],
  [long, `cat <<< "${'$a'.repeat(400)}"`, 'one line does not do so much here'],
  [long, `echo $((${'$a'.repeat(400)}))`, 'one line does not do so much here'],
  [long, `[[ $a == *${'$a'.repeat(400)}y* ]]`, 'one line does not do so much here'],
  [long, 'for i in {1..500}; do eval "b$i=\\$a"; done', 'so much in variables is not kept here'],
  [long, 'seq -s "$a" 10000', 'so much is not written here'],
  ['', `seq 1.${'0'.repeat(120)}1 2`, 'so much is not written here'],
  [long, 'echo "$a" | tr "x$a" "x$a"', 'so many signs are not looked for here'],
  ['', `echo a | sed '${`s/a/${'a'.repeat(100)}/g;`.repeat(5)}'`, 'a pattern that repeats so much'],
  ['', `echo a | sed '${'s/.*/&&/;'.repeat(60)}'`, 'a pattern that repeats so much'],
  [`${long}; echo "$a" > f`, `sed 's/-/x/g${';s/x/-/g;s/-/x/g'.repeat(20)}' f`, 'a pattern that repeats so much'],
  ['', `echo ${'a'.repeat(60)} | grep -cE '${'(a|a)'.repeat(60)}b'`, '0\n'],
  ['', `echo ${'a'.repeat(60)} | grep -E '${'(a|a)'.repeat(60)}b\\1'`, 'a pattern that repeats so much'],
  [full, `echo ${'* '.repeat(400)}`, 'argument list too long'],
  ['for i in {1..300}; do mkdir d$i; done', 'for i in {1..100}; do echo */../*; done', 'one line does not do so much here'],
  [full, 'for i in {1..500}; do mkdir d$i; done', 'mkdir: No space left on device'],
  [full, 'for i in {1..500}; do ls -l; done', 'one line does not do so much here'],
  ["echo '. s' > s", '. s', 'one line does not do so much here'],
  ["echo 'sh s' > s", 'sh s', 'so much within one another'],
  ['', 'for i in {1..200}; do ip link add v$i type veth peer name w$i; done', 'more than 128 interfaces'],
  ['', 'for i in {1..500}; do ping -c 9 192.168.1.1; done', 'one line does not send so much here'],
  [`for i in {1..13}; do a="$a$a! "; done; echo "[[ $a a ]]" > s`, '. s', 'so long a condition'],
]

const named = attacks.map(([before, line, answer], nth) => [`${nth + 1}. ${line.slice(0, 60)}`, before, line, answer] as const)

test.each(named)('%s', (_, before, line, answer) => {
  const { world } = before === '' ? { world: start } : typedOn(start, 'host', before)
  const { world: after, printed } = typedOn(world, 'host', line)
  const said = printed.stdout + printed.stderr
  expect(said).toContain(answer)
  expect(said.length).toBeLessThan(2 * mostPrinted)
  expect(JSON.stringify(after).length).toBeLessThan(8 * 2 ** 20)
  expect(JSON.parse(JSON.stringify(after))).toEqual(after)
})

test('what is complained of within two substitutions is said once', () => {
  expect(typedOn(start, 'host', 'echo $(echo $(nosuch))').printed.stderr).toBe('bash: nosuch: command not found\n')
})

/** Names that every object of JavaScript has are names like any other. */
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'] as const

test.each(inherited)('%s is a name like any other', (name) => {
  const typed = (line: string, world: World = start) => typedOn(world, 'host', line)
  const { world, printed } = typed(`echo "[$${name}]"; ${name}=5; echo $${name}; echo x > ${name}; cat ${name}; ${name}`)
  expect(printed).toEqual({ stdout: '[]\n5\nx\n', stderr: `bash: ${name}: command not found\n`, code: 127 })
  expect(bashOn('host').remembered(JSON.parse(JSON.stringify(world))).variables).toEqual(Object.fromEntries([[name, '5']]))
  expect(typed(`ip link show ${name}`).printed.stderr).toBe(`Device "${name}" does not exist.\n`)
  expect(typed(`iptables -N ${name}; iptables -S ${name}`).printed.stdout).toBe(`-N ${name}\n`)
  expect(typed(`systemctl start ${name}; ping -c 1 ${name}`).printed.stderr).toContain(`Unit ${name}.service not found`)
})

/** The LAN of this lesson's exercises, with addresses of the learner's own. */
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

/** A LAN with a PC, a neighbour of it, and a host that has two guests in the LAN. Names stay; addresses are drawn. */
export function lanOf(seed: string) {
  const draw = drawsFrom(`${seed}/lan`)
  const net = `192.168.${draw.integer(2, 99)}`
  const at = (number: number) => `${net}.${number}`
  const [web, wiki, pc] = [draw.integer(100, 149), draw.integer(150, 199), draw.integer(20, 89)]
  return {
    net: `${net}.0/24`,
    host: at(10),
    hostCidr: `${at(10)}/24`,
    pc: at(pc),
    pcCidr: `${at(pc)}/24`,
    deskCidr: `${at(90)}/24`,
    web: at(web),
    webCidr: `${at(web)}/24`,
    wiki: at(wiki),
    wikiCidr: `${at(wiki)}/24`,
  }
}

/** What a student is told of the LAN where only pc, the host and its two guests matter. */
export function hostAndGuestsOf(seed: string) {
  const { host, hostCidr, pc, pcCidr, web, webCidr, wiki, wikiCidr } = lanOf(seed)
  return { host, hostCidr, pc, pcCidr, web, webCidr, wiki, wikiCidr }
}

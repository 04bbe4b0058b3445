/** Rates and VLAN tags, read alike in cards of domains and in networks. */
import { LibvirtError, unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childrenOf, type Element } from '../../xml/element.ts'
import { numberIn } from '../grammar.ts'

export function checkVlan(vlan: Element | undefined): void {
  if (!vlan) return
  const tags = childrenOf(vlan, 'tag')
  if (tags.length === 0) throw xmlError("missing tag id - each <vlan> must have at least one <tag id='n'/> subelement")
  for (const { attributes } of tags) {
    if (attributes.id === undefined) throw xmlError("Missing required attribute 'id' in element 'tag'")
    const id = numberIn(attributes.id, 10)
    if (id === null || id < 0)
      throw xmlError(`Invalid value for attribute 'id' in element 'tag': '${attributes.id}'. Expected non-negative integer value`)
    if (id > 4095) throw xmlError(`vlan tag id ${id} too large (maximum 4095)`)
  }
  const trunk = attributeOf(vlan, 'trunk')
  if (trunk === undefined) return
  if (tags.length > 1 && trunk !== 'yes')
    throw xmlError(`invalid "trunk='${trunk}'" in <vlan> - trunk='yes' is required for more than one vlan tag`)
  if (trunk !== 'yes' && trunk !== 'no') throw xmlError(`invalid "trunk='${trunk}'" in <vlan> - must be yes or no`)
}

/** Rates in and out: numbers, with an average unless there is a floor. */
export function checkBandwidth(bandwidth: Element | undefined, canFloor: boolean): void {
  if (!bandwidth) return
  for (const way of ['inbound', 'outbound']) {
    const rates = childrenOf(bandwidth, way)
    if (rates.length > 1) throw new LibvirtError(`Only one child <${way}> element allowed`)
    const { average, peak, burst, floor } = rates[0]?.attributes ?? {}
    if (rates.length === 0) continue
    const isWrong = (text: string | undefined) => text !== undefined && numberIn(text, 10) === null
    if (isWrong(average)) throw unsupported(`could not convert bandwidth average value '${average}'`)
    if (average === undefined && floor === undefined) throw new LibvirtError('Missing mandatory average or floor attributes')
    if ((peak !== undefined || burst !== undefined) && average === undefined)
      throw unsupported("'peak' and 'burst' require 'average' attribute")
    if (isWrong(peak)) throw unsupported(`could not convert bandwidth peak value '${peak}'`)
    if (isWrong(burst)) throw unsupported(`could not convert bandwidth burst value '${burst}'`)
    if (isWrong(floor)) throw unsupported(`could not convert bandwidth floor value '${floor}'`)
    if (floor !== undefined && way === 'outbound') throw unsupported("'floor' attribute allowed only in <inbound> element")
    if (floor !== undefined && !canFloor) throw unsupported('floor attribute is not supported for this config')
  }
}

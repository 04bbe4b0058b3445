/** What QEMU's driver finds in a domain's clock: timers that this machine has not, and a start beyond the year 9999. */
import { unsupported } from '../../errors.ts'
import { attributeOf, childrenOf, type Element } from '../../xml/element.ts'

/** Throws LibvirtError. */
export function checkTimers(clock: Element | undefined): void {
  for (const { attributes } of childrenOf(clock, 'timer')) {
    const { name, track, tickpolicy } = attributes
    if (name === 'platform') throw unsupported("unsupported timer type (name) 'platform'")
    if (name === 'rtc') {
      if (track === 'boot') throw unsupported("unsupported rtc timer track 'boot'")
      if (tickpolicy === 'merge' || tickpolicy === 'discard')
        throw unsupported(`unsupported rtc timer tickpolicy '${tickpolicy}'`)
    }
    if (name === 'pit' && tickpolicy === 'merge') throw unsupported("unsupported pit tickpolicy 'merge'")
    if (name === 'armvtimer')
      throw unsupported(`Configuring the 'armvtimer' timer is not supported for virtType=VIRT arch=ARCH machine=MACHINE guests`)
  }
  if (Number(attributeOf(clock, 'start') ?? 0) > 253_402_300_799)
    throw unsupported("The maximum 'start' value for <clock offset='absolute'> is 253402300799")
}

/** Which system the guest is to run, by the name that --osinfo gives it. */
import { type GuestOs, osNamed } from './systems.table.ts'
import { fieldsIn, Stop, stop } from './wish.ts'

/** The system by its name. Throws Stop where none is given, or none is known by that name. */
export function systemOf(text: string | undefined, mayDetect: boolean): GuestOs {
  const parts = text?.includes('=') ? fieldsIn('--os-variant', text, '', ['name', 'short-id', 'id', 'detect', 'require']) : null
  const name = parts ? (parts.get('name') ?? parts.get('short-id')) : text
  if (name === undefined) {
    const isRequired = parts?.get('require')
    if (isRequired !== undefined && /^(off|no|false)$/.test(isRequired)) return systemOf('generic', false)
    const detect =
      'If you expected virt-install to detect an OS name from the\ninstall media, you can set a fallback OS name with:\n\n  --osinfo detect=on,name=OSNAME\n\n'
    throw new Stop(osMissing.replace('@', mayDetect ? detect : ''))
  }
  const found = osNamed(name)
  if (!found) throw stop(`Unknown OS name '${name}'. See \`--osinfo list\` for valid values.`)
  return found
}

const osMissing = `ERROR    
--os-variant/--osinfo OS name is required, but no value was
set or detected.

This is now a fatal error. Specifying an OS name is required
for modern, performant, and secure virtual machine defaults.

@You can see a full list of possible OS name values with:

   virt-install --osinfo list

If your Linux distro is not listed, try one of generic values
such as: linux2022, linux2020, linux2018, linux2016

If you just need to get the old behavior back, you can use:

  --osinfo detect=on,require=off

Or export VIRTINSTALL_OSINFO_DISABLE_REQUIRE=1

`

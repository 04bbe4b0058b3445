/** A server that a disk or a SCSI device is on. */
import { LibvirtError, xmlError } from '../../errors.ts'
import { type Element, element } from '../../xml/element.ts'

const netPorts: Readonly<Record<string, string>> = {
  nbd: '10809',
  http: '80',
  https: '443',
  ftp: '21',
  ftps: '990',
  iscsi: '3260',
  gluster: '24007',
  ssh: '22',
  sheepdog: '7000',
  tftp: '69',
  vxhs: '9999',
}

export function readHost(host: Element, protocol: string): Element {
  const { transport = 'tcp', socket, name, port } = host.attributes
  if (transport === 'unix' && socket === undefined) throw xmlError('missing socket for unix transport')
  if (transport !== 'unix' && socket !== undefined)
    throw xmlError(`transport '${host.attributes.transport ?? '(null)'}' does not support socket attribute`)
  if (transport === 'unix') return element('host', { transport, socket })
  if (name === undefined) throw xmlError('missing name for host')
  if (port !== undefined && !/^\s*\+?\d+$/.test(port))
    throw new LibvirtError(`invalid argument: failed to parse port number '${port}'`)
  if (Number(port ?? 0) > 65535) throw new LibvirtError(`invalid argument: port '${port}' out of range`)
  return element('host', { transport: transport === 'tcp' ? undefined : transport, name, port: port ?? netPorts[protocol] })
}

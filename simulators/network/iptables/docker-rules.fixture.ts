/**
 * What Docker 20.10 does to iptables when it starts on a host that did not forward, as lines of an input's rules. It switches forwarding on itself then,
 * and forbids everything that no rule lets through. Source: docs/sources.md#docker-rules
 */
export const dockerRules: readonly string[] = [
  '-t nat -N DOCKER',
  '-N DOCKER',
  '-N DOCKER-ISOLATION-STAGE-1',
  '-N DOCKER-ISOLATION-STAGE-2',
  '-A DOCKER-ISOLATION-STAGE-1 -j RETURN',
  '-A DOCKER-ISOLATION-STAGE-2 -j RETURN',
  '-P FORWARD DROP',
  '-N DOCKER-USER',
  '-A DOCKER-USER -j RETURN',
  '-t nat -I POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE',
  '-t nat -I DOCKER -i docker0 -j RETURN',
  '-I FORWARD -i docker0 -o docker0 -j ACCEPT',
  '-I FORWARD -i docker0 ! -o docker0 -j ACCEPT',
  '-t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
  '-t nat -A OUTPUT -m addrtype --dst-type LOCAL -j DOCKER ! --dst 127.0.0.0/8',
  '-I FORWARD -o docker0 -j DOCKER',
  '-I FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-I FORWARD -j DOCKER-ISOLATION-STAGE-1',
  '-I DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2',
  '-I DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP',
  '-I FORWARD -j DOCKER-USER',
]

import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';

/** Azure's platform services as each virtual machine sees them: public by its range, and inside. */
const PLATFORM = '168.63.129.16';

/** The only part of IPv6 from which public addresses are given out. */
const GIVEN_OUT = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether anybody on the internet can be reached at the address: global unicast, and nothing that embeds another. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address === PLATFORM) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GIVEN_OUT);
}

/** The machine itself, in its own spellings only. */
export const isLoopbackAddress = (address: string): boolean =>
  isIP(address) !== 0 && ipaddr.parse(address).range() === 'loopback';

import { promises } from 'node:dns';

/** All addresses of a host name; throws when there is none. */
export type ResolveName = (host: string, giveUp: AbortSignal) => Promise<readonly string[]>;

/**
 * Asks name servers: those of the machine, or these. `dns.lookup` occupies one of the few threads of the process while a
 * server is slow, so that one partner's name would delay everybody; it also searches the domains of the machine.
 */
export const resolveBy =
  (servers?: readonly string[]): ResolveName =>
  async (host, giveUp) => {
    if (host === 'localhost') return ['127.0.0.1', '::1'];
    const resolver = new promises.Resolver({ timeout: 2000, tries: 2 });
    if (servers) resolver.setServers(servers);
    const cancel = () => resolver.cancel();
    giveUp.addEventListener('abort', cancel, { once: true });
    try {
      const families = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
      // Servers that cannot answer for one family are common. No address is called that was not answered and checked.
      const addresses = families.flatMap((family) => (family.status === 'fulfilled' ? family.value : []));
      if (addresses.length === 0) throw new Error('The name has no address.');
      return addresses;
    } finally {
      giveUp.removeEventListener('abort', cancel);
    }
  };

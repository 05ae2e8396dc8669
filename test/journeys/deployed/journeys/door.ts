import { demand, type Client } from '../client.ts';
import type { Play } from '../report.ts';
import { forgeriesOf } from '../token.ts';

const PATH = '/v1/customers?size=1';

/** Nobody is let in without a true token. */
export async function doorIsShut(client: Client, play: Play, token: string) {
  for (const [what, sent] of [['no token', null] as const, ...forgeriesOf(token)]) {
    await play(what, '401 with code 400 and WWW-Authenticate', async () => {
      const { headers, got } = await client.refused('GET', PATH, 401, 400, { token: sent });
      demand(/^Bearer\b/.test(headers.get('WWW-Authenticate') ?? ''), `${got}, without WWW-Authenticate: Bearer`);
      return { got };
    });
  }
}

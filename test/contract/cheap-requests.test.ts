import { randomBytes, randomUUID } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { expect, inject, it } from 'vitest';
import { openDocument } from '../../shared/agreements/open-document.ts';
import { signLink, type DocumentLink } from '../../shared/agreements/document-link.ts';
import { tablesIn } from '../../shared/tables/client.ts';
import { documentsIn } from '../../shared/tables/document-table.ts';
import { dailyKeysIn, LINK_KEYS_TABLE } from '../../shared/tables/daily-key-table.ts';
import { newPartner, tokenFor } from '../support/world.ts';

const DAY_MS = 86_400_000;

/** Days that no other test has keys of. */
const START = Date.parse('2061-03-05T12:00:00Z');
const DAY = Math.floor(START / DAY_MS);

/** Opens documents as one instance does, and counts what it asks of the tables. */
function instanceAt(start: number) {
  const asked: string[] = [];
  let now = start;
  const open = tablesIn(
    { connectionString: inject('stack').tablesConnection },
    {
      additionalPolicies: [
        {
          position: 'perRetry',
          policy: {
            name: 'counted',
            sendRequest(request, next) {
              asked.push(`${request.method} ${/\w+(?=\()/.exec(new URL(request.url).pathname)?.[0] ?? 'other'}`);
              return next(request);
            },
          },
        },
      ],
    },
  );
  const clock = () => new Date(now);
  const [documents, keys] = [documentsIn(open), dailyKeysIn(open, LINK_KEYS_TABLE, clock)];
  return {
    asked,
    keys,
    documents,
    openLink: openDocument({ documents, keys, clock }),
    wait: (ms: number) => (now += ms),
  };
}

const forged = (keyId: string | number) => `${keyId}.${randomBytes(40).toString('base64url')}.AAAA`;
const INVALID = { ok: false, code: 'DocumentLinkInvalid' };

it('forged links of every key id read at most one row a second for each of three day names', async () => {
  const { asked, openLink, wait } = instanceAt(START);
  const names = [DAY - 1, DAY, DAY + 1, DAY - 2, DAY + 2, `0${DAY}`, `${DAY}.0`, 'x', '', '../Partners', -1];
  const flood = () =>
    Promise.all(
      Array.from({ length: 20 }, () => names)
        .flat()
        .map((name) => openLink(forged(name))),
    );
  for (const answer of [...(await flood()), ...(await flood())]) expect(answer).toMatchObject(INVALID);
  expect(asked).toEqual(['GET LinkKeys', 'GET LinkKeys', 'GET LinkKeys']);
  wait(999);
  await flood();
  expect(asked).toHaveLength(3);
  wait(1);
  await flood();
  expect(asked).toHaveLength(6);
});

it('a key that was looked for in vain signs at once where it is made, and opens elsewhere a second later', async () => {
  const [here, there] = [instanceAt(START + 10 * DAY_MS), instanceAt(START + 10 * DAY_MS)];
  const keyId = DAY + 10;
  for (const { openLink } of [here, there]) expect(await openLink(forged(keyId))).toMatchObject(INVALID);
  const sha256 = await here.documents.keep('A text for links that are opened often.');
  const expires = START + 10 * DAY_MS + 300_000;
  const about = {
    agreementType: 'MicrosoftCustomerAgreement',
    versionRank: 1,
    country: 'US',
    language: 'en-US',
  } as const;
  const link: DocumentLink = { view: 'display', sha256, ...about, expires };
  const signed = signLink(link, await here.keys.current());
  expect(await here.openLink(signed)).toMatchObject({ ok: true });
  there.wait(1_000);
  expect(await there.openLink(signed)).toMatchObject({ ok: true, value: { link } });

  there.asked.length = 0;
  for (let n = 0; n < 50; n++) expect(await there.openLink(signed)).toMatchObject({ ok: true });
  expect(there.asked).toEqual([]);
});

it('a chunked body is refused while it is still being sent, and the connection goes on', async () => {
  const { partnerId } = await newPartner();
  const Authorization = `Bearer ${await tokenFor(partnerId)}`;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (method: string, path: string, send: (sent: ReturnType<typeof httpRequest>) => void) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { Authorization, 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' };
      const sent = httpRequest(`${inject('stack').url}${path}`, { method, agent, headers }, (response) => {
        sent.end();
        response.resume().on('end', () => resolve(response.statusCode));
      });
      sent.on('error', reject);
      send(sent);
    });
  const unfinished = (sent: ReturnType<typeof httpRequest>) => sent.write(' '.repeat(128 * 1024));
  expect(await ask('POST', `/v1/customers/${randomUUID()}/agreements`, unfinished)).toBe(413);
  expect(await ask('POST', `/v1/customers/${randomUUID()}/agreements`, (sent) => sent.end('{}'))).toBe(400);
  agent.destroy();
});

import { TableClient, type TransactionAction } from '@azure/data-tables';
import { describe, expect, it } from 'vitest';
import { tablesConnection } from '../../../infra/local/settings.ts';
import { readPoint } from '../../../shared/tables/point-read.ts';
import { submitTransaction, type RowAction } from '../../../shared/tables/transaction.ts';

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly [string, string][];
  readonly body: string | undefined;
}

/** A client whose requests end before the wire: what they would have sent, answered as given. */
function client(answer: { status: number; body: string } = { status: 202, body: '' }) {
  const sent: Sent[] = [];
  const opened = TableClient.fromConnectionString(tablesConnection(1), 'Ledger', {
    allowInsecureConnection: true,
    additionalPolicies: [
      {
        position: 'perRetry',
        policy: {
          name: 'wire',
          sendRequest(request) {
            const { method, url, headers, body } = request;
            sent.push({ method, url, headers: [...headers], body: body as string | undefined });
            return Promise.resolve({ request, status: answer.status, headers, bodyAsText: answer.body });
          },
        },
      },
    ],
  });
  return { opened, sent };
}

const key = (rowKey: string) => ({ partitionKey: 'Production|a-1|b.2', rowKey });
const gate = { ...key('gate|x'), json0: '{"name":"Zoë \\"Ω\\"\\n","n":1}' };
const etag = `W/"datetime'2026-11-21T05%3A00%3A00.000Z'"`;

const CHANGES: readonly (readonly [string, readonly RowAction[]])[] = [
  [
    'of every kind',
    [
      ['update', gate, 'Replace', { etag }],
      ['create', { ...key('order|1:2'), json0: 'x', json1: 'y' }],
      ['upsert', key('subscription|3'), 'Replace'],
      ['delete', key('hold|1')],
      ['create', { ...key('audit|9'), json0: '--changeset_' }],
    ],
  ],
  [
    'that ends with a delete',
    [
      ['create', gate],
      ['delete', key('hold|1')],
    ],
  ],
  [
    'of deletes',
    [
      ['delete', key('hold|1')],
      ['delete', key('hold|2')],
    ],
  ],
  ['of one row', [['create', gate]]],
];

/** Ids and instants made anew for every request, by one name. */
const steady = (text: string): string =>
  text.replaceAll(/(batch|changeset)_[\da-f-]{36}/g, '$1_id').replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'id');

const CHANGING = new Set(['x-ms-date', 'authorization', 'content-length']);

const comparable = ({ method, url, headers, body }: Sent) => ({
  method,
  url,
  body: steady(body ?? ''),
  headers: Object.fromEntries(
    headers
      .map(([name, value]) => [name.toLowerCase(), steady(value)] as const)
      .filter(([name]) => !CHANGING.has(name)),
  ),
});

describe('a transaction', () => {
  it.each(CHANGES)('%s is what the client itself would send', async (_, actions) => {
    const [theirs, ours] = [client(), client()];
    await theirs.opened.submitTransaction(actions as unknown as TransactionAction[]);
    await submitTransaction(ours.opened, actions);
    expect(ours.sent).toHaveLength(1);
    expect(comparable(ours.sent[0]!)).toEqual(comparable(theirs.sent[0]!));
    expect(Object.fromEntries(ours.sent[0]!.headers)).toHaveProperty('authorization');
  });

  const part = (status: string, rest: string) =>
    `--changesetresponse_1\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${status}\r\n${rest}\r\n`;
  const answered = (...parts: string[]) =>
    `--batchresponse_1\r\n\r\n${parts.join('')}--changesetresponse_1--\r\n--batchresponse_1--\r\n`;

  it('gives the etags of its rows, in their order', async () => {
    const body = answered(part('204 No Content', `ETag: ${etag}\r\n`), part('204 No Content', ''));
    expect(await submitTransaction(client({ status: 202, body }).opened, CHANGES[1]![1])).toEqual([etag, undefined]);
  });

  it.each([
    [409, 'EntityAlreadyExists'],
    [412, 'UpdateConditionNotSatisfied'],
  ])('one of whose rows fails throws with that status: %d %s', async (status, code) => {
    const error = JSON.stringify({ 'odata.error': { code, message: { lang: 'en-US', value: '1:It failed.' } } });
    const body = answered(part(`${status} No`, `\r\n${error}\r\n`));
    const failed = submitTransaction(client({ status: 202, body }).opened, CHANGES[0]![1]);
    await expect(failed).rejects.toMatchObject({
      name: 'RestError',
      statusCode: status,
      code,
      message: '1:It failed.',
    });
  });

  it('that is refused as a whole throws with its status', async () => {
    const failed = submitTransaction(client({ status: 413, body: 'too large' }).opened, CHANGES[0]![1]);
    await expect(failed).rejects.toMatchObject({ name: 'RestError', statusCode: 413 });
  });
});

describe('a point read', () => {
  const stored = { 'odata.metadata': 'http://x', 'odata.etag': etag, PartitionKey: 'p', RowKey: 'r', json0: '{"a":1}' };

  it('asks what the client itself would ask, and gives what it would give', async () => {
    const answer = { status: 200, body: JSON.stringify(stored) };
    const [theirs, ours] = [client(answer), client(answer)];
    await theirs.opened.getEntity('Production|a-1|b.2', 'gate|x').catch(() => undefined);
    const row = await readPoint(ours.opened, 'Production|a-1|b.2', 'gate|x');
    expect(comparable(ours.sent[0]!)).toEqual(comparable(theirs.sent[0]!));
    expect(row).toMatchObject({ etag, json0: '{"a":1}' });
  });

  it('of a row that is not there gives nothing; any other answer is a fault', async () => {
    const error = JSON.stringify({ 'odata.error': { code: 'Forbidden', message: { value: 'No.' } } });
    expect(await readPoint(client({ status: 404, body: '' }).opened, 'p', 'r')).toBeUndefined();
    const refused = readPoint(client({ status: 403, body: error }).opened, 'p', 'r');
    await expect(refused).rejects.toMatchObject({ name: 'RestError', statusCode: 403, code: 'Forbidden' });
  });

  it.each(['https://account.table.core.windows.net', 'https://account.table.core.windows.net/'])(
    'at %s carries the identity’s token',
    async (endpoint) => {
      const sent: { url: string; authorization: string | undefined }[] = [];
      const policy = {
        name: 'wire',
        sendRequest(request: { url: string; headers: { get(name: string): string | undefined } }) {
          sent.push({ url: request.url, authorization: request.headers.get('authorization') });
          return Promise.resolve({ request, status: 404, headers: request.headers, bodyAsText: '' } as never);
        },
      };
      const credential = {
        getToken: () => Promise.resolve({ token: 'TOKEN', expiresOnTimestamp: Date.now() + 3.6e6 }),
      };
      const opened = new TableClient(endpoint, 'Ledger', credential, {
        additionalPolicies: [{ policy, position: 'perRetry' }],
      });
      await readPoint(opened, 'p', 'r');
      await submitTransaction(opened, CHANGES[3]![1]).catch(() => undefined);
      expect(sent.map(({ url }) => url)).toEqual([
        "https://account.table.core.windows.net/Ledger(PartitionKey='p',RowKey='r')",
        'https://account.table.core.windows.net/$batch',
      ]);
      expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer TOKEN', 'Bearer TOKEN']);
    },
  );
});

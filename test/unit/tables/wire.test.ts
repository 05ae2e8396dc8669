import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { TableClient, type TransactionAction } from '@azure/data-tables';
import { describe, expect, it } from 'vitest';
import { tablesConnection } from '../../../infra/emulator/stack/settings.ts';
import { azureTable } from '../../../shared/tables/azure-table.ts';
import { Table } from '../../../shared/tables/client.ts';
import { readPoint } from '../../../shared/tables/point-read.ts';
import { submitTransaction, type RowAction } from '../../../shared/tables/transaction.ts';
import { inPartition } from '../../../shared/tables/range.ts';

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly [string, string][];
  readonly body: string | undefined;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const JSON_TYPE = { 'content-type': 'application/json;odata=minimalmetadata;streaming=true;charset=utf-8' };
const MULTIPART = { 'content-type': 'multipart/mixed; boundary=batchresponse_1' };

/** A client whose requests end before the wire: what they would have sent, answered as given, the last answer for good. */
function client(...answers: readonly Answer[]) {
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
            const answer = answers[sent.length] ?? answers.at(-1) ?? { status: 202, body: '' };
            sent.push({ method, url, headers: [...headers], body: body as string | undefined });
            return Promise.resolve({
              request,
              status: answer.status,
              headers: createHttpHeaders(answer.headers ?? (answer.status === 202 ? MULTIPART : JSON_TYPE)),
              bodyAsText: answer.body,
            });
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
  url: new URL(url).href,
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
    await submitTransaction(ours.opened, actions).catch(() => undefined);
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

  const error = (code: string) =>
    JSON.stringify({ 'odata.error': { code, message: { lang: 'en-US', value: '1:It failed.' } } });

  it.each([
    [409, 'EntityAlreadyExists'],
    [412, 'UpdateConditionNotSatisfied'],
    [404, 'TableNotFound'],
  ])('one of whose rows fails throws with that status: %d %s', async (status, code) => {
    const body = answered(part(`${status} No`, `\r\n${error(code)}\r\n`));
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

  const done = part('204 No Content', `ETag: ${etag}\r\n`);
  const deleted = part('204 No Content', '');

  it.each([
    ['without a body', ''],
    ['with a page', '<html><body>Welcome to the hotel</body></html>'],
    ['without a part', answered()],
    ['with a part too few', answered(done)],
    ['with a part too many', answered(done, deleted, deleted)],
    ['with a part that is no answer', answered(done, '--changesetresponse_1\r\n\r\nsomething\r\n')],
    ['with a part that tells of a detour', answered(done, part('302 Found', ''))],
    ['with a row written that has no etag', answered(deleted, deleted)],
    ['without an end', `--batchresponse_1\r\n\r\n${done}${deleted}`],
    ['cut in its last part', answered(done, deleted).slice(0, -60)],
  ])('that is answered %s has an unknown outcome', async (_, body) => {
    const unknown = submitTransaction(client({ status: 202, body }).opened, CHANGES[1]![1]);
    await expect(unknown).rejects.toMatchObject({ name: 'Unavailable' });
  });

  it('that is answered with another success than its own is not done', async () => {
    const body = answered(done, deleted);
    const other = submitTransaction(client({ status: 200, body }).opened, CHANGES[1]![1]);
    await expect(other).rejects.toMatchObject({ name: 'RestError', statusCode: 200 });
  });
});

const PAGE = '<html><body>The site is being serviced.</body></html>';
const HTML = { 'content-type': 'text/html' };

describe('a point read', () => {
  const stored = { 'odata.metadata': 'http://x', 'odata.etag': etag, PartitionKey: 'p', RowKey: 'r', json0: '{"a":1}' };
  const found = { status: 200, body: JSON.stringify(stored) };
  const error = (code: string) => JSON.stringify({ 'odata.error': { code, message: { value: 'No.' } } });

  it('asks what the client itself would ask, and gives what it would give', async () => {
    const [theirs, ours] = [client(found), client(found)];
    await theirs.opened.getEntity('p', 'r').catch(() => undefined);
    const row = await readPoint(ours.opened, 'p', 'r');
    expect(comparable(ours.sent[0]!)).toEqual(comparable(theirs.sent[0]!));
    expect(row).toMatchObject({ etag, json0: '{"a":1}' });
  });

  it.each(['ResourceNotFound', 'EntityNotFound'])('of which the service says %s gives nothing', async (code) => {
    const table = new Table(azureTable(client({ status: 404, body: error(code) }).opened));
    expect(await table.get('p', 'r')).toBeUndefined();
  });

  it.each([
    ['a missing table', { status: 404, body: error('TableNotFound') }],
    ['an empty 404', { status: 404, body: '' }],
    ["a proxy's 404", { status: 404, body: PAGE, headers: HTML }],
    ['the code of a missing row with another status', { status: 403, body: error('ResourceNotFound') }],
    ['a refusal', { status: 403, body: error('Forbidden') }],
    ['a page with 200', { status: 200, body: PAGE, headers: HTML }],
    ['the row as text', { ...found, headers: HTML }],
    ['half a row', { status: 200, body: found.body.slice(0, 80) }],
    ['no row', { status: 200, body: 'null' }],
    ['a list', { status: 200, body: JSON.stringify({ value: [stored] }) }],
    ['another row', { status: 200, body: JSON.stringify({ ...stored, RowKey: 's' }) }],
    ['a row of another partition', { status: 200, body: JSON.stringify({ ...stored, PartitionKey: 'q' }) }],
    ['a row without an etag', { status: 200, body: JSON.stringify({ ...stored, 'odata.etag': undefined }) }],
  ])('that is answered with %s fails', async (_, answer) => {
    await expect(readPoint(client(answer).opened, 'p', 'r')).rejects.toBeInstanceOf(Error);
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
      await readPoint(opened, 'p', 'r').catch(() => undefined);
      await submitTransaction(opened, CHANGES[3]![1]).catch(() => undefined);
      expect(sent.map(({ url }) => url)).toEqual([
        "https://account.table.core.windows.net/Ledger(PartitionKey='p',RowKey='r')",
        'https://account.table.core.windows.net/$batch',
      ]);
      expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer TOKEN', 'Bearer TOKEN']);
    },
  );
});

describe('a range read', () => {
  const row = (RowKey: string) => ({ 'odata.etag': etag, PartitionKey: 'p', RowKey, Timestamp: 't', json0: '{}' });
  const page = (value: unknown, more: Record<string, string> = {}) => ({
    status: 200,
    body: JSON.stringify({ value }),
    headers: { ...JSON_TYPE, ...more },
  });
  const range = { ...inPartition('p', { gt: 'ä b' }), pageSize: 2 };
  const read = async (opened: TableClient, more: { select?: string[] } = {}) =>
    Array.fromAsync(new Table(azureTable(opened)).pages(range, range.pageSize, more.select));

  it.each([undefined, ['state', 'kind']])('asks what the client itself would ask (select: %s)', async (select) => {
    const [theirs, ours] = [client(page([])), client(page([]))];
    const options = { queryOptions: { filter: range.filter, ...(select ? { select } : {}) } };
    await Array.fromAsync(theirs.opened.listEntities(options).byPage({ maxPageSize: 2 }));
    await read(ours.opened, select ? { select } : {});
    expect(comparable(ours.sent[0]!)).toEqual(comparable(theirs.sent[0]!));
  });

  it('gives the rows of all pages, short and empty ones too, and asks for each as the one before it says', async () => {
    const { opened, sent } = client(
      page([row('a')], {
        'x-ms-continuation-nextpartitionkey': '1!4!cA--',
        'x-ms-continuation-nextrowkey': '1!4!Yg--',
      }),
      page([], { 'x-ms-continuation-nextpartitionkey': '1!4!cQ--' }),
      page([row('b'), row('c')]),
    );
    const pages = await read(opened);
    expect(pages.map((rows) => rows.map(({ rowKey }) => rowKey))).toEqual([['a'], [], ['b', 'c']]);
    expect(pages[0]![0]).toEqual({ etag, partitionKey: 'p', rowKey: 'a', timestamp: 't', json0: '{}' });
    const asked = sent.map(({ url }) => Object.fromEntries(new URL(url).searchParams));
    expect(asked).toEqual([
      { $filter: range.filter, $top: '2' },
      { $filter: range.filter, $top: '2', NextPartitionKey: '1!4!cA--', NextRowKey: '1!4!Yg--' },
      { $filter: range.filter, $top: '2', NextPartitionKey: '1!4!cQ--' },
    ]);
  });

  it.each([
    ['a page with 200', { status: 200, body: PAGE, headers: HTML }],
    ['nothing', { status: 200, body: '', headers: JSON_TYPE }],
    ['the rows as text', { ...page([row('a')]), headers: HTML }],
    ['no rows', { status: 200, body: '{}', headers: JSON_TYPE }],
    ['a row', { status: 200, body: JSON.stringify(row('a')), headers: JSON_TYPE }],
    ['rows that are none', page(['a'])],
    ['rows that are nothing', page([null])],
    ['rows without keys', page([{ json0: '{}' }])],
    ['a missing table', { status: 404, body: JSON.stringify({ 'odata.error': { code: 'TableNotFound' } }) }],
    ['another success', { ...page([]), status: 206 }],
  ])('that is answered with %s fails', async (_, answer) => {
    await expect(read(client(answer).opened)).rejects.toBeInstanceOf(Error);
  });
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { startMailbox } from '../../../infra/emulator/mailbox/server.ts';
import { portOf } from '../../../infra/emulator/stack/part-process.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { communicationMail } from '../../../shared/mail/communication-mail.ts';
import { SYSTEM } from '../../support/system.ts';

const MAIL = { to: 'tania@wingtip.example', language: 'fr', subject: 'Votre <code>', text: 'Un & deux\n\n1234 5678' };
const FROM = 'DoNotReply@mail.example';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A service that answers as told. */
async function service(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  ends.push(() => (server.closeAllConnections(), server.close()));
  await once(server, 'listening');
  return `http://127.0.0.1:${portOf(server)}`;
}

const senderTo = (endpoint: string, scopes: unknown[] = []) =>
  communicationMail({
    endpoint,
    from: FROM,
    credential: {
      async getToken(scope) {
        scopes.push(scope);
        return { token: 'token', expiresOnTimestamp: 0 };
      },
    },
    ...SYSTEM,
  });

it('A2 sends one mail as the REST API of Communication Services takes it, by the identity', async () => {
  const asked: { url: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
  const endpoint = await service((request, response) => {
    const answer = async () => {
      const body = await text(request);
      asked.push({ url: `${request.method} ${request.url}`, headers: request.headers, body });
      response.writeHead(202, { 'content-type': 'application/json' }).end('{"id":"1","status":"Running"}');
    };
    void answer();
  });
  const scopes: unknown[] = [];
  await senderTo(`${endpoint}/`, scopes).send(MAIL);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({
    url: 'POST /emails:send?api-version=2023-03-31',
    headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
  });
  expect(asked[0]!.headers['operation-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(scopes).toEqual(['https://communication.azure.com//.default']);
  const { content, ...envelope } = JSON.parse(asked[0]!.body) as { content: Record<string, string> };
  expect(envelope).toEqual({
    senderAddress: FROM,
    recipients: { to: [{ address: MAIL.to }] },
    userEngagementTrackingDisabled: true,
  });
  expect(content).toMatchObject({ subject: MAIL.subject, plainText: MAIL.text });
  expect(content['html']).toContain('<html lang="fr">');
  expect(content['html']).toContain('<p>Un &amp; deux</p>');
});

it.each([400, 401, 403, 429, 500, 200])(
  'A2 X3 is a fault without the address where the service answers %i',
  async (status) => {
    const endpoint = await service((_, response) => void response.writeHead(status).end(MAIL.to));
    const failed = await senderTo(endpoint)
      .send(MAIL)
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Unavailable);
    const { message, cause } = failed as Error;
    expect(`${message} ${String(cause)}`).toContain(String(status));
    expect(`${message} ${String(cause)}`).not.toMatch(/tania|1234/);
  },
);

it('A2 X3 is a fault where nobody answers, and where the service sends the mail elsewhere', async () => {
  const elsewhere = await service((_, response) => void response.writeHead(202).end());
  const moved = await service((_, response) => void response.writeHead(307, { location: elsewhere }).end());
  await expect(senderTo(moved).send(MAIL)).rejects.toThrow(Unavailable);
  await expect(senderTo('http://127.0.0.1:9').send(MAIL)).rejects.toThrow(Unavailable);
});

it('A2 the mailbox of the local stack takes the same mail without a token, shows it and can be emptied', async () => {
  const mailbox = await startMailbox({ port: 0 });
  ends.push(() => void mailbox.stop());
  const at = `http://127.0.0.1:${mailbox.port}`;
  const sender = communicationMail({ endpoint: at, from: FROM, credential: undefined, ...SYSTEM });
  await sender.send(MAIL);
  const { mails } = (await (await fetch(`${at}/mails`)).json()) as { mails: object[] };
  expect(mails).toEqual([expect.objectContaining(MAIL)]);
  const shown = await (await fetch(at)).text();
  expect(shown).toContain('<h2 lang="fr">Votre &lt;code&gt;</h2>');
  expect(shown).toContain('<p>1234 5678</p>');
  const refused = await fetch(`${at}/emails:send`, { method: 'POST', body: '{"recipients":{}}' });
  expect(refused.status).toBe(400);
  await fetch(`${at}/empty`, { method: 'POST' });
  expect(await (await fetch(`${at}/mails`)).json()).toEqual({ mails: [] });
  for (let nth = 0; nth < 201; nth++) await sender.send({ ...MAIL, subject: `Mail ${nth}` });
  const kept = ((await (await fetch(`${at}/mails`)).json()) as { mails: { subject: string }[] }).mails;
  expect(kept).toHaveLength(200);
  expect(kept[0]?.subject).toBe('Mail 1');
});

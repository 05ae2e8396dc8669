import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { html } from '../authority/html.ts';
import { json, page, redirect, type Reply } from '../authority/replies.ts';
import { portOf, type PartOptions, type RunningPart } from '../stack/part-process.ts';

/** The oldest mails leave first. */
const MOST_MAILS = 200;
const MOST_BYTES = 256 * 1024;

/** What Communication Services takes, as far as the product sends it. */
const SentMail = z.object({
  senderAddress: z.email(),
  recipients: z.object({ to: z.array(z.object({ address: z.email() })).length(1) }),
  content: z.object({ subject: z.string().min(1), plainText: z.string().min(1), html: z.string() }),
});

/** A mail of this run. */
export interface Mail {
  readonly to: string;
  readonly at: string;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * Starts a mailbox that stands for Azure Communication Services: it takes every mail and shows it on a page, in memory
 * and on this machine only.
 */
export async function startMailbox({ port }: Pick<PartOptions, 'port'>): Promise<RunningPart> {
  const mails: Mail[] = [];
  const server = createServer((request, response) => void respond(mails, request, response));
  await listen(server, port);
  return {
    port: portOf(server),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(mails: Mail[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, headers, body } = await answer(mails, request).catch((error: unknown): Reply => {
    // Only the name of the fault: its message may hold personal data.
    process.stderr.write(`${error instanceof Error ? error.name : 'Error'}: a mail was refused.\n`);
    return json(
      { error: { code: 'InvalidRequest', message: 'The mailbox takes one recipient, a subject and a text.' } },
      400,
    );
  });
  response.writeHead(status, headers);
  response.end(body);
}

async function answer(mails: Mail[], request: IncomingMessage): Promise<Reply> {
  const { pathname } = new URL(request.url ?? '/', 'http://mailbox');
  switch (`${request.method} ${pathname}`) {
    case 'POST /emails:send':
      keep(mails, mailOf(JSON.parse(await bodyOf(request))));
      return json({ id: String(request.headers['operation-id'] ?? ''), status: 'Running' }, 202);
    case 'GET /mails':
      return json({ mails });
    case 'POST /empty':
      mails.length = 0;
      return redirect('/');
    case 'GET /':
      return mailPage(mails);
    default:
      return json({ error: { code: 'NotFound', message: 'The mailbox has no such page.' } }, 404);
  }
}

function mailOf(sent: unknown): Mail {
  const { recipients, content } = SentMail.parse(sent);
  const [, language = 'en'] = /<html lang="([\w-]+)">/.exec(content.html) ?? [];
  const { subject, plainText: text } = content;
  return { to: recipients.to[0]!.address, at: new Date().toISOString(), language, subject, text };
}

function keep(mails: Mail[], mail: Mail): void {
  mails.push(mail);
  if (mails.length > MOST_MAILS) mails.shift();
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new Error('The mail is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

const mailPage = (mails: readonly Mail[]): Reply =>
  page({
    title: 'Mailbox of the local stack',
    formTarget: '',
    main: html`<h1>Mailbox of the local stack</h1>
      <p>The mails of this run, newest first. They left nowhere, and are gone when the stack ends.</p>
      ${mails.length === 0 ? html`<p>There are none.</p>` : html`<form method="post" action="/empty"><button>Empty the mailbox</button></form>`}
      ${mails.toReversed().map(
        ({ to, at, language, subject, text }) =>
          html`<section>
            <h2 lang="${language}">${subject}</h2>
            <p>To ${to}, at <time datetime="${at}">${at}</time></p>
            <div lang="${language}">${text.split('\n\n').map((paragraph) => html`<p>${paragraph}</p>`)}</div>
          </section>`,
      )}`,
  });

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

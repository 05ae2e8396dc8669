// A receiver of webhooks in a process of its own, as an integrator would write one: PORT FILE SECRET [AHEAD]. It verifies
// each request, notes it as a line of the file, and answers then. Its clock is AHEAD milliseconds ahead.
import { appendFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';

/** So that it can be killed between the two. */
const ANSWERS_AFTER_MS = 100;

const [port = '', file = '', secret = '', ahead = '0'] = process.argv.slice(2);
const here = Date.now;
Date.now = () => here() + Number(ahead);
const webhook = new Webhook(secret);

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'OPTIONS') {
    response.writeHead(200, { 'webhook-allowed-origin': request.headers['webhook-request-origin'] ?? '' }).end();
    return;
  }
  const body = await text(request);
  try {
    webhook.verify(body, request.headers as Record<string, string>);
  } catch {
    appendFileSync(file, `${JSON.stringify({ problem: 'the signature does not hold' })}\n`);
    response.writeHead(401).end();
    return;
  }
  appendFileSync(file, `${body}\n`);
  await pause(ANSWERS_AFTER_MS);
  response.writeHead(204).end();
}

createServer((request, response) => void receive(request, response)).listen(Number(port), '127.0.0.1');

// A receiver of Partner Center's webhooks in a process of its own, which does what the published sample does: PORT FILE
// TRUSTED. It notes each request as a line of the file, and answers then.
import { appendFileSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { problemOf } from '../../support/published-sample.ts';

const [port = '', file = '', trustedFile = ''] = process.argv.slice(2);
const trusted = readFileSync(trustedFile, 'utf8').match(/-----BEGIN CERT[^]*?END CERTIFICATE-----/g) ?? [];

async function receive({ headers, ...request }: IncomingMessage, response: ServerResponse, body: Buffer) {
  let certificate = '';
  const problem = await problemOf({ headers, body }, { trusted, download: fetch }, ({ subject }) => {
    certificate = subject;
  });
  const url = headers['x-ms-certificate-url'];
  appendFileSync(
    file,
    `${JSON.stringify({ problem, certificate, url, method: request.method, body: body.toString() })}\n`,
  );
  response.writeHead(problem === undefined ? 200 : 401).end();
}

createServer((request, response) => {
  void buffer(request).then((body) => receive(request, response, body));
}).listen(Number(port), '127.0.0.1');

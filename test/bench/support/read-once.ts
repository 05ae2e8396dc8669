import { once } from 'node:events';
import { registerHooks } from 'node:module';
import type { AddressInfo } from 'node:net';
import { loadApp } from '../../../infra/emulator/host/app.ts';
import { httpFunctions } from '../../../infra/emulator/host/http-functions.ts';
import { createHttpServer } from '../../../infra/emulator/host/http.ts';
import { createInvoker } from '../../../infra/emulator/host/invoke.ts';

// Serves the HTTP functions of a bundled app, asks it one GET, and prints which of the bundle's files were loaded:
// node read-once.ts ENTRY PATH

const [entry = '', path = ''] = process.argv.slice(2);
const folder = new URL('.', new URL(entry, 'file:')).href;
const loaded = new Set<string>();
registerHooks({
  load(url, context, next) {
    if (url.startsWith(folder)) loaded.add(new URL(url).pathname);
    return next(url, context);
  },
});

const log = () => {};
const { core, endpoint } = await loadApp(entry, log);
const { invoke } = createInvoker(core);
const functions = httpFunctions(core.functions.values(), '');
const server = createHttpServer({ functions, invoke, log, endpoint, runNow: () => false }).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
  headers: { authorization: `Bearer ${process.env['TOKEN']}` },
});
if (!answer.ok) throw new Error(`The read was answered ${answer.status}: ${await answer.text()}`);
console.log(JSON.stringify([...loaded]));
process.exit(0);

import { createPublicKey, verify } from 'node:crypto';
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { witnessKeyLine } from '../../../shared/domain/evidence/cosignature.ts';
import { LOGS, newWitness, openWitness } from '../../../infra/witness/witness-folder.ts';
import { witnessServer } from '../../../infra/witness/witness-server.ts';
import { cosignatureOf, textLog } from '../../support/text-log.ts';

const log = textLog('log.example/one');
const stranger = textLog('log.example/two');
const impostor = textLog('log.example/one');
const NAME = 'witness.example/w1';
const NOW = new Date('2026-03-10T12:00:05Z');

const ending: (() => unknown)[] = [];
afterAll(() => Promise.all(ending.map((end) => end())));

async function witnessFolder(): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'witness-')), 'own');
  await newWitness(folder, NAME);
  appendFileSync(join(folder, LOGS), `# logs\n${log.key}\n`);
  return folder;
}

async function witness(folder?: string) {
  const opened = await openWitness(folder ?? (await witnessFolder()));
  const told: string[] = [];
  const server = witnessServer(
    opened,
    () => NOW,
    (line) => void told.push(line),
  );
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  ending.push(
    () => server.close(),
    () => opened.close(),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, told, key: witnessKeyLine(opened.key), ask: (body: string) => asked(url, body) };
}

async function asked(url: string, body: string) {
  const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}

/** Whether the answer is the cosignature of this checkpoint, by the specification's own text. */
function isCosigned(answer: string, note: string, key: string): boolean {
  const { name, keyId, seconds, signature } = cosignatureOf(answer);
  const [, keyName, id, base64] = /^([^+]+)\+([^+]+)\+(.+)$/.exec(key)!;
  const raw = Buffer.from(base64!, 'base64');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw.subarray(1)]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const text = `cosignature/v1\ntime ${seconds}\n${note.slice(0, note.indexOf('\n\n') + 1)}`;
  return raw[0] === 4 && name === keyName && keyId === id && verify(null, Buffer.from(text), publicKey, signature);
}

const CONFLICT = (size: number) => ({ status: 409, type: 'text/x.tlog.size', body: `${size}\n` });

describe('a witness', () => {
  it('E7 cosigns what continues the checkpoint that it cosigned last', async () => {
    const { ask, key } = await witness();
    for (const [older, size] of [
      [0, 1],
      [1, 1],
      [1, 4],
      [4, 5],
      [5, 64],
      [64, 200],
    ] as const) {
      const answer = await ask(log.request(older, size));
      expect({ older, size, status: answer.status }).toEqual({ older, size, status: 200 });
      expect(isCosigned(answer.body, log.note(size), key)).toBe(true);
      expect(isCosigned(answer.body, log.note(size + 1), key)).toBe(false);
      expect(cosignatureOf(answer.body).seconds).toBe(NOW.getTime() / 1000);
    }
    expect(await ask(log.request(0, 201))).toEqual(CONFLICT(200));
    expect(await ask(log.request(5, 64))).toEqual(CONFLICT(200));
  });

  it('E7 E14 cosigns no other history: of the same size, of a larger one, and without a proof', async () => {
    const { ask, told } = await witness();
    expect((await ask(log.request(0, 5))).status).toBe(200);
    expect(await ask(log.request(5, 5, 'b'))).toEqual(CONFLICT(5));
    expect((await ask(log.request(5, 9, 'b'))).status).toBe(422);
    expect(told.at(-1)).toContain(log.note(9, 'b'));
    const [old, ...proof] = log.request(5, 9).split('\n');
    expect((await ask([old, ...proof.slice(1)].join('\n'))).status).toBe(422);
    expect((await ask(log.request(5, 9))).status).toBe(200);
  });

  it('E7 knows its logs by origin and key', async () => {
    const { ask } = await witness();
    expect((await ask(stranger.request(0, 5))).status).toBe(404);
    expect((await ask(impostor.request(0, 5))).status).toBe(403);
    expect((await ask(log.request(0, 5).replace(/\n5\n/, '\n6\n'))).status).toBe(403);
    const cosigned = `${log.request(0, 5)}— other.example ${Buffer.alloc(76, 1).toString('base64')}\n`;
    expect((await ask(cosigned)).status).toBe(200);
  });

  const request = log.request(3, 5);
  it.each<[string, string]>([
    ['nothing', ''],
    ['no old size', request.slice(request.indexOf('\n') + 1)],
    ['a size with a zero in front', request.replace('old 3', 'old 03')],
    ['a negative size', request.replace('old 3', 'old -3')],
    ['an old size above the checkpoint', log.request(0, 5).replace('old 0', 'old 6')],
    ['a hash that is no base64', request.replace('\n', '\n?')],
    ['a hash that is too short', request.replace('\n', '\nAAAA\n')],
    ['64 hashes', request.replace('\n', `\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(64)}`)],
    ['line ends of another kind', request.replaceAll('\n', '\r\n')],
    ['no last line end', request.slice(0, -1)],
    ['no checkpoint', 'old 0\n\n'],
  ])('E7 refuses a request with %s, and goes on', async (_, body) => {
    const { ask } = await witness();
    expect((await ask(body)).status).toBe(400);
    expect((await ask(log.request(0, 5))).status).toBe(200);
  });

  it('E7 answers its one path to POST, and reads no more than a request needs', async () => {
    const { url, ask } = await witness();
    expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405);
    expect((await fetch(url, { method: 'POST', body: log.request(0, 5) })).status).toBe(404);
    expect((await ask('x'.repeat(70_000))).status).toBe(413);
  });

  it('E7 E14 never cosigns two histories, however many ask at once', async () => {
    const { ask, key } = await witness();
    await ask(log.request(0, 3));
    const histories = Array.from({ length: 20 }, (_, at) => `h${at}`);
    const answers = await Promise.all(histories.map((history) => ask(log.request(3, 8, history))));
    const signed = answers.flatMap(({ status }, at) => (status === 200 ? [at] : []));
    expect(signed).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    expect(isCosigned(answers[signed[0]!]!.body, log.note(8, histories[signed[0]!]), key)).toBe(true);
  });

  it('E7 goes on behind what it kept, and keeps its folder for itself', async () => {
    const folder = await witnessFolder();
    const first = await openWitness(folder);
    await expect(openWitness(folder)).rejects.toThrow(`The process ${process.pid} uses`);
    await first.close();
    const one = await witness(folder);
    await one.ask(log.request(0, 5));
    writeFileSync(join(folder, 'lock'), '1');
    // Another process has the folder now: this one cosigns no more.
    expect((await one.ask(log.request(5, 9))).status).toBe(500);
    writeFileSync(join(folder, 'lock'), '4194305');
    const two = await witness(folder);
    expect(await two.ask(log.request(0, 5))).toEqual(CONFLICT(5));
    expect(two.key).toBe(one.key);
  });

  it('E7 is not begun anew by mistake', async () => {
    const folder = await witnessFolder();
    await expect(newWitness(folder, NAME)).rejects.toThrow('EEXIST');
    const empty = mkdtempSync(join(tmpdir(), 'witness-'));
    await expect(openWitness(empty)).rejects.toThrow('A new witness is made with');
  });
});

describe('the process of a witness', () => {
  const SCRIPT = join(import.meta.dirname, '../../../infra/witness/witness.ts');

  async function started(folder: string) {
    const child = spawn(process.execPath, [SCRIPT, '--folder', folder, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    ending.push(() => child.kill('SIGKILL'));
    let said = '';
    const url = await new Promise<string>((resolve, reject) => {
      child.once('exit', () => reject(new Error('The witness did not start.')));
      child.stdout.on('data', (part: Buffer) => {
        said += String(part);
        const [, found] = /listens at (\S+)\n/.exec(said) ?? [];
        if (found !== undefined) resolve(found);
      });
    });
    return { child, url };
  }

  it('E7 E14 killed at any moment, it never cosigns a fork of what it cosigned', { timeout: 120_000 }, async () => {
    const folder = await witnessFolder();
    let size = 0;
    for (let life = 0; life < 4; life++) {
      const { child, url } = await started(folder);
      // What the witness knows is at least what it cosigned.
      const first = await asked(url, log.request(0, 4));
      const known = life === 0 ? 4 : Number(first.body);
      expect(first.status).toBe(life === 0 ? 200 : 409);
      expect(known).toBeGreaterThanOrEqual(size);
      size = known;
      const forked = await asked(url, log.request(size, size + 3, 'fork'));
      expect([409, 422]).toContain(forked.status);
      const asking = (async () => {
        // Until nobody answers.
        while ((await asked(url, log.request(size, size + 1)).catch(() => undefined))?.status === 200) size++;
      })();
      await expect.poll(() => size, { timeout: 30_000 }).toBeGreaterThan(known + 5 + life);
      child.kill('SIGKILL');
      await asking;
    }
    expect(JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8'))).toHaveProperty([log.origin]);
    expect(existsSync(join(folder, 'key.json'))).toBe(true);
  });
});

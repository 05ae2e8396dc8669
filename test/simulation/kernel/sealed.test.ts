import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

/** Runs code in a sealed thread; the names of what was refused, and the value of the last expression outside of a world. */
function inSealedThread(code: string): Promise<{ breaches: readonly string[]; outside: unknown }> {
  const sealedUrl = new URL('sealed.ts', import.meta.url).href;
  const source = `
    (async () => {
      const { installSeal, sealed } = await import(${JSON.stringify(sealedUrl)});
      installSeal();
      const crypto = await import('node:crypto');
      const timers = await import('node:timers/promises');
      const attempts = [${code}];
      const { breaches } = sealed(() => { for (const attempt of attempts) { try { attempt(); } catch {} } });
      const outside = attempts.map((attempt) => { try { attempt(); return 'works'; } catch { return 'fails'; } });
      require('node:worker_threads').parentPort.postMessage({ breaches, outside });
    })();`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(source, { eval: true, execArgv: [] });
    worker.once('error', reject);
    worker.once('message', (told) => {
      void worker.terminate();
      resolve(told);
    });
  });
}

const REAL = {
  'Date.now': '() => Date.now()',
  'new Date()': '() => new Date()',
  'Date()': '() => Date()',
  setTimeout: '() => clearTimeout(setTimeout(() => {}, 1))',
  setInterval: '() => clearInterval(setInterval(() => {}, 1))',
  'timers/promises.setTimeout': '() => timers.setTimeout(1)',
  'AbortSignal.timeout': '() => AbortSignal.timeout(1000)',
  'performance.now': '() => performance.now()',
  'Math.random': '() => Math.random()',
  'crypto.randomUUID': '() => crypto.randomUUID()',
  'crypto.randomBytes': '() => crypto.randomBytes(4)',
  'crypto.getRandomValues': '() => crypto.getRandomValues(new Uint8Array(4))',
} as const;

it.each(Object.entries(REAL))('%s throws within a world, is remembered, and works outside', async (name, code) => {
  const { breaches, outside } = await inSealedThread(code);
  expect(breaches).toHaveLength(1);
  expect(breaches[0]).toContain(`used ${name}: `);
  expect(outside).toEqual(['works']);
});

it('lets instants be made of numbers and texts, and keeps what a date is', async () => {
  const code = `
    () => { if (new Date(5).getTime() !== 5 || new Date('2026-01-01T00:00:00Z').getTime() !== Date.UTC(2026, 0)) Date.now(); },
    () => { if (!(new Date(5) instanceof Date) || new Date(5).constructor !== Date) Date.now(); }`;
  expect(await inSealedThread(code)).toEqual({ breaches: [], outside: ['works', 'works'] });
});

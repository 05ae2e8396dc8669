import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import { expect, test } from 'vitest';
import { provideTelemetry } from '../../../shared/telemetry/provider.ts';
import { traced } from '../../../shared/telemetry/trace.ts';

type Export = (batch: unknown, done: (result: ExportResult) => void) => void;

const exporting = (send: Export) => {
  const exporter = { export: send, forceFlush: () => Promise.resolve(), shutdown: () => Promise.resolve() };
  return { spans: exporter, metrics: exporter };
};

test('while some of what sends telemetry fails or throws the work is done, the rest is sent, the process ends', async () => {
  const sent: unknown[] = [];
  const flush = provideTelemetry(
    [
      exporting((_, done) => done({ code: ExportResultCode.FAILED, error: new Error('Out of reach.') })),
      exporting(() => {
        throw new Error('Broken.');
      }),
      exporting((batch, done) => {
        sent.push(batch);
        done({ code: ExportResultCode.SUCCESS });
      }),
    ],
    { env: {}, log: () => undefined },
  );
  expect(await traced('work', async () => 'done')).toBe('done');
  await expect(flush()).resolves.toBeUndefined();
  // In containers all processes may have the same number.
  const instance = expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(sent).toMatchObject([[{ name: 'work', resource: { attributes: { 'service.instance.id': instance } } }]]);
});

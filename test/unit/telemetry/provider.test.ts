import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import { expect, test } from 'vitest';
import { provideTelemetry } from '../../../shared/telemetry/provider.ts';
import { traced } from '../../../shared/telemetry/trace.ts';

type Export = (batch: unknown, done: (result: ExportResult) => void) => void;

const exporting = (send: Export) => {
  const exporter = { export: send, forceFlush: () => Promise.resolve(), shutdown: () => Promise.resolve() };
  return { spans: exporter, metrics: exporter };
};

test('work is done and the process ends as ever while what sends telemetry fails or throws', async () => {
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
  expect(sent).toMatchObject([[{ name: 'work' }]]);
});

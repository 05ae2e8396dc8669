import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { matchRoute, overlap, parseRoute } from '../../infra/emulator/host/routes.ts';
import { connectionString, isDisabled, readHostSettings, resolveSettings } from '../../infra/emulator/host/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'host-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(hostJson: object | string, env: Record<string, string> = {}) {
  writeFileSync(join(folder, 'host.json'), typeof hostJson === 'string' ? hostJson : JSON.stringify(hostJson));
  return readHostSettings(folder, env);
}

describe('host.json', () => {
  test('has the documented defaults', () => {
    expect(read({ version: '2.0' })).toEqual({
      routePrefix: 'api',
      maxConcurrentCalls: 16 * availableParallelism(),
      maxMessageBatchSize: 1000,
      minMessageBatchSize: 1,
      maxBatchWaitMs: 30_000,
      maxAutoLockRenewalMs: 300_000,
    });
  });

  test('is obeyed', () => {
    const serviceBus = {
      maxConcurrentCalls: 4,
      maxMessageBatchSize: 500,
      minMessageBatchSize: 2,
      maxBatchWaitTime: '00:00:01.5',
    };
    expect(read({ extensions: { http: { routePrefix: '' }, serviceBus } })).toMatchObject({
      routePrefix: '',
      maxConcurrentCalls: 4,
      maxMessageBatchSize: 500,
      minMessageBatchSize: 2,
      maxBatchWaitMs: 1500,
    });
  });

  test('gives way to app settings', () => {
    const env = { AzureFunctionsJobHost__extensions__serviceBus__maxMessageBatchSize: '7' };
    expect(read({ extensions: { serviceBus: { maxMessageBatchSize: 500 } } }, env).maxMessageBatchSize).toBe(7);
  });

  test.each<[object | string, RegExp]>([
    ['{', /host\.json is not valid JSON/],
    [{ extensions: { serviceBus: { maxMessageBatchSize: 0 } } }, /maxMessageBatchSize must be a positive whole number/],
    [
      { extensions: { serviceBus: { maxConcurrentCalls: 'many' } } },
      /maxConcurrentCalls must be a positive whole number/,
    ],
    [{ extensions: { serviceBus: { maxBatchWaitTime: 30 } } }, /maxBatchWaitTime must look like/],
    [{ extensions: { serviceBus: { autoCompleteMessages: false } } }, /autoCompleteMessages must be true/],
  ])('is refused: %j', (hostJson, message) => expect(() => read(hostJson)).toThrow(message));
});

describe('app settings', () => {
  test('replace their %NAME%', () => {
    expect(resolveSettings('%A%-%B%', { A: '1', B: '2' })).toBe('1-2');
    expect(() => resolveSettings('%A%', {})).toThrow('names the app setting A, which is not set');
  });

  test('give the connection', () => {
    expect(connectionString('BUS', { BUS: 'one' })).toBe('one');
    expect(connectionString('BUS', { AzureWebJobsBUS: 'two' })).toBe('two');
    expect(connectionString(undefined, { AzureWebJobsServiceBus: 'three' })).toBe('three');
  });
});

describe('a function', () => {
  test.each([
    ['true', true],
    ['1', true],
    ['True', true],
    ['false', false],
    ['', false],
  ])('whose setting Disabled is "%s" is disabled: %s', (value, disabled) => {
    expect(isDisabled('sweep', { 'AzureWebJobs.sweep.Disabled': value })).toBe(disabled);
  });

  test('is not disabled by the setting of another', () => {
    expect(isDisabled('sweep', { 'AzureWebJobs.sweepNow.Disabled': 'true' })).toBe(false);
  });
});

describe('a route', () => {
  test.each([
    ['a/{x:guid}', 'a/aaaaaaaa-0001-4000-8000-000000000001', true],
    ['a/{x:guid}', 'a/aaaaaaaa', false],
    ['a/{x:long}', 'a/9223372036854775807', true],
    ['a/{x:long}', 'a/9223372036854775808', false],
    ['a/{x:length(2,3)}', 'a/abc', true],
    ['a/{x:length(2,3)}', 'a/abcd', false],
    ['a/{x:alpha:minlength(2)}', 'a/a', false],
    ['a/{x:range(1,12)}', 'a/13', false],
    ['a/{x:bool?}', 'a', true],
    ['a/{x:bool?}', 'a/yes', false],
  ])('%s takes %s: %s', (template, path, matches) => {
    expect(matchRoute(parseRoute(template), path.split('/')) !== undefined).toBe(matches);
  });

  test.each([
    ['customers/{id}', 'customers/invitation', true],
    ['customers/{id:guid}', 'customers/invitation', false],
    ['customers/{id}/orders', 'customers/{id}', false],
    ['customers/{id?}', 'customers', true],
    ['{*rest}', 'customers/{id}', true],
    ['a/{x}/c', 'a/b/{y}', true],
    ['a/b', 'a/c', false],
  ])('%s and %s share a path: %s', (one, two, shares) => {
    expect(overlap(parseRoute(one), parseRoute(two))).toBe(shares);
    expect(overlap(parseRoute(two), parseRoute(one))).toBe(shares);
  });

  test.each(['a/{x?}/b', '{*rest}/b'])('%s is refused', (template) => {
    expect(() => parseRoute(template)).toThrow(/only the last segment/);
  });
});

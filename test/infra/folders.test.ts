import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** The floors of the inside, the ground floor first: a folder imports only from those before it (shared/README.md). */
const FLOORS = [
  ['.', 'telemetry'],
  ['domain'],
  ['work'],
  ['ledger'],
  ['partners', 'agreements'],
  ['customers', 'subscriptions'],
  ['acceptances'],
  ['orders', 'submissions', 'attestations'],
  ['renewals'],
  ['rehearsals', 'imports'],
  ['audit', 'events', 'evidence', 'feed'],
  ['webhooks'],
  ['http', 'tables', 'bus', 'signing', 'mail', 'outbound'],
  ['pages'],
];

/** The same within the domain. */
const DOMAIN_FLOORS = [
  ['.'],
  ['work', 'partners'],
  ['events', 'imports'],
  ['agreements', 'webhooks'],
  ['customers'],
  ['acceptances', 'subscriptions'],
  ['orders', 'submissions', 'attestations'],
  ['renewals', 'ledger', 'evidence'],
  ['rehearsals', 'audit', 'feed'],
];

/** Folders of one floor that see each other in one direction only, or not at all. */
const SEEN_BESIDE = new Set(['telemetry>.', 'subscriptions>customers']);

const files = globSync('{shared,functions,infra}/**/*.ts', { cwd: ROOT });

const imports = files.flatMap((file) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/(?:from |import\()'([^'\s]+)'(?=;| with|\)|,)/g)].map(
    ([, path = '']) => ({
      file,
      path: path.startsWith('.') ? normalize(join(dirname(file), path)) : path,
    }),
  ),
);

/** The folder of a file below a root, `.` for the root itself; undefined elsewhere. */
const folderIn = (root: string, path: string): string | undefined =>
  path.startsWith(`${root}/`) ? (path.slice(root.length + 1).match(/^([^/]+)\//)?.[1] ?? '.') : undefined;

const code = (file: string): string => readFileSync(join(ROOT, file), 'utf8').replaceAll(/\/\*\*[^]*?\*\/|\/\/.*/g, '');

/** The arrows between folders of a root that do not go down. */
function upward(root: string, floors: readonly (readonly string[])[]): string[] {
  const floorOf = (folder: string) => floors.findIndex((floor) => floor.includes(folder));
  return imports.flatMap(({ file, path }) => {
    const [from, to] = [folderIn(root, file), folderIn(root, path)];
    if (from === undefined || to === undefined || from === to) return [];
    const down = floorOf(to) < floorOf(from) || SEEN_BESIDE.has(`${from}>${to}`);
    return down && floorOf(to) >= 0 ? [] : [`${file} -> ${path}`];
  });
}

describe('folders', () => {
  it('of the inside import downwards only', () => {
    expect(upward('shared', FLOORS)).toEqual([]);
  });

  it('of the domain import downwards only', () => {
    expect(upward('shared/domain', DOMAIN_FLOORS)).toEqual([]);
  });

  it('are drawn whole: each of them has a floor, and each floor a folder', () => {
    const known = (root: string) => [...new Set(files.flatMap((file) => folderIn(root, file) ?? []))].toSorted();
    expect(known('shared')).toEqual(FLOORS.flat().toSorted());
    expect(known('shared/domain')).toEqual(DOMAIN_FLOORS.flat().toSorted());
  });

  it('that are deployed see neither infra nor test, and the inside sees no functions', () => {
    const outward = imports.filter(
      ({ file, path }) =>
        (!file.startsWith('infra/') && /^(infra|test)\//.test(path)) ||
        (file.startsWith('shared/') && path.startsWith('functions/')),
    );
    expect(outward).toEqual([]);
  });

  it('of the domain import zod, the digest helper and themselves', () => {
    const others = imports.filter(
      ({ file, path }) =>
        file.startsWith('shared/domain/') && !/^(zod|shared\/(?:digest|signature)\.ts|shared\/domain\/.*)$/.test(path),
    );
    expect(others).toEqual([]);
  });

  it('of the domain are pure: no promise, no clock, no environment, no randomness', () => {
    const impure = /\bPromise\b|\bawait\b|\basync\b|new Date\(\)|Date\.now|process\.env|Math\.random|randomUUID/;
    expect(files.filter((file) => file.startsWith('shared/domain/') && impure.test(code(file)))).toEqual([]);
  });

  it('of the deployed code take time, timers and randomness as ports; only adapters at the edge read them', () => {
    const read =
      /new Date\(\)|Date\.now|\bset(?:Timeout|Interval|Immediate)\b|timers\/promises|Math\.random|\brandom(?:UUID|Bytes|Int)\b|getRandomValues|AbortSignal\.timeout|performance\.now/;
    const readers = files.filter((file) => /^(shared|functions)\//.test(file) && read.test(code(file)));
    expect(readers.toSorted()).toEqual([
      'shared/bus/client.ts',
      'shared/clock.ts',
      'shared/random.ts',
      'shared/signing/key-vault-call.ts',
      'shared/tables/transaction.ts',
      'shared/telemetry/provider.ts',
      'shared/timers.ts',
    ]);
  });
});

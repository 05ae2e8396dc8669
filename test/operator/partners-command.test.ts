import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { describe, expect, inject, it } from 'vitest';
import { partners as partnersCommand } from '../../infra/operator/partners.ts';
import type { PartnerChange } from '../../shared/partners/partner-store.ts';
import { partnerStoreIn } from '../../shared/tables/partner-table.ts';
import { runInProcess } from '../support/operator-command.ts';
import { call, eventually, open } from '../support/world.ts';

const port = /TableEndpoint=http:\/\/127\.0\.0\.1:(\d+)/.exec(inject('stack').tablesConnection)![1]!;

const partners = (...args: string[]) => runInProcess(partnersCommand, [...args, '--tables-port', port]);

const mpnId = () => String(Math.floor(1e9 + Math.random() * 8e9));

const details = (changes: Record<string, string> = {}) =>
  Object.entries({
    name: 'Northwind Traders',
    type: 'DirectBill',
    cloud: 'Public',
    environment: 'Sandbox',
    'mpn-id': mpnId(),
    'agreement-signed': 'true',
    ...changes,
  }).flatMap(([name, value]) => [`--${name}`, value]);

/** A partner of this test's own, entered by the command. */
async function entered(changes: Record<string, string> = {}) {
  const partnerId = randomUUID();
  const { code, stderr, stdout } = await partners('set', '--partner', partnerId, ...details(changes), '--json');
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as { partnerId: string; mpnId: string; environment: string; status: string };
}

describe('the registry', () => {
  it('takes in a partner, who may call from then on, and is shown and listed', async () => {
    const partner = await entered();
    expect(partner).toMatchObject({ environment: 'Sandbox', status: 'active', name: 'Northwind Traders' });
    expect((await call(partner.partnerId, '/v1/partner')).body).toMatchObject({ environment: 'Sandbox' });

    const shown = await partners('show', '--partner', partner.partnerId, '--json');
    expect(JSON.parse(shown.stdout)).toEqual(partner);
    const listed = JSON.parse((await partners('list', '--json')).stdout) as object[];
    expect(listed).toContainEqual(partner);
    expect((await partners('list')).stdout).toContain(`${partner.partnerId}  Sandbox     Public        DirectBill`);
  });

  it('changes what is given and nothing else', async () => {
    const { partnerId, ...before } = await entered();
    const suspended = await partners('set', '--partner', partnerId, '--status', 'suspended');
    expect(suspended.stdout).toMatch(/^Changed: .* suspended /);
    const shown = JSON.parse((await partners('show', '--partner', partnerId, '--json')).stdout) as object;
    expect(shown).toEqual({ partnerId, ...before, status: 'suspended' });
    // The registry is cached for a second.
    await eventually(async () => ((await call(partnerId, '/v1/partner')).body.code === 970004 ? true : undefined));
  });

  it('lists applications, which may call from then on as far as their roles go, until they are taken away', async () => {
    const { partnerId } = await entered();
    const client = 'cccccccc-0001-4000-8000-000000000001';
    const set = (...args: string[]) => partners('set', '--partner', partnerId, ...args);
    const asApplication = async (path: string) =>
      (await call(partnerId, path, { token: { appOnly: true, role: 'none' } })).status;
    expect(await asApplication('/v1/customers')).toBe(403);

    const other = randomUUID();
    const listed = await set('--application', `${client.toUpperCase()}=Reader`, '--application', other);
    expect(listed.stdout).toContain(`  ${client}  Reader\n  ${other}  OrderWriter, SubscriptionMirror, Reader\n`);
    // The registry is cached for a second.
    await eventually(async () => ((await asApplication('/v1/customers')) === 200 ? true : undefined));
    expect(
      (await call(partnerId, '/v1/customers', { body: {}, token: { appOnly: true, role: 'none' } })).body,
    ).toMatchObject({ code: 900150, parameters: { roles: ['OrderWriter'] } });

    await set('--application', 'none');
    await eventually(async () => ((await asApplication('/v1/customers')) === 403 ? true : undefined));
  });

  it('keeps who changed what, with the change, and overwrites nothing that it has not seen', async () => {
    const { partnerId } = await entered();
    expect((await partners('set', '--partner', partnerId, '--name', 'Northwind')).code).toBe(0);
    const history = JSON.parse((await partners('history', '--partner', partnerId, '--json')).stdout) as PartnerChange[];
    expect(history.map(({ before, after }) => [before?.name, after.name])).toEqual([
      [undefined, 'Northwind Traders'],
      ['Northwind Traders', 'Northwind'],
    ]);
    expect(new Set(history.map(({ by }) => by))).toEqual(new Set([userInfo().username]));
    expect((await partners('history', '--partner', partnerId)).stdout).toMatch(
      /^\S+Z {2}\S+ {2}entered\n\S+Z {2}\S+ {2}name: "Northwind Traders" -> "Northwind"\n$/,
    );

    const seen = (await partnerStoreIn(open).read(partnerId))!;
    const change = {
      at: '2027-01-01T00:00:00.000Z',
      by: 'test',
      before: seen.partner,
      after: { ...seen.partner, name: 'One' },
    };
    expect(await partnerStoreIn(open).change(change, seen.etag)).toBe('written');
    expect(
      await partnerStoreIn(open).change({ ...change, after: { ...seen.partner, status: 'suspended' } }, seen.etag),
    ).toBe('changed');
    expect((await partnerStoreIn(open).read(partnerId))!.partner).toEqual({ ...seen.partner, name: 'One' });
    expect(await Array.fromAsync(partnerStoreIn(open).changes(partnerId))).toHaveLength(3);
    expect(await partnerStoreIn(open).change(change, undefined)).toBe('changed');
  });

  it('refuses what cannot be, by the option to correct', async () => {
    const { partnerId, mpnId: taken } = await entered();
    const ofOther = ['set', '--partner', randomUUID()];
    const cases: [args: string[], said: string | RegExp, code?: number][] = [
      [[], 'Give an action: list, show, set or history'],
      [['list', 'all'], /^Unexpected argument 'all'\.$/m],
      [['list', '--tables', 'assentdata'], /^--tables takes an address such as https:/],
      [['show', '--partner', randomUUID()], 'is not in the registry', 1],
      [['set', '--partner', 'northwind'], '--partner takes a tenant id'],
      [['set', '--partner', partnerId, '--environment', 'Production'], '--environment: cannot change', 1],
      [['set', '--partner', partnerId, '--cloud', 'China'], '--cloud: cannot change', 1],
      [[...ofOther, ...details({ 'mpn-id': taken })], `--mpn-id: ${taken} belongs to ${partnerId}`, 1],
      [[...ofOther, ...details({ 'mpn-id': 'twelve' })], /^--mpn-id: /],
      [[...ofOther, ...details({ 'agreement-signed': 'yes' })], /^--agreement-signed: .*boolean/],
      [
        [...ofOther, ...details({ 'provider-id': partnerId })],
        '--provider-id: is not an indirect provider of the same environment',
        1,
      ],
      [[...ofOther, ...details({ type: 'Direct' })], /^--type: /],
      [['set', '--partner', partnerId, '--application', 'reader'], /^--application: must be a GUID/],
      [['set', '--partner', partnerId, '--application', `${partnerId}=AdminAgent`], /^--application: /],
      [['set', '--partner', partnerId, '--application', `${partnerId}=`], /^--application: /],
      [[...ofOther, '--name', 'Northwind'], /^--type: .*\n--cloud: /],
    ];
    const refuses = async ([args, said, expected = 2]: (typeof cases)[number]) => {
      const { code, stdout, stderr } = await partners(...args);
      expect([args, code, stdout]).toEqual([args, expected, '']);
      expect(stderr).toMatch(said);
      expect(stderr).not.toContain('    at ');
    };
    await Promise.all(cases.map(refuses));
  });
});

import { describe, expect, inject, it } from 'vitest';
import { alteredService } from '../support/altered-service.ts';
import { busyPartner, found, run, settledRows } from '../support/deployed.ts';
import { runScript } from '../support/operator-command.ts';
import { rowsOf } from '../support/rows-of.ts';
import { newPartner, TEMPLATE, tokenFor } from '../support/world.ts';
import { TENANT } from '../unit/http/key-server.ts';

const { url } = inject('stack');

describe('test:deployed', () => {
  it('C7 as a partner of the sandbox plays all journeys, and writes', async () => {
    const key = await busyPartner({ environment: 'Sandbox' });
    const before = await settledRows(key);
    const { code, wrote, passed, steps, skipped } = await found(url, await tokenFor(key.partnerId));
    expect(steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(skipped).toEqual([]);
    expect({ code, wrote, passed }).toEqual({ code: 0, wrote: true, passed: true });
    expect(steps.map(({ step }) => step)).toContain('the confirmation is voided');
    expect(Object.keys(await rowsOf(key)).length).toBeGreaterThan(Object.keys(before).length);
  });

  it('C7 as a partner of production only reads: not one row of it is another than before', async () => {
    const key = await busyPartner({ environment: 'Production' });
    const before = await settledRows(key);
    expect(Object.keys(before).length).toBeGreaterThan(10);
    const { code, wrote, passed, steps, skipped } = await found(url, await tokenFor(key.partnerId));
    expect(steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect({ code, wrote, passed }).toEqual({ code: 0, wrote: false, passed: true });
    expect(skipped).toMatchObject([
      { journey: 'A customer of the sandbox buys', got: 'the partner is in production; nothing was written' },
    ]);
    expect(await rowsOf(key)).toEqual(before);
  });
});

describe('test:deployed without anything to look at', () => {
  it('passes over the text of a version that was published without one', async (context) => {
    const key = await busyPartner({ environment: 'Production' });
    const textless = await alteredService(
      url,
      (request, pass) =>
        pass({ ...request, path: request.path.replace(`${TEMPLATE.customer}/document`, `${TEMPLATE.cloud}/document`) }),
      context,
    );
    const { code, failed, skipped } = await found(textless.url, await tokenFor(key.partnerId));
    expect({ code, failed }).toEqual({ code: 0, failed: [] });
    expect(skipped[0]).toMatchObject({
      step: 'its text, behind the links',
      got: '404: the version was published without a text',
    });
  });
});

describe('test:deployed for people', () => {
  it('tells each step with what was expected and what came, and why nothing was written', async () => {
    const { partnerId } = await newPartner({ environment: 'Sandbox', cloud: 'China' });
    const token = await tokenFor(partnerId);
    const { code, stdout, stderr } = await runScript('test/journeys/deployed/run.ts', ['--url', url], {
      ASSENT_TOKEN: token,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('  ✓ no token: expected 401 with code 400 and WWW-Authenticate; got 401, code 400\n');
    expect(stdout).toContain('  – not run: there is no customer to read\n');
    expect(stdout).toContain('  – not run: nothing is confirmed in the cloud China; nothing was written\n');
    expect(stdout).toMatch(/\d+ steps passed, 0 failed at http:\S+; wrote nothing\.\n$/);
    expect(stdout).not.toContain(token);
  });

  it.each([
    ['no address', [], '--url is missing: name the service, such as https://assent.example.\n'],
    ['a token in the clear', ['--url', 'http://assent.example'], /^--url must begin with https/],
    [
      'an address with more behind it',
      ['--url', 'https://assent.example/?a=b'],
      /^--url takes the address of a service/,
    ],
    ['no patience', ['--url', url, '--patience', '0'], '--patience takes whole seconds from 1 to 600.\n'],
    ['a token that is none', ['--url', url, '--token', 'Bearer abc'], /^The token is no JWT of a tenant/],
    ['no token', ['--url', url, '--token', ''], 'A bearer token is missing: set ASSENT_TOKEN to one.\n'],
  ])('refuses %s in a sentence', async (_, args, said) => {
    const { code, stdout, stderr } = await run(args, await tokenFor(TENANT));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });

  it('never repeats a token that stands in the wrong place', async () => {
    const token = await tokenFor(TENANT);
    const { code, stderr } = await run(['--url', url, token], '');
    expect(code).toBe(2);
    expect(stderr).toContain('[token]');
    expect(stderr).not.toContain(token.slice(0, 20));
  });

  it('helps', async () => {
    expect(await run(['--help'], '')).toMatchObject({ code: 0, stdout: expect.stringContaining('ASSENT_TOKEN') });
  });
});

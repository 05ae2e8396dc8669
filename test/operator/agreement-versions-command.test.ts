import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementVersions } from '../../infra/operator/agreement-versions.ts';
import { runInProcess } from '../support/operator-command.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

// A stack of its own: what is published counts for everybody.
let stack: TestStack;
let texts: string;
beforeAll(async () => {
  stack = await startTestStack();
  texts = await mkdtemp(join(tmpdir(), 'assent-texts-'));
});
afterAll(() => rm(texts, { recursive: true }));

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  runInProcess(agreementVersions, [...args, '--url', stack.url, '--authority', stack.authorityUrl], env);

const json = async (...args: string[]) => JSON.parse((await run([...args, '--json'])).stdout) as Record<string, any>; // oxlint-disable-line typescript/no-explicit-any

describe('agreement-versions', () => {
  it('publishes with texts from files, reschedules, withdraws, lists and tells who changed what', async () => {
    await writeFile(join(texts, 'en-US.txt'), 'An edition\n\nfor everybody.');
    await writeFile(join(texts, 'DE.de-DE.txt'), 'Eine Ausgabe für Deutschland.');
    await writeFile(join(texts, '.hidden'), 'not a text');
    const published = await json('publish', '--effective-at', '2031-01-01T00:00:00Z', '--documents', texts);
    expect(published).toMatchObject({ versionRank: 2, isMajor: true, graceDays: 0 });
    expect(published['documents']).toHaveLength(2);
    expect(published['documents']).toEqual(
      expect.arrayContaining([
        { language: 'en-US', sha256: expect.any(String) },
        { country: 'DE', language: 'de-DE', sha256: expect.any(String) },
      ]),
    );

    const moved = await run(['reschedule', '2', '--effective-at', '2032-01-01T00:00:00Z', '--grace-days', '30']);
    expect(moved).toMatchObject({
      code: 0,
      stdout: 'MicrosoftCustomerAgreement version 2 is in force from 2032-01-01T00:00:00.000Z; grace 30 days.\n',
    });
    expect((await run(['withdraw', '2'])).stdout).toBe('MicrosoftCustomerAgreement version 2 is withdrawn.\n');

    const soon = await run(['publish', '--minor', '--effective-at', '2020-01-01T00:00:00Z', '--rank', '5']);
    expect(soon.stdout).toMatch(/version 5 is in force from 20\d\d-.*, moved from 2020-01-01T00:00:00Z so that every/);

    const listed = await run(['list']);
    expect(listed.stdout.split('\n').map((line) => line.trim().split(/\s+/).slice(0, 2))).toMatchObject([
      ['1', expect.stringMatching(/inForce|superseded/)],
      ['2', 'withdrawn'],
      ['5', expect.any(String)],
      [''],
    ]);
    const { items } = await json('changes');
    const told = items.map(({ change, after }: any) => `${change} ${after.agreementType} ${after.versionRank}`); // oxlint-disable-line typescript/no-explicit-any
    expect(told.slice(2)).toEqual([
      'published MicrosoftCustomerAgreement 2',
      'rescheduled MicrosoftCustomerAgreement 2',
      'withdrawn MicrosoftCustomerAgreement 2',
      'published MicrosoftCustomerAgreement 5',
    ]);
    expect((await run(['changes'])).stdout).toMatch(/withdrawn {4}MicrosoftCustomerAgreement version 2/);
  });

  it.each<[string, string[], RegExp, code?: number]>([
    ['an action that is none', ['burn'], /^Unknown action 'burn': use list, /],
    ['a word that every object knows', ['toString'], /^Unknown action 'toString': use list, /],
    ['no rank', ['withdraw'], /^Name the version by its rank/],
    ['a rank that is none', ['withdraw', 'two'], /^RANK takes a whole number, not 'two'/],
    ['a word too many', ['list', '2'], /^Unexpected argument '2'/],
    ['nothing to change', ['reschedule', '1'], /^reschedule needs --effective-at or --grace-days/],
    ['an option of another action', ['list', '--grace-days', '3'], /^--grace-days does not apply to list/],
    ['an instant that is none', ['publish', '--effective-at', 'soon'], /^--effective-at takes an instant/],
    ['grace that is none', ['publish', '--grace-days', '-1'], /grace-days/],
    ['grace beyond what the service takes', ['publish', '--grace-days', '4000'], /^--grace-days: 400 /, 1],
    ['a rank that was used', ['publish', '--rank', '1'], /^--rank: 409 .*"highest"/, 1],
    ['an unknown agreement', ['list', '--agreement', 'sales'], /^--agreement takes customer or cloud/],
    ['an unknown option', ['list', '--loud'], /--loud/],
    ['no directory', ['publish', '--documents', '/nowhere'], /^--documents takes a directory/, 1],
    ['a version in force', ['withdraw', '1'], /^409 The version is in force/, 1],
    ['a version that does not exist', ['withdraw', '77'], /^404 /, 1],
  ])('%s says so and ends with 2, or with 1 where only the service can know', async (_what, args, says, code = 2) => {
    const { code: ended, stdout, stderr } = await run(args);
    expect(stderr).toMatch(says);
    expect({ code: ended, stdout }).toEqual({ code, stdout: '' });
  });

  it.each<[string, string, string | Buffer]>([
    ['a language that nobody is offered', 'xx-XX.txt', 'x'],
    ['another kind of file', 'en-US.docx', 'x'],
    ['an empty file', 'fr-FR.txt', ' \n'],
    ['a file that is not UTF-8', 'fr-FR.txt', Buffer.from([0xff, 0xfe, 0x00])],
  ])('--documents with %s publishes nothing', async (_what, name, content) => {
    const directory = await mkdtemp(join(tmpdir(), 'assent-texts-'));
    await writeFile(join(directory, 'en-US.txt'), 'English');
    await writeFile(join(directory, name), content);
    const { code, stderr } = await run(['publish', '--documents', directory]);
    await rm(directory, { recursive: true });
    expect(stderr).toMatch(new RegExp(`^--documents: '${name}'`));
    expect(code).toBe(1);
  });

  it('--documents without the text for everybody publishes nothing', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'assent-texts-'));
    await writeFile(join(directory, 'US.en-US.txt'), 'English');
    const { code, stderr } = await run(['publish', '--documents', directory]);
    await rm(directory, { recursive: true });
    expect(stderr).toMatch(/^--documents: .* lacks en-US\.txt/);
    expect(code).toBe(1);
  });

  it('a token that is no publisher ends with 1, a service that is away too', async () => {
    const token = await stack.token('fabrikam', { role: 'AgreementPublisher' });
    expect(await run(['list'], { ASSENT_TOKEN: token })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^403/),
    });
    const away = await run(['list', '--url', 'http://127.0.0.1:9'], { ASSENT_TOKEN: token });
    expect(away.code).toBe(1);
  });

  it('--help names every action and option, and publish-version is its other name', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    for (const word of [
      'list',
      'publish',
      'reschedule RANK',
      'withdraw RANK',
      'changes',
      '--documents DIR',
      '--json',
    ]) {
      expect(stdout).toContain(word);
    }
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(scripts['publish-version']).toBe(`${scripts['agreement-versions']} publish`);
  });
});

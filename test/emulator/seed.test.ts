import { beforeAll, describe, expect, test } from 'vitest';
import { seed } from '../../infra/emulator/seed.ts';
import { companyOf } from '../../infra/emulator/seed/company.ts';
import { runLocal } from '../support/command.ts';
import { runInProcess } from '../support/operator-command.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

const PARTNERS = ['contoso', 'fabrikam', 'litware'] as const;

let stack: TestStack;
let tokens: Readonly<Record<string, string>>;
beforeAll(async () => {
  stack = await startTestStack();
  tokens = Object.fromEntries(
    await Promise.all(PARTNERS.map(async (each) => [each, await stack.token(each)] as const)),
  );
});

const onStack = (...args: string[]) => ['--url', stack.url, '--authority', stack.authorityUrl, ...args];

type Item = Record<string, unknown>;

async function items(partner: string, path: string): Promise<Item[]> {
  const headers = { Authorization: `Bearer ${tokens[partner]}` };
  const response = await fetch(`${stack.url}/v1/${path}`, { headers });
  return ((await response.json()) as { items: Item[] }).items;
}

/** Everything that the service shows of the customers that are not its samples, by their ids. */
async function shown() {
  const of = async (partner: string) => {
    const customers = (await items(partner, 'customers')).filter(({ id }) => !String(id).startsWith('aaaaaaaa-'));
    return Promise.all(
      customers.map(async (customer) => {
        const id = String(customer['id']);
        const [history, subscriptions, orders] = await Promise.all(
          ['agreements/history', 'subscriptions', 'orders'].map((list) => items(partner, `customers/${id}/${list}`)),
        );
        return { partner, customer, history: history!, subscriptions: subscriptions!, orders: orders! };
      }),
    );
  };
  const all = (await Promise.all(PARTNERS.map(of))).flat();
  const holds = (await Promise.all(PARTNERS.map((partner) => items(partner, 'holds')))).flat();
  return { customers: all.toSorted((a, b) => (String(a.customer['id']) < String(b.customer['id']) ? -1 : 1)), holds };
}

describe('npm run seed', () => {
  test('a run that is killed is completed by the next one; the one after that adds nothing', async () => {
    const killed = runLocal('seed.ts', onStack('--customers', '20'));
    await expect.poll(killed.stderr, { timeout: 60_000 }).toContain('of 20 customers');
    killed.signal('SIGKILL');
    expect(await killed.exited).toBe('SIGKILL');

    const told = {
      code: 0,
      stdout: 'There are 20 customers; subscriptions 42, confirmations 23, orders 3, holds 1, withdrawals 2.\n',
    };
    expect(await runInProcess(seed, onStack('--customers', '20'))).toMatchObject(told);
    // The list of holds is a projection, written after the order.
    await expect.poll(async () => (await shown()).holds, { timeout: 60_000 }).toHaveLength(1);
    const first = await shown();
    const all = <T>(list: (of: (typeof first.customers)[number]) => readonly T[]): T[] => first.customers.flatMap(list);
    expect(first.customers).toHaveLength(20);
    expect(new Set(first.customers.map(({ partner }) => partner))).toEqual(new Set(PARTNERS));
    expect(all(({ subscriptions }) => subscriptions).filter(({ id }) => String(id).startsWith('seed-'))).toHaveLength(
      42,
    );
    const months = all(({ subscriptions }) => subscriptions).map((each) =>
      String(each['commitmentEndDate']).slice(0, 7),
    );
    expect(new Set(months).size).toBeGreaterThan(8);
    const history = all((each) => each.history);
    const withdrawals = history.filter(({ status }) => status === 'withdrawn').map(({ withdrawn }) => withdrawn);
    expect(new Set(withdrawals.map((each) => (each as Item)['withdrawalId'])).size).toBe(2);
    expect(new Set(history.map(({ versionRank }) => versionRank))).toEqual(new Set([1, 2]));
    // Three that were approved, and the one on hold.
    expect(all(({ orders }) => orders)).toHaveLength(4);

    expect(await runInProcess(seed, onStack('--customers', '20'))).toMatchObject(told);
    expect(await shown()).toEqual(first);
  });

  test.each([
    [[], 2, "--customers takes a number from 1 to 100000, not ''."],
    [['--customers', '0'], 2, "--customers takes a number from 1 to 100000, not '0'."],
    [['--customers', '100001'], 2, "--customers takes a number from 1 to 100000, not '100001'."],
    [
      ['--customers', '1', '--url', 'https://assent.example'],
      2,
      'Only the local stack is filled with made-up customers; https://assent.example is not on this machine.',
    ],
    [
      ['--customers', '1', '--authority', 'https://login.example'],
      2,
      'Only the local stack is filled with made-up customers; https://login.example is not on this machine.',
    ],
    [
      ['--customers', '1', '--url', 'http://127.0.0.1:1'],
      1,
      'Nothing answers at http://127.0.0.1:1. Is the stack running (npm start)?',
    ],
  ])('%j is refused', async (args, code, message) => {
    expect(await runInProcess(seed, onStack(...args))).toEqual({ code, stdout: '', stderr: `${message}\n` });
  });
});

test('companies are the same every time, no two alike, with domains that are domains', () => {
  const companies = Array.from({ length: 3000 }, (_, index) => companyOf(index));
  expect(companies[2]).toEqual({
    name: 'Kölner Maschinenbau GmbH',
    domain: 'kolner-maschinenbau-de.example',
    country: 'DE',
    culture: 'de-DE',
    language: 'de',
    contact: { firstName: 'Jürgen', lastName: 'Weiß', email: 'jurgen@kolner-maschinenbau-de.example' },
  });
  expect(new Set(companies.map(({ name }) => name)).size).toBe(3000);
  expect(new Set(companies.map(({ domain }) => domain)).size).toBe(3000);
  expect(companies.filter(({ domain }) => !/^[a-z0-9]+(-[a-z0-9]+)*\.example$/.test(domain))).toEqual([]);
  expect(new Set(companies.map(({ country }) => country)).size).toBe(10);
});

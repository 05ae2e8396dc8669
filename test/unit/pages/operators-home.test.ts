import { describe, expect, it } from 'vitest';
import { pagesOf } from '../../../functions/pages/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import type { UseCases } from '../../../functions/use-cases.ts';
import { amara, doorFor } from '../../support/page-door.ts';

const NOW = new Date('2026-11-29T07:00:00Z');
const REHEARSAL = '9f5d0b5e-54a3-4d0c-8a37-0d7a3c1f2b64';
const version = { agreementType: 'MicrosoftCustomerAgreement', isMajor: true, graceDays: 0 };
const parked = { sequence: '7', since: NOW.toISOString(), body: '{}' };

const sweep = {
  sweepId: '2026-11-29.7',
  startedAt: '2026-11-29T06:00:00.000Z',
  state: 'running',
  failed: 0,
};

const QUIET = {
  listQuarantine: { items: [] },
  listSweeps: [],
  listRehearsals: { items: [] },
  listVersions: [],
  listFlags: { flags: [] },
  listInvitations: { invitations: [] },
  listEndpoints: [],
};

/** The home of a person with these roles, over what the use cases are said to answer; every call is noted. */
async function homeOf(roles: readonly string[], answers: Partial<Record<keyof UseCases, unknown>> = {}) {
  const calls: string[] = [];
  const useCases = Object.fromEntries(
    Object.entries({ ...QUIET, ...answers }).map(([name, answer]) => [
      name,
      async (...input: unknown[]) => {
        calls.push(`${name} ${JSON.stringify(input.at(-1))}`);
        return typeof answer === 'function' ? (answer as (...given: unknown[]) => unknown)(...input) : answer;
      },
    ]),
  );
  const { door, ask } = doorFor();
  const holds = { list: async () => ({ holds: [] }) };
  const home = pagesOf({ door, useCases, holds, clock: () => NOW } as unknown as PagePorts).find(
    ({ name }) => name === 'consolePage',
  )!;
  const session = { ...amara, caller: { ...amara.caller, roles: [...roles] } };
  const { status, body } = await ask(home, '/console', { session });
  const rows = [...body.matchAll(/<tr role="row">([^]*?)<\/tr>/g)].slice(1).map(([, row]) => ({
    href: /href="([^"]+)"/.exec(row!)?.[1],
    text: row!
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  }));
  return { status, rows, calls, body };
}

describe('the home of operators', () => {
  it('leads to quarantine, running rehearsals, the last sweep and versions to come, and to nothing that is over', async () => {
    const { status, rows, calls } = await homeOf(['AgreementPublisher'], {
      listQuarantine: { items: [parked, parked, parked] },
      listSweeps: [
        { ...sweep, failed: 1234 },
        { ...sweep, sweepId: '2026-11-28.7', state: 'completed' },
      ],
      listRehearsals: {
        items: [
          {
            rehearsalId: REHEARSAL,
            version: { ...version, versionRank: 9 },
            state: 'running',
            startedAt: '2026-11-29T05:00:00.000Z',
            activeAt: '2026-11-29T05:30:00.000Z',
          },
          { rehearsalId: 'over', version: { ...version, versionRank: 8 }, state: 'completed' },
        ],
      },
      listVersions: (type: string) =>
        type === 'MicrosoftCustomerAgreement'
          ? [
              { ...version, versionRank: 4, state: 'inForce', effectiveAt: '2026-01-01T00:00:00.000Z' },
              { ...version, versionRank: 5, state: 'scheduled', effectiveAt: '2027-01-31T00:00:00.000Z' },
              { ...version, versionRank: 6, state: 'withdrawn', effectiveAt: '2027-02-28T00:00:00.000Z' },
            ]
          : [],
    });
    expect(status).toBe(200);
    expect(rows.map(({ href }) => href)).toEqual([
      '/console/quarantine',
      `/console/rehearsals/${REHEARSAL}`,
      '/console/sweeps/2026-11-29.7',
      '/console/versions/117a77b0-9360-443b-8795-c6dedc750cf9/5',
    ]);
    const [quarantine, rehearsal, last, coming] = rows.map(({ text }) => text);
    expect(quarantine).toBe('Messages in quarantine 3');
    expect(rehearsal).toMatch(/^Rehearsal of Microsoft Customer Agreement, version 9 Running Last progress: .*5:30/);
    expect(last).toMatch(/^Last renewal sweep Running Begun: .*6:00.* Renewals that could not be judged: 1,234$/);
    expect(coming).toMatch(/^Microsoft Customer Agreement, version 5 Scheduled From .*2027/);
    expect(calls.toSorted()).toEqual([
      'listQuarantine {"size":100}',
      'listRehearsals {"size":10}',
      'listSweeps {}',
      'listVersions "MicrosoftCloudAgreement"',
      'listVersions "MicrosoftCustomerAgreement"',
    ]);
  });

  it('says so when nothing waits, and when no sweep ran', async () => {
    const { rows } = await homeOf(['AgreementPublisher']);
    expect(rows).toEqual([
      { href: '/console/quarantine', text: 'Messages in quarantine 0' },
      { href: '/console/sweeps', text: 'Last renewal sweep None in the last month' },
    ]);
  });

  it('counts the quarantine up to a hundred', async () => {
    const { rows } = await homeOf(['AgreementPublisher'], {
      listQuarantine: { items: Array.from({ length: 100 }, () => parked), after: '100' },
    });
    expect(rows[0]!.text).toBe('Messages in quarantine 100 or more');
  });

  it('is not shown to agents, nor read for them; who is both sees both', async () => {
    const agent = await homeOf(['AdminAgent']);
    expect(agent.body).not.toContain('/console/sweeps');
    expect(agent.calls.filter((call) => /Quarantine|Sweeps|Rehearsals|Versions/.test(call))).toEqual([]);
    const both = await homeOf(['AdminAgent', 'AgreementPublisher']);
    expect(both.body).toContain('/console/holds');
    expect(both.body).toContain('/console/sweeps');
  });
});

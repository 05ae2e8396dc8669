import { expect, it } from 'vitest';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { VISIT_FOR_MS, visitPartners } from '../../../shared/partners/visit-partners.ts';
import { partnerStoreIn, putPartner } from '../../../shared/tables/partner-table.ts';
import { PARTNER } from '../../support/importing-partner.ts';
import { standInTables } from '../../support/stand-in-tables.ts';
import { SYSTEM } from '../../support/system.ts';

const idOf = (nth: number) => `${nth.toString(16).repeat(8)}-0001-4000-8000-000000000001`;

/** Fifteen partners, visited from behind one of them; each visit takes a while. */
async function fifteen({ start = idOf(5), takesMs = 0 } = {}) {
  const { open } = standInTables();
  const partners: Partner[] = Array.from({ length: 15 }, (_, at) => ({
    ...PARTNER,
    partnerId: idOf(at + 1),
    mpnId: String(7_000_000 + at),
  }));
  for (const partner of partners) await putPartner(open, partner);
  let now = Date.parse('2026-03-10T12:00:00Z');
  const random = { ...SYSTEM.random, uuid: () => start };
  const visit = visitPartners({ partners: partnerStoreIn(open, random), clock: () => new Date(now), random });
  return { visit, seen: [] as string[], pass: () => void (now += takesMs) };
}

it('X2 every partner is visited once, from a random one on, and a failing look harms no other', async () => {
  const { visit, seen } = await fifteen();
  const others: string[] = [];
  const visited = await visit(
    async ({ partnerId }) => {
      seen.push(partnerId);
      if (partnerId === idOf(7)) throw new Error('unreadable');
      return 1;
    },
    async ({ partnerId }) => {
      others.push(partnerId);
      return 0;
    },
  );
  expect(visited).toEqual({ partners: 15, found: 14, failed: 1 });
  expect(seen[0]).toBe(idOf(6));
  expect(seen.toSorted()).toEqual(Array.from({ length: 15 }, (_, at) => idOf(at + 1)).toSorted());
  expect(others).toHaveLength(15);
});

it('X2 a run ends in its time, and runs from other places reach the rest', async () => {
  const reached = new Set<string>();
  for (let at = 1; at <= 15; at++) {
    const { visit, pass } = await fifteen({ start: idOf(at), takesMs: VISIT_FOR_MS / 4 });
    const visited = await visit(async ({ partnerId }) => {
      pass();
      reached.add(partnerId);
      return 0;
    });
    expect(visited.partners).toBeLessThan(8);
  }
  expect(reached.size).toBe(15);
});

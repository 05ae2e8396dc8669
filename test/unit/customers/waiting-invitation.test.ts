import { expect, it } from 'vitest';
import { useCasesOf } from '../../../functions/use-cases.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { contoso } from '../../support/page-door.ts';
import { portsOn } from '../../support/service.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const AGENT = 'bbbbbbbb-0001-4000-8000-000000000001';
const DAY_MS = 86_400_000;

it('D9 the invitation that waits is the one open longest, expired ones last, answered ones never: one range read', async () => {
  let now = new Date('2026-11-02T09:00:00.000Z');
  const { open, asked } = standInTables();
  const useCases = useCasesOf(portsOn(open, {}, { clock: () => now }));
  const created = await useCases.createCustomer({
    partner: contoso,
    profile: {
      companyName: 'Alpine',
      domain: 'alpine.example',
      culture: 'en-US',
      language: 'en',
      email: 'billing@alpine.example',
      address: { country: 'US' },
    },
    actor: { kind: 'person', userId: AGENT },
    correlationId: 'correlation-1',
  });
  if (!created.ok) throw new Error(created.code);
  const { environment, partnerId } = contoso;
  const key = { environment, partnerId, customerId: created.value.profile.customerId };
  const invite = async (days: number) => {
    const made = await useCases.createInvitation({ key, days, userId: AGENT, correlationId: 'correlation-1' });
    if (!made.ok) throw new Error(made.code);
    return made.value.invitationId;
  };
  const waiting = async () => {
    const before = asked();
    const found = await useCases.readWaitingInvitation(key);
    expect(asked() - before).toBe(1);
    return found && [found.invitation.invitationId, found.state];
  };

  expect(await waiting()).toBeUndefined();
  const short = await invite(5);
  const long = await invite(20);
  const middle = await invite(10);
  expect(await waiting()).toEqual([long, 'open']);
  const revoked = await useCases.revokeInvitation({ key, invitationId: long, userId: AGENT, correlationId: 'c' });
  expect(revoked).toMatchObject(ok({ state: 'revoked' }));
  expect(await waiting()).toEqual([middle, 'open']);
  now = new Date(now.getTime() + 7 * DAY_MS);
  expect(await waiting()).toEqual([middle, 'open']);
  now = new Date(now.getTime() + 30 * DAY_MS);
  expect(await waiting()).toEqual([middle, 'expired']);
  expect(short).not.toBe(middle);
});

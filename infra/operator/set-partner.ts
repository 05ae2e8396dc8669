import { userInfo } from 'node:os';
import { Partner } from '../../shared/domain/partners/partner.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { changePartner, partnersIn, storedPartner } from '../../shared/tables/partner-table.ts';
import { WrongUsage } from './run-command.ts';

/** What of a partner never changes: its ledgers are kept under it. */
const FIXED = ['environment', 'cloud'] as const;

/**
 * Enters a partner into the registry, or changes what is given of one that is there. Throws what is wrong with it, with
 * the option to correct. What was changed meanwhile is not overwritten; each change is kept with who made it.
 */
export async function setPartner(
  open: OpenTable,
  partnerId: string,
  wanted: Partial<Record<keyof Partner, unknown>>,
): Promise<{ partner: Partner; isNew: boolean }> {
  const registry = partnersIn(open, 0, () => new Date());
  const stored = await storedPartner(open, partnerId);
  const known = stored?.partner;
  const parsed = Partner.safeParse({ status: 'active', ...known, ...wanted, partnerId });
  if (!parsed.success) {
    throw new WrongUsage(parsed.error.issues.map(({ path, message }) => `${optionOf(path[0])}: ${message}`).join('\n'));
  }
  const partner = parsed.data;
  for (const field of FIXED) {
    if (known && known[field] !== partner[field]) {
      throw new Error(
        `${optionOf(field)}: what is recorded of ${partnerId} is ${known[field]}'s; take another tenant.`,
      );
    }
  }
  const holder = await registry.findByMpnId(partner.environment, partner.mpnId);
  if (holder && holder.partnerId !== partnerId) {
    throw new Error(`${optionOf('mpnId')}: ${partner.mpnId} is ${holder.partnerId}'s.`);
  }
  if (partner.providerId !== undefined) {
    const provider = await registry.findNow(partner.providerId);
    if (provider?.type !== 'IndirectProvider') throw new Error(`${optionOf('providerId')}: is no indirect provider.`);
  }
  const change = { at: new Date().toISOString(), by: userInfo().username, before: known ?? null, after: partner };
  if (!(await changePartner(open, change, stored?.etag))) {
    throw new Error(`${partnerId} was changed meanwhile; look at it and run the command again.`);
  }
  return { partner, isNew: !known };
}

const OPTIONS: Readonly<Partial<Record<keyof Partner, string>>> = {
  mpnId: '--mpn-id',
  providerId: '--provider-id',
  agreementSigned: '--agreement-signed',
  applications: '--application',
};
const optionOf = (field: unknown): string => OPTIONS[field as keyof Partner] ?? `--${String(field)}`;

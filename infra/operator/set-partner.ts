import { userInfo } from 'node:os';
import { Partner } from '../../shared/domain/partners/partner.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { changePartner, partnersIn, storedPartner } from '../../shared/tables/partner-table.ts';
import { WrongUsage } from './run-command.ts';

/** The immutable fields of a partner: they are part of the keys of its ledgers. */
const FIXED = ['environment', 'cloud'] as const;

/**
 * Adds a partner to the registry, or changes the given fields of an existing one. Throws problems with the option to
 * correct. Writes under the ETag, and records each change with its author.
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
      throw new Error(`${optionOf(field)}: cannot change from ${known[field]} for ${partnerId}; use another tenant.`);
    }
  }
  const holder = await registry.findByMpnId(partner.environment, partner.mpnId);
  if (holder && holder.partnerId !== partnerId) {
    throw new Error(`${optionOf('mpnId')}: ${partner.mpnId} belongs to ${holder.partnerId}.`);
  }
  if (partner.providerId !== undefined) {
    const provider = await registry.findNow(partner.providerId);
    if (provider?.type !== 'IndirectProvider')
      throw new Error(`${optionOf('providerId')}: is not an indirect provider.`);
  }
  const change = { at: new Date().toISOString(), by: userInfo().username, before: known ?? null, after: partner };
  if (!(await changePartner(open, change, stored?.etag))) {
    throw new Error(`${partnerId} was changed concurrently; check it and run the command again.`);
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

import { userInfo } from 'node:os';
import type { Partner } from '../../shared/domain/partners/partner.ts';
import { setPartner as setPartnerIn, type SetPartnerOutcome } from '../../shared/partners/set-partner.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { partnersIn, partnerStoreIn } from '../../shared/tables/partner-table.ts';
import { WrongUsage } from './run-command.ts';

/** Adds or changes a partner; throws problems with the option to correct. */
export async function setPartner(
  open: OpenTable,
  partnerId: string,
  wanted: Partial<Record<keyof Partner, unknown>>,
  accounts: readonly string[] = [],
): Promise<SetPartnerOutcome> {
  const clock = () => new Date();
  const set = setPartnerIn({ store: partnerStoreIn(open), partners: partnersIn(open, 0, clock), clock, accounts });
  const outcome = await set({ partnerId, wanted, by: userInfo().username, seen: 'any' });
  if (outcome.ok) return outcome.value;
  const { code, parameters } = outcome;
  const { fields, holder, ...own } = parameters as Problem & { fields?: readonly Problem[]; holder?: string };
  const said = (fields ?? [own])
    .map(({ property = '', problem = '' }) => {
      const what = holder === undefined ? problem : `${String(wanted.mpnId)} belongs to ${holder}`;
      return `${optionOf(property.split('.')[0])}: ${what}`;
    })
    .join('\n');
  throw code === 'InvalidProperty' ? new WrongUsage(said) : new Error(said);
}

interface Problem {
  readonly property?: string;
  readonly problem?: string;
}

const OPTIONS: Readonly<Partial<Record<keyof Partner, string>>> = {
  partnerId: '--partner',
  mpnId: '--mpn-id',
  providerId: '--provider-id',
  agreementSigned: '--agreement-signed',
  applications: '--application',
};
const optionOf = (field: unknown): string => OPTIONS[field as keyof Partner] ?? `--${String(field)}`;

import { z } from 'zod';
import { NameMatch, type AuditQuery } from '../../../shared/audit/list-audit-records.ts';
import { OperationType, ResourceType } from '../../../shared/domain/audit/audit-record.ts';
import { DAY_MS, readBound, type WrittenDate } from '../../../shared/domain/instant.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { bind, parseJson } from '../../../shared/http/binding.ts';

const US_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2})(:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*([ap])?m?)?$/i;
/** An offset with an unescaped plus sign, which a query decodes as a space. */
const LOST_PLUS = /([T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?) (?=\d{2}:?\d{2}$)/;

/** Reads the US dates of .NET and PowerShell, with or without AM and PM; undefined for any other text. */
function isoOf(text: string): string | undefined {
  const us = US_DATE.exec(text);
  if (!us) return text.replace(LOST_PLUS, '$1+');
  const [, month = '', day = '', year = '', hour = '0', rest = ':00', half] = us;
  const hours = Number(hour);
  if (half && (hours < 1 || hours > 12)) return undefined;
  const ofDay = half ? (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hours;
  const two = (figure: string | number) => String(figure).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(ofDay)}${rest}`;
}

export const AuditDate = z
  .string()
  .max(40)
  .meta({
    description:
      'A day, or an instant with `Z`, an offset or no zone (UTC), in ISO 8601 or as .NET writes it in the United States.',
    examples: ['2026-11-28', '2026-11-28T12:00:00Z', '11/28/2026 00:00:00', '6/1/2017 12:00:00 AM'],
  })
  .transform((text, context) => {
    const iso = isoOf(text.trim());
    const date = iso === undefined ? undefined : readBound(iso);
    if (date) return date;
    const forms = '2026-11-28, 2026-11-28T12:00:00Z, 11/28/2026 00:00:00 or 6/1/2026 12:00:00 AM';
    context.addIssue({ code: 'custom', message: `must be a date such as ${forms}` });
    return z.NEVER;
  });

const LAST = '2099-12-31T23:59:59.999Z';

const dayAfter = (day: string): string =>
  day === LAST.slice(0, 10) ? LAST : new Date(Date.parse(day) + DAY_MS).toISOString();

/**
 * The range between two dates. An end that is a day, or a midnight without a zone, includes that whole day, as does an
 * end that equals the start. Any other end is exclusive.
 */
export function auditRange(start: WrittenDate, end: WrittenDate | undefined): { from: string; to: string } {
  if (!end) return { from: start.instant, to: LAST };
  const startsOn = start.instant.slice(0, 10);
  if (end.instant === start.instant) return { from: new Date(startsOn).toISOString(), to: dayAfter(startsOn) };
  const wholeDay = end.wholeDay && !end.zoned;
  return { from: start.instant, to: wholeDay ? dayAfter(end.day) : end.instant };
}

/** Types that only Partner Center audits: its clients filter by them and get an empty list. */
const OTHER_RESOURCES = [
  'application',
  'application_credential',
  'credit',
  'customer',
  'customer_directory_role',
  'customer_user',
  'device',
  'granular_admin_access_assignment',
  'granular_admin_relationship',
  'invoice',
  'license',
  'mpn_association',
  'partner_customer_dap',
  'partner_customer_relationship',
  'partner_relationship',
  'partner_user',
  'policy',
  'referral',
  'self_serve_policy',
  'software_download_link',
  'software_key',
  'software_page',
  'spending_limit',
  'third_party_add_on',
  'transfer',
] as const;

/** Treats `PartnerUser`, `partner_user` and `partneruser` as the same name. */
const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();

const optionNamed = <T extends string>(options: readonly T[], name: string): T | undefined =>
  options.find((option) => plain(option) === plain(name));

const FilterJson = z.object({
  field: z.enum(['CompanyName', 'CustomerId', 'ResourceType', 'OperationType']),
  value: z.string().max(100),
  operator: z.string().max(40).default('equals'),
});

function conditionOf({ field, value, operator }: z.infer<typeof FilterJson>): AuditQuery['where'] | undefined {
  const match = optionNamed(NameMatch.options, operator);
  if (field === 'CompanyName') return match && { companyName: { match, text: value } };
  if (match !== 'equals') return undefined;
  switch (field) {
    case 'CustomerId': {
      const customerId = bind(Guid, value);
      return customerId.ok ? { customerId: customerId.value } : undefined;
    }
    case 'OperationType': {
      const operationType = optionNamed(OperationType.options, value);
      return operationType && { operationType };
    }
    case 'ResourceType': {
      const resourceType = optionNamed([...ResourceType.options, ...OTHER_RESOURCES], value);
      return resourceType && { resourceType };
    }
  }
}

/** Partner Center's filter: JSON with names in any case, one condition on one field. */
export const AuditFilter = z
  .string()
  .max(1000)
  .meta({
    description:
      'One condition as JSON with Field, Value and Operator: CompanyName with equals, starts_with or substring; ' +
      'CustomerId, ResourceType or OperationType with equals.',
    examples: ['{"Field":"OperationType","Value":"create_agreement","Operator":"equals"}'],
  })
  .transform((text, context): AuditQuery['where'] => {
    const json = parseJson(text);
    const filter = json.ok ? bind(FilterJson, json.value) : json;
    const condition = filter.ok ? conditionOf(filter.value) : undefined;
    if (condition) return condition;
    const message =
      'must be JSON with Field, Value and Operator: CompanyName with equals, starts_with or substring; ' +
      `CustomerId (a GUID), ResourceType (such as ${ResourceType.options.join(', ')}) or OperationType ` +
      `(${OperationType.options.join(', ')}) with equals`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** The query string of the next link; parses to the same range and condition. */
export function auditQueryText({ from, to, size, where }: AuditQuery): string {
  const filter = filterOf(where);
  const query = { startDate: from, endDate: to, size: String(size), ...(filter && { filter: JSON.stringify(filter) }) };
  return new URLSearchParams(query).toString();
}

function filterOf({ companyName, customerId, resourceType, operationType }: AuditQuery['where']) {
  if (companyName) return { Field: 'CompanyName', Value: companyName.text, Operator: companyName.match };
  if (customerId) return { Field: 'CustomerId', Value: customerId, Operator: 'equals' };
  if (resourceType) return { Field: 'ResourceType', Value: resourceType, Operator: 'equals' };
  return operationType && { Field: 'OperationType', Value: operationType, Operator: 'equals' };
}

import { TEMPLATES } from '../../shared/domain/agreements/agreement.ts';

/** The agreement that the vendor's own bulk tool confirms, which names none in its file. */
const { templateId: STANDARD } = TEMPLATES.MicrosoftCustomerAgreement;

/** A row that names no template means the agreement that its type names, else the Customer Agreement. */
export function withTemplate(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const names = new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member as unknown]));
  if (names.get('templateid') !== undefined) return value;
  const type = names.get('type');
  const named = Object.entries(TEMPLATES).find(
    ([agreementType]) => typeof type === 'string' && agreementType.toLowerCase() === type.toLowerCase(),
  );
  return { ...value, templateId: named?.[1].templateId ?? STANDARD };
}

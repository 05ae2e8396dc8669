import { z } from 'zod';
import { TEMPLATES } from '../../shared/domain/agreements/agreement.ts';
import { WrongUsage } from './run-command.ts';

const TEMPLATE_IDS: ReadonlyMap<string, string> = new Map([
  ['customer', TEMPLATES.MicrosoftCustomerAgreement.templateId],
  ['cloud', TEMPLATES.MicrosoftCloudAgreement.templateId],
]);

/** The path of the versions of the agreement in `--agreement`. */
export function versionsOf(agreement = 'customer'): string {
  const templateId = TEMPLATE_IDS.get(agreement);
  if (!templateId) throw new WrongUsage(`--agreement takes customer or cloud, not '${agreement}'.`);
  return `/v1/agreementtemplates/${templateId}/versions`;
}

/** Parses an optional whole number. */
export function wholeNumber(option: string, text: string): number;
export function wholeNumber(option: string, text: string | undefined): number | undefined;
export function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new WrongUsage(`${option} takes a whole number, not '${text}'.`);
}

/** Parses the optional `--effective-at`. */
export function effectiveInstant(text: string | undefined): string | undefined {
  if (text === undefined || z.iso.datetime({ offset: true }).safeParse(text).success) return text;
  throw new WrongUsage(`--effective-at takes an instant such as 2027-01-01T00:00:00Z, not '${text}'.`);
}

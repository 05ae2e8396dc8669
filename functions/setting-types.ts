import { z } from 'zod';
import { parseWitnessKey } from '../shared/domain/evidence/cosignature.ts';
import { AccountName } from '../shared/domain/partners/partner.ts';
import { isLoopback } from '../shared/loopback.ts';

export const seconds = (fallback: number) => z.coerce.number().min(0).max(3600).default(fallback);

export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

export const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false'])
    .default(fallback ? 'true' : 'false')
    .transform((text) => text === 'true');

/** An empty setting is absent. */
export const orEmpty = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();

/** An address of somebody else's service; anything but https is for the local stack. */
export const Outside = z
  .url({ protocol: /^https?$/ })
  .refine((url) => url.startsWith('https:') || isLoopback(url), 'must be https');

export const WitnessLine = z.string().refine((line) => {
  try {
    return parseWitnessKey(line) !== undefined;
  } catch {
    return false;
  }
}, 'must be the key of a witness, as npm run witness prints it');

export const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

export const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);

const isEndpoint = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:';

/** Accounts of tables by name: the endpoint of each, or a connection string of the local stack. */
export const TableAccounts = json(
  z.record(
    AccountName,
    z
      .string()
      .refine(
        (text) => isEndpoint(text) || /(?:^|;)TableEndpoint=/.test(text),
        'must be an https endpoint, or a connection string with TableEndpoint',
      )
      .transform((text) => (isEndpoint(text) ? { endpoint: text } : { connectionString: text })),
  ),
);

/** Whether no two of them are one account. */
export function areApart(places: readonly (string | undefined)[]): boolean {
  const distinct = new Set(places.map((place) => place?.replace(/\/+$/, '').toLowerCase()));
  return distinct.size === places.length;
}

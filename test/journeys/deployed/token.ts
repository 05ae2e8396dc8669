import { z } from 'zod';
import { Guid } from '../../../shared/domain/partners/partner.ts';

const Claims = z.looseObject({ tid: Guid });

/** What the token says of itself; undefined where it is no JWT of a tenant. Nothing is verified. */
export function claimsOf(token: string): z.infer<typeof Claims> | undefined {
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token)?.[1] ?? '';
  try {
    return Claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Tokens made of a true one that nobody may be let in with, by what is wrong with each. */
export function forgeriesOf(token: string): readonly (readonly [what: string, token: string])[] {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const otherFirst = signature.startsWith('A') ? 'B' : 'A';
  const raised = encoded({
    ...claimsOf(token),
    roles: ['AdminAgent', 'SalesAgent', 'AgreementPublisher'],
    exp: 2 ** 33,
  });
  return [
    ['a token with another signature', `${header}.${payload}.${otherFirst}${signature.slice(1)}`],
    ['a token with other claims under its signature', `${header}.${raised}.${signature}`],
    ['a token that is not signed', `${encoded({ alg: 'none', typ: 'JWT' })}.${payload}.${signature}`],
  ];
}

/** A cookie that a page sets; in the form of the function host. */
export interface PageCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: 'Lax';
  /** Seconds; 0 removes it. Without it the cookie lasts as long as the browser. */
  readonly maxAge?: number;
}

/** The cookies of the pages by purpose. The prefix binds them to this very host, which only https can promise. */
export const cookieNames = (https: boolean) => {
  const prefix = https ? '__Host-' : '';
  return { session: `${prefix}session`, signIn: `${prefix}sign-in`, draft: `${prefix}draft`, language: 'language' };
};

export const cookie = (name: string, value: string, https: boolean, maxAge?: number): PageCookie => ({
  name,
  value,
  path: '/',
  httpOnly: true,
  secure: https,
  sameSite: 'Lax',
  ...(maxAge === undefined ? {} : { maxAge }),
});

/**
 * The cookies of a request (S2). Another host of our domain may add cookies for all of it, whose prefix browsers check as
 * they understand the name. So names and values are cut as browsers cut them (RFC 6265): at semicolons and nowhere
 * else, and of all white space only blanks and tabs belong to neither. A name that is sent twice counts as not sent:
 * nothing says which of the two is ours, and it is better to sign a person out than into a session of somebody else.
 */
export function readCookies(header: string | null): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  const twice = new Set<string>();
  for (const pair of (header ?? '').split(';')) {
    const [, name, value] = /^[ \t]*([\w-]{1,64})=([\w.~%-]*)[ \t]*$/.exec(pair) ?? [];
    if (name === undefined) continue;
    if (cookies.has(name)) twice.add(name);
    cookies.set(name, value!);
  }
  for (const name of twice) cookies.delete(name);
  return cookies;
}

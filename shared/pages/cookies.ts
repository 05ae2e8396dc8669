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

/** The cookies of a request; of a name sent twice, the first, which is the one of the longer path. */
export function readCookies(header: string | null): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(/[;,]/)) {
    const [, name, value] = /^\s*([\w-]{1,64})=([\w.~%-]*)\s*$/.exec(pair) ?? [];
    if (name !== undefined && !cookies.has(name)) cookies.set(name, value!);
  }
  return cookies;
}

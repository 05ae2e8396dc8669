import { type Html, htmlPage } from './html.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const NO_STORE = { 'Cache-Control': 'no-store' };

export const json = (body: object, status = 200): Reply => ({
  status,
  headers: { ...NO_STORE, 'Content-Type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

/** 303: the browser goes on with GET, so that a form is never sent on. */
export const redirect = (location: string, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 303,
  headers: { ...NO_STORE, ...headers, Location: location },
  body: '',
});

interface Page {
  readonly title: string;
  readonly main: Html;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where a form of the page may lead: a browser holds redirects after the form to it, too. */
  readonly formTarget?: string;
}

export function page({ title, main, status = 200, headers = {}, formTarget }: Page): Reply {
  const { body, styleHash } = htmlPage(title, main);
  const policy = [
    "default-src 'none'",
    `style-src '${styleHash}'`,
    `form-action ${formTarget === undefined ? "'none'" : `'self' ${formTarget}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    status,
    headers: {
      ...NO_STORE,
      ...headers,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy.join('; '),
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
    body,
  };
}

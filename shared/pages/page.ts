import type { z } from 'zod';
import type { Partner } from '../domain/partners/partner.ts';
import type { Refused, Result } from '../domain/refusal.ts';
import type { CustomerAccess, PartnerAccess } from '../http/authorise.ts';
import type { RequestIds } from '../http/ids.ts';
import type { RepeatableRequest } from '../ledger/change-ledger.ts';
import type { PageCookie } from './cookies.ts';
import type { Fields } from './draft.ts';
import type { Entered, Problem } from './entered.ts';
import type { Html } from './html.ts';
import type { Language } from './language.ts';
import type { Session } from './session.ts';

/** Who may open a page: as a route lets in (S3), every person who signed in, or everybody. */
export type PageAccess = PartnerAccess | CustomerAccess | 'signedIn' | 'anyone';

interface Sent {
  readonly status?: number;
  readonly cookies?: readonly PageCookie[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a page shows. */
export interface View extends Sent {
  readonly title: string;
  readonly main: Html;
  /** The partner that the page is about, where it is not the person's own. */
  readonly partner?: Partner;
  /** For print: without account and navigation, so that its bytes depend on its address and what it shows alone. */
  readonly bare?: true;
}

/** Sends the browser on: to a path of ours, or to the authority. */
export interface Redirect extends Pick<Sent, 'cookies'> {
  readonly to: string;
}

/** A file to keep, such as a table as CSV; text is streamed. */
export interface Download extends Pick<Sent, 'cookies'> {
  readonly file: {
    /** In ASCII, with its ending. */
    readonly name: string;
    readonly contentType: string;
    readonly body: AsyncIterable<string>;
  };
}

export type Outcome = View | Redirect | Download;

type Who<A extends PageAccess> = A extends 'anyone'
  ? { readonly session: Session | undefined }
  : A extends 'signedIn' | CustomerAccess
    ? { readonly session: Session }
    : { readonly session: Session; readonly partner: Partner };

/** Input of a page, bound and authorised. */
export type PageCall<P, Q, A extends PageAccess> = Who<A> & {
  readonly params: P;
  readonly query: Q;
  readonly language: Language;
  readonly ids: RequestIds;
  /** The page's path with its query. */
  readonly address: string;
  readonly headers: { get(name: string): string | null };
  /** Begins every form of the page: its request id and for whom it was rendered. */
  readonly hidden: Html;
  /** What was typed before and what is wrong with it. */
  readonly entered: Entered;
};

type FormFields<F> = z.ZodObject & z.ZodType<F>;

/** The form of a page. */
interface FormSpec<P, Q, A extends PageAccess, F> {
  /** A function where the number of fields depends on what was sent. */
  readonly fields: FormFields<F> | ((sent: Fields) => FormFields<F>);
  /** The fields' labels as they were shown, which messages about them name; they may depend on what was sent. */
  readonly labels: (language: Language, sent: Fields) => Readonly<Record<string, string>>;
  /** Maximum size of the whole form in bytes; default 64 KB. */
  readonly maxBytes?: number;
  /** Whether it carries files. */
  readonly files?: boolean;
  /** Cost of what was entered for the rate limit; default 1, which is taken before the form is read. */
  readonly cost?: (input: F) => number;
  /** The page's own words for a refusal at fields of the form; undefined for the usual ones. */
  readonly problems?: (refusal: Refused, language: Language) => readonly Problem[] | undefined;
  readonly submit: (
    call: PageCall<P, Q, A> & { readonly input: F; readonly request: RepeatableRequest },
  ) => Promise<Result<Outcome>>;
}

/** Somebody whom the page does not let in, or did not let do it. */
export type Turned<P, Q> = Omit<PageCall<P, Q, 'anyone'>, 'hidden' | 'entered'>;

interface PageSpec<P, Q, A extends PageAccess, F> {
  /** The function's name in the host. */
  readonly name: string;
  /** Below the root, with parameters in braces. */
  readonly path: string;
  readonly access: A;
  /** Cost for the rate limit; default 1. */
  readonly cost?: number;
  /** The parameter of the path that names a link which opens the page: each link has a rate limit of its own. */
  readonly link?: string;
  readonly params: z.ZodType<P>;
  readonly query: z.ZodType<Q>;
  /**
   * The labels of the query's fields, where a form of the page fills them in: then the query is bound as a form, a problem
   * is shown at its field, and the page is called with the defaults.
   */
  readonly filters?: (language: Language) => Readonly<Record<string, string>>;
  /** Answers GET; changes nothing (S4). Shows the form again when it was not valid. */
  readonly view: (call: PageCall<P, Q, A>) => Promise<Result<Outcome>>;
  /** Answers GET before the sign-in; without it the browser is sent to the authority at once. Changes nothing. */
  readonly welcome?: (call: Turned<P, Q>) => Promise<Result<Outcome>>;
  /** The page's own words for a refusal, with the same code; undefined for the usual ones. */
  readonly refused?: (refusal: Refused, call: Turned<P, Q>) => Promise<Outcome | undefined>;
  readonly form?: FormSpec<P, Q, A, F>;
}

/** A page: name, access, inputs, what it shows and what its form does. */
// The door binds each input to the page's own schemas before it calls the page.
// oxlint-disable-next-line typescript/no-explicit-any
export type Page = PageSpec<any, any, any, any>;

export const page = <P, Q, A extends PageAccess, F = never>(spec: PageSpec<P, Q, A, F>): Page => spec;

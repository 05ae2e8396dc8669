import { z } from 'zod';
import { demandsCodes, PolicyOverrides } from '../shared/domain/agreements/policy.ts';
import { Guid } from '../shared/domain/partners/partner.ts';
import type { UrlPolicy } from '../shared/domain/webhooks/webhook-url.ts';
import { CustomerRole } from '../shared/http/authorise.ts';
import { Issuer } from '../shared/http/token.ts';
import { isLoopback } from '../shared/loopback.ts';
import {
  areApart,
  flag,
  isOrigin,
  json,
  list,
  orEmpty,
  Outside,
  seconds,
  TableAccounts,
  WitnessLine,
} from './setting-types.ts';

/** The app settings, by the names that Azure and local.settings.json use. */
export const Settings = z
  .object({
    Tables: z.string().min(1).optional(),
    Tables__endpoint: z.url().optional(),
    /** The account of the tables of the due months, created by the app; default: the account of `Tables`. */
    DueTables__endpoint: z.url().optional(),
    /** Further accounts of partners' rows by name: the endpoint of each, or its connection string (local). */
    TABLE_ACCOUNTS: orEmpty(TableAccounts),
    ServiceBus: z.string().min(1).optional(),
    ServiceBus__fullyQualifiedNamespace: z.string().min(1).optional(),
    TOKEN_ISSUERS: json(z.array(Issuer).min(1)),
    TOKEN_AUDIENCES: z
      .union([z.literal('').transform(() => undefined), list.pipe(z.array(z.string()).min(1))])
      .optional(),
    OPERATOR_TENANTS: list.pipe(z.array(Guid)).default([]),
    CATALOGUE_MAX_AGE_SECONDS: seconds(60),
    PARTNERS_MAX_AGE_SECONDS: seconds(60),
    WAKE_UP_DELAY_MS: z.coerce.number().int().min(0).max(60_000).default(2000),
    /** For how many days the feeds of the partners keep an event. */
    FEED_DAYS: z.coerce.number().int().min(1).max(365).default(90),
    /** The ports beside 443 that the endpoints of webhooks may have. */
    WEBHOOK_PORTS: list
      .transform((ports) => ports.map(Number))
      .pipe(z.array(z.int().min(1).max(65_535)).max(16))
      .default([]),
    /** Host names that webhooks may not call, with all names below them: those of this deployment. */
    WEBHOOK_DENIED_HOSTS: list.pipe(z.array(z.hostname())).default([]),
    /** Whether webhooks may call this machine; for the local stack only. */
    WEBHOOK_LOOPBACK: flag(false),
    /** The file with the RSA key and the certificate that sign webhooks in Partner Center's own form, made if absent; local only. */
    WEBHOOK_CERTIFICATE_FILE: orEmpty(z.string()),
    /** The address of that certificate in a vault. Without either nobody can register in that form. */
    WEBHOOK_CERTIFICATE_URL: orEmpty(z.url({ protocol: /^https$/ })),
    RENEWAL_SHARDS: z.coerce.number().int().min(1).max(64).default(1),
    PARTNER_POLICIES: json(PolicyOverrides).default({}),
    PUBLIC_URL: z.url(),
    /** Whether a person must have signed in with a second factor. */
    REQUIRE_MFA: flag(false),
    /** The roles with which a customer's person may accept by itself. */
    ACCEPTING_ROLES: list.pipe(z.array(CustomerRole).min(1)).default([...CustomerRole.options]),
    /** Requests that a partner may send to one instance: in a burst, then per second; 0 per second means no limit. */
    RATE_LIMIT_BURST: z.coerce.number().int().min(1).max(100_000).default(200),
    RATE_LIMIT_PER_SECOND: z.coerce.number().min(0).max(100_000).default(50),
    /** The origins whose pages may call the service from a browser. */
    CORS_ORIGINS: list
      .pipe(z.array(z.url().refine(isOrigin, 'must be an origin such as https://portal.example')))
      .default([]),
    DOCS_PAGE: flag(true),
    /** The file with the keys that sign the log's checkpoints, made if absent; local only. */
    EVIDENCE_KEY_FILE: orEmpty(z.string()),
    /** The address of the key in a vault that signs them. */
    EVIDENCE_KEY_URL: orEmpty(z.url({ protocol: /^https$/ })),
    /** The authorities that time-stamp checkpoints of the log. */
    TIME_STAMP_AUTHORITIES: list.pipe(z.array(Outside).max(2)).default([]),
    /** The witnesses that cosign them: the address of each, and its key as a line. */
    WITNESSES: z
      .union([
        z.literal('').transform(() => undefined),
        json(z.array(z.object({ url: Outside, key: WitnessLine })).max(8)),
      ])
      .optional(),
    /** The address of the Communication Services resource that mails codes to signatories. */
    MAIL_ENDPOINT: orEmpty(Outside),
    /** The sender of those mails, an address of a domain that is linked to it. */
    MAIL_FROM: orEmpty(z.email()),
    /** The app registration with which people sign in to the pages; without it there are no pages. */
    SIGN_IN_CLIENT_ID: orEmpty(Guid),
    /** Where people of any organisation sign in. */
    SIGN_IN_AUTHORITY: z
      .url()
      .refine((url) => url.startsWith('https:') || isLoopback(url), 'must be https')
      .default('https://login.microsoftonline.com/organizations/v2.0'),
    /** The registration's secret; without it the managed identity vouches for the app by a federated credential. */
    SIGN_IN_CLIENT_SECRET: orEmpty(z.string()),
    /** The scope of this service's API; default: `user_impersonation` of the first audience. */
    SIGN_IN_SCOPE: orEmpty(z.string().regex(/^\S+$/, 'must be one scope')),
  })
  .refine(({ SIGN_IN_CLIENT_ID: clientId, PUBLIC_URL: url }) => !clientId || new URL(url).pathname === '/', {
    path: ['PUBLIC_URL'],
    message: 'must have no path when people sign in to the pages',
  })
  .refine(({ WEBHOOK_LOOPBACK: loopback, PUBLIC_URL: url }) => !loopback || isLoopback(url), {
    path: ['WEBHOOK_LOOPBACK'],
    message: 'must be false where PUBLIC_URL is not on this machine',
  })
  .refine(({ MAIL_ENDPOINT: endpoint, PARTNER_POLICIES: own }) => endpoint ?? !demandsCodes(own), {
    path: ['MAIL_ENDPOINT'],
    message: 'is required while a policy in PARTNER_POLICIES demands codes of signatories (attestationCodes)',
  })
  .refine(({ MAIL_ENDPOINT: endpoint, MAIL_FROM: from }) => from ?? !endpoint, {
    path: ['MAIL_FROM'],
    message: 'is required with MAIL_ENDPOINT',
  })
  .refine(({ EVIDENCE_KEY_FILE: file, EVIDENCE_KEY_URL: url }) => file ?? url, {
    path: ['EVIDENCE_KEY_URL'],
    message: 'is required without a file in EVIDENCE_KEY_FILE',
  })
  .refine(({ Tables, Tables__endpoint: endpoint }) => Tables ?? endpoint, {
    path: ['Tables__endpoint'],
    message: 'is required without a connection string in Tables',
  })
  .refine(
    ({ TABLE_ACCOUNTS: further = {}, Tables, Tables__endpoint: endpoint }) =>
      areApart([Tables ?? endpoint, ...Object.values(further).map((one) => Object.values(one)[0])]),
    { path: ['TABLE_ACCOUNTS'], message: 'must name each account once, and not the first one' },
  )
  .refine(({ ServiceBus, ServiceBus__fullyQualifiedNamespace: namespace }) => ServiceBus ?? namespace, {
    path: ['ServiceBus__fullyQualifiedNamespace'],
    message: 'is required without a connection string in ServiceBus',
  });

/** The endpoint of a service: a connection string (local), or an address for a managed identity (Azure). */
type Connection<Address extends string> = { readonly connectionString: string } | { readonly [A in Address]: string };

/** The settings as the app uses them: nested by purpose, durations in milliseconds. */
export interface Config {
  readonly tables: Connection<'endpoint'>;
  /** The account of the tables of the due months; defaults to `tables`. */
  readonly dueTables: Connection<'endpoint'> | undefined;
  /** Further accounts of partners' rows, by name. */
  readonly furtherTables: Readonly<Record<string, Connection<'endpoint'>>>;
  readonly bus: Connection<'namespace'>;
  readonly tokens: {
    readonly issuers: readonly Issuer[];
    /** The accepted audiences; by default only the public URL of this service. */
    readonly audiences: readonly string[];
    readonly operatorTenants: readonly string[];
    readonly requireMfa: boolean;
    /** The roles with which a customer's person may accept. */
    readonly acceptingRoles: readonly CustomerRole[];
  };
  readonly http: {
    readonly publicUrl: string;
    /** The rate limit of a partner on one instance; undefined for no limit. */
    readonly rateLimit: { readonly burst: number; readonly perSecond: number } | undefined;
    readonly corsOrigins: readonly string[];
    readonly docsPage: boolean;
  };
  /** How people sign in to the pages; undefined: there are none. */
  readonly pages:
    | {
        readonly authority: string;
        readonly clientId: string;
        /** Without it, the managed identity vouches for the app. */
        readonly clientSecret: string | undefined;
        readonly scope: string;
      }
    | undefined;
  /** The mail service; without it no codes can be demanded (A2). */
  readonly mail: { readonly endpoint: string; readonly from: string } | undefined;
  /** What signs the log's checkpoints. */
  readonly evidence: { readonly keyFile: string } | { readonly keyUrl: string };
  /** Time-stamping authorities and witnesses, which attest the log from outside (E7). */
  readonly anchors: {
    readonly authorities: readonly string[];
    readonly witnesses: readonly { readonly url: string; readonly key: string }[];
  };
  /** The maximum age of a cached copy. */
  readonly catalogue: { readonly maxAgeMs: number };
  readonly partners: { readonly maxAgeMs: number };
  readonly wakeUps: { readonly delayMs: number };
  /** The number of shards of each due day in a new month. */
  readonly dueIndex: { readonly shards: number };
  /** For how many days a feed keeps an event. */
  readonly feed: { readonly days: number };
  /** Which URLs webhooks may call (N7). */
  readonly webhooks: UrlPolicy;
  /** The certificate that signs webhooks in Partner Center's own form (N8). Without it nobody can register in that form. */
  readonly certificate: { readonly file: string } | { readonly url: string } | undefined;
  /** Partners' own policies, which replace parts of the standard one. */
  readonly policies: PolicyOverrides;
}

/** Reads the app settings once; throws an error that names every setting that is missing or wrong, without its value. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = Settings.safeParse(env);
  if (parsed.success) return configOf(parsed.data);
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`These app settings are missing or wrong:\n${problems.join('\n')}`);
}

function configOf(settings: z.infer<typeof Settings>): Config {
  const { Tables, ServiceBus, DueTables__endpoint: dueEndpoint, PUBLIC_URL: publicUrl } = settings;
  const { RATE_LIMIT_BURST: burst, RATE_LIMIT_PER_SECOND: perSecond } = settings;
  const audiences = settings.TOKEN_AUDIENCES ?? [publicUrl.replace(/\/+$/, '')];
  return {
    tables: Tables ? { connectionString: Tables } : { endpoint: settings.Tables__endpoint! },
    dueTables: dueEndpoint ? { endpoint: dueEndpoint } : undefined,
    furtherTables: settings.TABLE_ACCOUNTS ?? {},
    bus: ServiceBus ? { connectionString: ServiceBus } : { namespace: settings.ServiceBus__fullyQualifiedNamespace! },
    tokens: {
      issuers: settings.TOKEN_ISSUERS,
      audiences,
      operatorTenants: settings.OPERATOR_TENANTS,
      requireMfa: settings.REQUIRE_MFA,
      acceptingRoles: settings.ACCEPTING_ROLES,
    },
    http: {
      publicUrl,
      rateLimit: perSecond > 0 ? { burst, perSecond } : undefined,
      corsOrigins: settings.CORS_ORIGINS,
      docsPage: settings.DOCS_PAGE,
    },
    pages: settings.SIGN_IN_CLIENT_ID
      ? {
          authority: settings.SIGN_IN_AUTHORITY.replace(/\/+$/, ''),
          clientId: settings.SIGN_IN_CLIENT_ID,
          clientSecret: settings.SIGN_IN_CLIENT_SECRET,
          scope: settings.SIGN_IN_SCOPE ?? `${audiences[0]}/user_impersonation`,
        }
      : undefined,
    mail: settings.MAIL_ENDPOINT ? { endpoint: settings.MAIL_ENDPOINT, from: settings.MAIL_FROM! } : undefined,
    evidence: settings.EVIDENCE_KEY_FILE
      ? { keyFile: settings.EVIDENCE_KEY_FILE }
      : { keyUrl: settings.EVIDENCE_KEY_URL! },
    anchors: {
      authorities: [...new Set(settings.TIME_STAMP_AUTHORITIES)],
      witnesses: settings.WITNESSES ?? [],
    },
    catalogue: { maxAgeMs: settings.CATALOGUE_MAX_AGE_SECONDS * 1000 },
    partners: { maxAgeMs: settings.PARTNERS_MAX_AGE_SECONDS * 1000 },
    wakeUps: { delayMs: settings.WAKE_UP_DELAY_MS },
    dueIndex: { shards: settings.RENEWAL_SHARDS },
    feed: { days: settings.FEED_DAYS },
    webhooks: {
      ports: settings.WEBHOOK_PORTS,
      ownHosts: [...new Set([...settings.WEBHOOK_DENIED_HOSTS, ...ownHosts(settings)])],
      loopback: settings.WEBHOOK_LOOPBACK,
    },
    certificate: certificateOf(settings),
    policies: settings.PARTNER_POLICIES,
  };
}

function certificateOf({
  WEBHOOK_CERTIFICATE_FILE: file,
  WEBHOOK_CERTIFICATE_URL: url,
}: z.infer<typeof Settings>): Config['certificate'] {
  if (file) return { file };
  return url === undefined ? undefined : { url: url.replace(/\/+$/, '') };
}

/** The hosts of this service and of what it stands on. */
function ownHosts(settings: z.infer<typeof Settings>): string[] {
  const { PUBLIC_URL, Tables__endpoint, DueTables__endpoint, EVIDENCE_KEY_URL, MAIL_ENDPOINT } = settings;
  const { WEBHOOK_CERTIFICATE_URL, TABLE_ACCOUNTS } = settings;
  const further = Object.values(TABLE_ACCOUNTS ?? {}).flatMap((one) => ('endpoint' in one ? one.endpoint : []));
  const stores = [Tables__endpoint, DueTables__endpoint, ...further, EVIDENCE_KEY_URL, WEBHOOK_CERTIFICATE_URL];
  const urls = [PUBLIC_URL, MAIL_ENDPOINT, ...stores];
  const hosts = urls.flatMap((url) => (url === undefined ? [] : new URL(url).hostname));
  const { ServiceBus__fullyQualifiedNamespace: bus } = settings;
  return bus === undefined ? hosts : [...hosts, bus.toLowerCase()];
}

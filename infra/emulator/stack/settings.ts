import { fileURLToPath } from 'node:url';
import type { Ports } from './parts.ts';
import { OPERATOR, PAGES_CLIENT_ID, samplePartner } from './sample-registry.ts';

// Azurite's well-known development account: public, and valid only there.
const ACCOUNT = 'devstoreaccount1';
const ACCOUNT_KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** The connection string of the local table server. */
export function tablesConnection(port: number): string {
  const endpoint = `http://127.0.0.1:${port}/${ACCOUNT}`;
  return `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${ACCOUNT_KEY};TableEndpoint=${endpoint};`;
}

/** The connection string of the local Service Bus broker. */
export function busConnection(port: number): string {
  return `Endpoint=sb://127.0.0.1:${port};SharedAccessKeyName=local;SharedAccessKey=local;UseDevelopmentEmulator=true`;
}

/**
 * The origins of the pages. Cookies do not separate ports, so a browser test takes `localhost` for the pages, apart from
 * the authority on 127.0.0.1.
 */
export function pageOrigins(port: number): string[] {
  return [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
}

/** Of all stacks of this machine: their logs may be compared. */
const KEY_FILE = fileURLToPath(new URL('../../../.local/evidence-keys.json', import.meta.url));
const CERTIFICATE_FILE = fileURLToPath(new URL('../../../.local/webhook-certificate.pem', import.meta.url));

/** The app settings that the local functions run with. */
export function localSettings(ports: Ports): Record<string, string> {
  const authority = `http://127.0.0.1:${ports.authority}`;
  const issuers = [`${authority}/{tenantid}/`, `${authority}/{tenantid}/v2.0`];
  return {
    Tables: tablesConnection(ports.tables),
    ServiceBus: busConnection(ports.bus),
    TOKEN_ISSUERS: JSON.stringify(issuers.map((issuer) => ({ issuer, jwksUri: `${authority}/keys` }))),
    TOKEN_AUDIENCES: 'https://api.partnercenter.microsoft.com',
    OPERATOR_TENANTS: samplePartner(OPERATOR).partnerId,
    CATALOGUE_MAX_AGE_SECONDS: '1',
    PARTNERS_MAX_AGE_SECONDS: '1',
    WAKE_UP_DELAY_MS: '200',
    RATE_LIMIT_PER_SECOND: '0',
    PUBLIC_URL: `http://127.0.0.1:${ports.host}`,
    SIGN_IN_AUTHORITY: `${authority}/organizations/v2.0`,
    SIGN_IN_CLIENT_ID: PAGES_CLIENT_ID,
    SIGN_IN_CLIENT_SECRET: 'local',
    EVIDENCE_KEY_FILE: KEY_FILE,
    MAIL_ENDPOINT: `http://127.0.0.1:${ports.mailbox}`,
    MAIL_FROM: 'assent@local.example',
    SWEEP_SCHEDULE: '0 0 * * * *',
    HOLDS_SCHEDULE: '0 30 * * * *',
    INVITATIONS_SCHEDULE: '0 40 */6 * * *',
    EVIDENCE_SCHEDULE: '0 */5 * * * *',
    TIME_STAMP_SCHEDULE: '0 45 * * * *',
    WITNESS_SCHEDULE: '30 * * * * *',
    WEBHOOK_LOOPBACK: 'true',
    WEBHOOK_CERTIFICATE_FILE: CERTIFICATE_FILE,
    WEBHOOKS_SCHEDULE: '20 * * * * *',
  };
}

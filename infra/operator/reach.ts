import { Unavailable } from '../../shared/errors.ts';
import { WrongUsage } from './run-command.ts';

/** Signs of a missing identity: an error code of the tables client, a message of the bus client. */
const UNREACHABLE = /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/;

interface Fault {
  readonly name?: string;
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly message?: string;
}

/** Runs work on the tables or the bus; throws an error with advice when they do not answer or deny access. */
export async function reach(what: string, role: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const hint = hintOn((error instanceof Unavailable ? (error.cause ?? error) : error) as Fault, role);
    throw hint === undefined ? error : new Error(`${what}: ${hint}`, { cause: error });
  }
}

function hintOn({ name = '', code, statusCode, message = '' }: Fault, role: string): string | undefined {
  if (/Credential|Authentication/.test(name)) {
    return 'no identity to sign in with; run az login, or run this where a managed identity is available.';
  }
  if (statusCode === 401 || statusCode === 403 || code === 'UnauthorizedAccess') {
    return `access denied; your identity needs ${role}, and your address must be allowed.`;
  }
  const [why] = UNREACHABLE.exec(String(code)) ?? UNREACHABLE.exec(message) ?? [];
  return why && `nothing answers (${why}); is the stack running (npm start)?`;
}

/** Parses an option with a port of the local stack. */
export function localPort(option: string, text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new WrongUsage(`${option} takes a port from 1 to 65535, not '${text}'.`);
}

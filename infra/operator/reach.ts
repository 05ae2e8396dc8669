import { Unavailable } from '../../shared/errors.ts';
import { WrongUsage } from './run-command.ts';

/** How the tables' client begins to say it by its code, and the bus's by its message. */
const UNREACHABLE = /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/;

interface Fault {
  readonly name?: string;
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly message?: string;
}

/** Works on the tables or the bus; throws a sentence with the way out where they do not answer or let nobody in. */
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
    return 'there is no identity to sign in with; sign in with az login, or run it where there is a managed one.';
  }
  if (statusCode === 401 || statusCode === 403 || code === 'UnauthorizedAccess') {
    return `your identity is not let in; it needs ${role}, and an address that is let in.`;
  }
  const [why] = UNREACHABLE.exec(String(code)) ?? UNREACHABLE.exec(message) ?? [];
  return why && `nothing answers (${why}); is the stack running (npm start)?`;
}

/** The port of the local stack that an option gives. */
export function localPort(option: string, text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new WrongUsage(`${option} takes a port from 1 to 65535, not '${text}'.`);
}

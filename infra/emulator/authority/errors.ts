import { randomUUID } from 'node:crypto';

/** A refusal of the authority: an OAuth error code and Azure AD's AADSTS number. */
export class AuthorityError extends Error {
  readonly status: number;
  readonly code: string;
  readonly number: number;

  constructor(status: number, code: string, number: number, message: string) {
    super(message);
    this.name = 'AuthorityError';
    this.status = status;
    this.code = code;
    this.number = number;
  }
}

/** The JSON body that Azure AD answers a refusal with. */
export function errorBody(error: AuthorityError): Record<string, unknown> {
  return {
    error: error.code,
    error_description: `AADSTS${error.number}: ${error.message}`,
    error_codes: [error.number],
    timestamp: new Date()
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, 'Z'),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
  };
}

/** Reads a form field or refuses its absence as Azure AD does. */
export function required(form: URLSearchParams, field: string): string {
  const value = form.get(field);
  if (value !== null && value !== '') return value;
  const message = `The request body must contain the following parameter: '${field}'.`;
  throw new AuthorityError(400, 'invalid_request', 900144, message);
}

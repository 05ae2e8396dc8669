import { INTERNAL_ERROR, UNAVAILABLE, WIRE_ERRORS } from '../../shared/http/errors.ts';

/** Every error code with its status, name and message, as a Markdown table. */
export function errorTable(): string {
  const errors = [
    ...Object.entries(WIRE_ERRORS).map(([name, wire]) => ({ ...wire, errorName: wire.errorName ?? name })),
    { ...UNAVAILABLE, errorName: 'Unavailable' },
    { ...INTERNAL_ERROR, errorName: 'InternalError' },
  ].toSorted((a, b) => a.status - b.status || a.code - b.code);
  const rows = errors.map(({ status, code, errorName, isRetryable, message }) => [
    String(status),
    String(code),
    `\`${errorName}\``,
    isRetryable ? 'yes' : 'no',
    message,
  ]);
  const head = ['HTTP', 'code', 'errorName', 'retry', 'message'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

import type { HttpHandler } from '@azure/functions';

export type HealthChecks = Readonly<Record<string, () => Promise<unknown>>>;

const CHECK_WITHIN_MS = 5_000;

/** GET /health: 200 only when every part answers; says which does not, and nothing else. */
export const health =
  (checks: HealthChecks): HttpHandler =>
  async () => {
    const parts = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await answers(check)] as const),
    );
    const healthy = parts.every(([, answer]) => answer);
    const jsonBody = {
      status: healthy ? 'healthy' : 'unhealthy',
      parts: Object.fromEntries(parts.map(([name, answer]) => [name, answer ? 'up' : 'down'])),
    };
    return { status: healthy ? 200 : 503, jsonBody };
  };

async function answers(check: () => Promise<unknown>): Promise<boolean> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('late')), CHECK_WITHIN_MS).unref();
  });
  return Promise.race([check(), late]).then(
    () => true,
    () => false,
  );
}

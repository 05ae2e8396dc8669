import { z } from 'zod';
import { describedBy, type Contract } from '../../../support/described.ts';
import { demand, type Client } from '../client.ts';
import type { Play } from '../report.ts';

const Health = z.object({ status: z.string(), parts: z.record(z.string(), z.string()) });

const Description = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ operationId: z.string(), responses: z.looseObject({}) })),
  ),
  components: z.looseObject({ schemas: z.looseObject({ Error: z.looseObject({}) }) }),
});

/** Every part is up; from here on each answer is held against the description that the service gives of itself. */
export async function serviceIsUp(client: Client, play: Play) {
  await play('GET /health', '200 and every part up', async () => {
    const { status, parts } = await client.get('/health', Health);
    const got = Object.entries(parts).map(([part, state]) => `${part} ${state}`);
    const up = got.length > 0 && Object.values(parts).every((state) => state === 'up');
    demand(status === 'healthy' && up, `200, ${status}: ${got.join(', ') || 'no parts'}`);
    return { got: `200, ${got.join(', ')}` };
  });
  return play('GET /openapi.json', 'an OpenAPI 3.1 document', async () => {
    const { openapi, ...contract } = await client.get('/openapi.json', Description);
    const operations = Object.values(contract.paths).flatMap((methods) => Object.keys(methods)).length;
    demand(/^3\.1\b/.test(openapi) && operations > 0, `OpenAPI ${openapi} with ${operations} operations`);
    client.described = describedBy(contract satisfies Contract);
    return { got: `OpenAPI ${openapi} with ${operations} operations` };
  });
}

import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { countedEvents } from '../../../functions/counted-queues.ts';
import { exampleEvent } from '../../../infra/build/bus/example-events.ts';
import { portOf } from '../../../infra/emulator/stack/part-process.ts';
import type { AssentEvent, EventType } from '../../../shared/domain/events/event.ts';
import { tokenVerifier } from '../../../shared/http/token.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { measuresOf } from '../../../shared/telemetry/measures.ts';
import { SYSTEM_KEYS } from '../../support/system-keys.ts';

function measuring() {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const provider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] });
  const read = async () => {
    exporter.reset();
    await provider.forceFlush();
    const [resource] = exporter.getMetrics();
    return (resource?.scopeMetrics[0]?.metrics ?? []).flatMap(({ descriptor, dataPoints }) =>
      dataPoints.map(({ attributes, value }) => [descriptor.name, attributes, value]),
    );
  };
  return { measures: measuresOf(provider.getMeter('assent')), read };
}

const eventOf = (type: EventType, data: AssentEvent['data']): AssentEvent => ({ ...exampleEvent(type), data });
const decided = (outcome: 'approved' | 'rejected', rule: string) =>
  eventOf(`order.${outcome}`, { decision: { outcome, rule, orderId: 'order-1' } });

test('decisions, confirmations and quarantined messages are counted as they are announced', async () => {
  const { measures, read } = measuring();
  const announced: AssentEvent[] = [];
  const publisher = countedEvents({ publish: async (events) => void announced.push(...events) }, measures);
  await publisher.publish([
    decided('approved', 'G4'),
    decided('approved', 'G4'),
    decided('rejected', 'G5'),
    eventOf('order.quarantined', { reason: 'UnknownPartner', orderId: 'order-2' }),
    eventOf('acceptance.recorded', {
      source: 'partnerAttestation',
      agreementType: 'MicrosoftCustomerAgreement',
    }),
    eventOf('renewal.flagged', { kind: 'blocking' }),
  ]);
  expect(announced).toHaveLength(6);
  expect(await read()).toEqual([
    ['assent.decisions', { outcome: 'approved', rule: 'G4' }, 2],
    ['assent.decisions', { outcome: 'rejected', rule: 'G5' }, 1],
    ['assent.quarantined', { reason: 'UnknownPartner' }, 1],
    ['assent.confirmations', { source: 'partnerAttestation', agreement: 'MicrosoftCustomerAgreement' }, 1],
  ]);
});

test('what could not be announced is not counted, what is of another version is announced all the same', async () => {
  const { measures, read } = measuring();
  const failing = countedEvents({ publish: () => Promise.reject(new Error('gone')) }, measures);
  await expect(failing.publish([decided('approved', 'G4')])).rejects.toThrow('gone');
  const publisher = countedEvents({ publish: async () => undefined }, measures);
  await publisher.publish([
    eventOf('order.approved', { decision: 'yes' }),
    eventOf('acceptance.recorded', {}),
    eventOf('order.quarantined', {}),
  ]);
  expect(await read()).toEqual([]);
});

test('each round trip that the tables were too busy for is counted, retries included', async () => {
  const { measures, read } = measuring();
  const answers = [503, 503, 404];
  const storage = createServer((_, response) => {
    const body = JSON.stringify({ 'odata.error': { code: 'ResourceNotFound' } });
    response.writeHead(answers.shift()!, { 'Content-Type': 'application/json' }).end(body);
  });
  storage.listen(0, '127.0.0.1');
  await once(storage, 'listening');
  const endpoint = `http://127.0.0.1:${portOf(storage)}/devstoreaccount1`;
  const connectionString = `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;TableEndpoint=${endpoint}`;
  const open = tablesIn({ connectionString }, { retryOptions: { maxRetries: 3, retryDelayInMs: 1 } }, () =>
    measures.storageThrottled.add(1),
  );
  expect(await open('Ledger').get('p', 'r')).toBeUndefined();
  expect(await read()).toEqual([['assent.storage.throttled', {}, 2]]);
  storage.close();
});

test('each look at a key set that failed is counted, not each token that asks for it', async () => {
  const { measures, read } = measuring();
  const verify = tokenVerifier({
    ...SYSTEM_KEYS,
    issuers: [{ issuer: 'https://issuer.example/{tenantid}/', jwksUri: 'http://127.0.0.1:1/keys' }],
    audiences: ['api'],
    operatorTenants: [],
    onUnreachable: () => measures.tokenKeysUnreachable.add(1),
  });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const tid = '11111111-1111-4111-8111-111111111111';
  const claims = { iss: `https://issuer.example/${tid}/`, tid, aud: 'api', exp: 4102444800 };
  const token = `Bearer ${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}.c2ln`;
  for (const _ of [1, 2, 3]) await expect(verify(token)).rejects.toThrow('key set');
  expect(await read()).toEqual([['assent.token_keys.unreachable', {}, 1]]);
});

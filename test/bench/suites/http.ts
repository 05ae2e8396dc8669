import { randomUUID } from 'node:crypto';
import { TEMPLATES } from '../../../shared/domain/agreements/agreement.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { DAY_MS } from '../../../shared/domain/instant.ts';
import { newCustomers, newPartner } from '../support/customers.ts';
import { load, type Call, type LoadResult } from '../support/http-load.ts';
import { followed } from '../support/order-flow.ts';
import { compared, interleaved, type Row } from '../support/rows.ts';
import type { Bench, Suite } from '../support/suite.ts';
import { whileStopped } from '../support/while-stopped.ts';

const CUSTOMERS = { full: 500, quick: 100 };
const ROUNDS = { full: 9, quick: 2 };
/** Requests of a round, by how many are under way at once. */
const REQUESTS = { full: { 1: 200, 16: 1_000 }, quick: { 1: 30, 16: 100 } };
const P50_AT_MOST = { 1: 1.4, 16: 1.6 };
const THROUGHPUT_AT_LEAST = { 1: 0.7, 16: 0.6 };

interface Path {
  readonly name: string;
  readonly about: string;
  /** The request of the service for a customer, the n-th in all. */
  readonly call: (key: LedgerKey, n: number) => Omit<Call, 'headers'>;
  /** Whether work follows from the request, unlike from the floor's: then it is measured while that stands still too. */
  readonly isFollowed?: boolean;
}

const httpSuite = ({ name, about, call, isFollowed = false }: Path): Suite => ({
  name,
  about,
  seconds: 40,
  async run(bench: Bench) {
    const stack = await bench.stack();
    const partner = await newPartner(stack.tablesConnection);
    const size = bench.quick ? 'quick' : 'full';
    const keys = await newCustomers(stack.tablesConnection, partner, CUSTOMERS[size]);
    const headers = { authorization: `Bearer ${await stack.token(partner.partnerId)}` };
    let n = 0;
    const calls = (count: number, make: (key: LedgerKey, n: number) => Omit<Call, 'headers'>): Call[] =>
      Array.from({ length: count }, () => {
        const one = make(keys[n % keys.length]!, n++);
        return { ...one, headers: { ...headers, 'ms-requestid': randomUUID(), 'ms-correlationid': randomUUID() } };
      });
    const floorCall = (key: LedgerKey, at: number) => ({ ...call(key, at), path: `/${key.customerId}` });

    const rows: Row[] = [];
    const loads = ([1, 16] as const).flatMap((atOnce) => [
      { atOnce, alone: false },
      ...(isFollowed ? [{ atOnce, alone: true }] : []),
    ]);
    for (const [index, { atOnce, alone }] of loads.entries()) {
      const count = REQUESTS[size][atOnce];
      const loaded = () => load(stack.url, atOnce, calls(count, call));
      const ours = async () => {
        const result = await (alone ? whileStopped(stack.followHost.pid, loaded) : loaded());
        await followed(stack.bus);
        return result;
      };
      const floor = () => load(stack.floorServer.url, atOnce, calls(count, floorCall));
      await ours();
      await floor();
      const results = { ours: [] as LoadResult[], floor: [] as LoadResult[] };
      await interleaved(
        ROUNDS[size],
        async () => results.ours[results.ours.push(await ours()) - 1]!.p50,
        async () => results.floor[results.floor.push(await floor()) - 1]!.p50,
        (done) => bench.progress((done / ROUNDS[size] + index) / loads.length),
      );
      const pairs = (figure: keyof LoadResult) =>
        results.ours.map((mine, round) => ({ ours: mine[figure], floor: results.floor[round]![figure] }));
      const where = `${atOnce} at once${alone ? ', nothing follows' : ''}`;
      rows.push(
        compared(`${name} p50, ${where}`, 'ms', pairs('p50'), { aim: P50_AT_MOST[atOnce], atMost: true }),
        compared(`${name} throughput, ${where}`, 'requests/s', pairs('perSecond'), {
          aim: THROUGHPUT_AT_LEAST[atOnce],
          atMost: false,
        }),
      );
    }
    return rows;
  },
});

const FIRST_DAY = Date.parse('2020-02-01T00:00:00Z');

/** Each customer confirms a later day each time, as a partner does who renews an acceptance. */
export function confirmation({ customerId }: LedgerKey, n: number): Omit<Call, 'headers'> {
  const day = new Date(FIRST_DAY + Math.floor(n / CUSTOMERS.quick) * DAY_MS);
  return {
    method: 'POST',
    path: `/v1/customers/${customerId}/agreements`,
    body: {
      primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example', phoneNumber: '123456' },
      templateId: TEMPLATES.MicrosoftCustomerAgreement.templateId,
      dateAgreed: day.toISOString(),
      type: 'MicrosoftCustomerAgreement',
    },
  };
}

export const reading = ({ customerId }: LedgerKey): Omit<Call, 'headers'> => ({
  method: 'GET',
  path: `/v1/customers/${customerId}/agreements?agreementType=*`,
});

export const httpSuites: readonly Suite[] = [
  { name: 'confirm', about: 'confirm an acceptance over HTTP', call: confirmation, isFollowed: true },
  {
    name: 'read',
    about: "read a customer's confirmations over HTTP",
    call: reading,
  },
  {
    name: 'eligibility',
    about: 'ask over HTTP whether a customer may buy',
    call: ({ customerId }: LedgerKey) => ({
      method: 'GET' as const,
      path: `/v1/customers/${customerId}/purchaseEligibility`,
    }),
  },
].map(httpSuite);

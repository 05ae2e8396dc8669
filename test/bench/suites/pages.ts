import type { Ports } from '../../../functions/ports.ts';
import { useCasesOf, type UseCases } from '../../../functions/use-cases.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { portsOn } from '../../support/service.ts';
import { consoleRows, sessionCookie } from '../support/console-rows.ts';
import { newPartner } from '../support/customers.ts';
import { load, type Call } from '../support/http-load.ts';
import { compared, interleaved, type Row } from '../support/rows.ts';
import type { Bench, Suite } from '../support/suite.ts';

const CUSTOMERS = { full: 500, quick: 100 };
const ROUNDS = { full: 9, quick: 3 };
/** Requests of a round, one at a time. */
const REQUESTS = { full: 100, quick: 30 };
const P50_AT_MOST = 1.5;

type Reads = UseCases & Pick<Ports, 'ledger'>;

interface Compared {
  readonly name: string;
  readonly page: (key: LedgerKey) => string;
  /** The route that the page stands on, with as many items as the page shows. */
  readonly route: (key: LedgerKey) => string;
  /** What the page reads beside the route. */
  readonly beside?: (reads: Reads, partner: Partner, answer: string) => Promise<unknown>;
}

/** The names of the listed customers, one point read each. */
const names = ({ readCustomerNames }: Reads, partner: Partner, answer: string): Promise<unknown> =>
  readCustomerNames(
    partner,
    (JSON.parse(answer) as { items: { customerId: string }[] }).items.map(({ customerId }) => customerId),
  );

const PAGES: readonly Compared[] = [
  { name: 'holds', page: () => '/console/holds', route: () => '/v1/holds?size=50', beside: names },
  {
    name: 'renewals',
    page: () => '/console/renewals',
    route: () => '/v1/renewals?state=open&size=25',
    beside: async (reads, partner, answer) =>
      Promise.all([names(reads, partner, answer), reads.countFlags(partner, {})]),
  },
  { name: 'customers', page: () => '/console/customers', route: () => '/v1/customers?size=50' },
  {
    name: 'account info',
    page: ({ customerId }) => `/console/customers/${customerId}`,
    route: ({ customerId }) => `/v1/customers/${customerId}`,
    beside: ({ ledger }, { environment, partnerId }, answer) => {
      const { id: customerId } = JSON.parse(answer) as { id: string };
      return Array.fromAsync(ledger.listRows({ environment, partnerId, customerId }, 'subscription'));
    },
  },
];

/**
 * Each page beside the API route that it stands on, with the reads that the page names beside the route's: what pages
 * cost more is session, markup and bytes.
 */
export const pagesSuite: Suite = {
  name: 'pages',
  about: 'pages of the console, to the API routes that they stand on and the reads beside them',
  seconds: 40,
  async run(bench: Bench) {
    const stack = await bench.stack();
    const partner = await newPartner(stack.tablesConnection);
    const size = bench.quick ? 'quick' : 'full';
    const keys = await consoleRows(stack, partner, CUSTOMERS[size]);
    const cookie = await sessionCookie(stack, partner.partnerId);
    const authorization = `Bearer ${await stack.token(partner.partnerId)}`;
    let n = 0;
    const ports = portsOn(tablesIn({ connectionString: stack.tablesConnection }));
    const reads = { ...useCasesOf(ports), ledger: ports.ledger };
    const p50 = async (pathOf: (key: LedgerKey) => string, headers: Call['headers'], following?: Call['following']) => {
      const call = (): Call => ({
        method: 'GET',
        path: pathOf(keys[n++ % keys.length]!),
        headers,
        ...(following && { following }),
      });
      return (await load(stack.url, 1, Array.from({ length: REQUESTS[size] }, call))).p50;
    };
    const rows: Row[] = [];
    for (const [index, { name, page, route, beside }] of PAGES.entries()) {
      const ours = () => p50(page, { cookie });
      const floor = () => p50(route, { authorization }, beside && ((answer) => beside(reads, partner, answer)));
      await ours();
      await floor();
      const pairs = await interleaved(ROUNDS[size], ours, floor, (done) =>
        bench.progress((index + done / ROUNDS[size]) / PAGES.length),
      );
      rows.push(compared(`pages, ${name} p50`, 'ms', pairs, { aim: P50_AT_MOST, atMost: true }));
    }
    return rows;
  },
};

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { SubmissionConfirmation } from '../../../shared/submissions/confirm-submission.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { verifyLedger } from '../../../infra/operator/verified-ledger.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import { portsOn } from '../../support/service.ts';
import {
  collected,
  confirmIt,
  correctIt,
  newChain,
  returnIt,
  step,
  submit,
  withdrawIt,
  type Chain,
} from '../../support/submissions.ts';
import { call, eventsOf, eventually, ledger, newPartner, open } from '../../support/world.ts';

/** One process of the service on the real tables, with something that happens between its read and its first commit. */
function processWith(meanwhile: () => Promise<unknown>) {
  const ports = portsOn(open);
  let happened: Promise<unknown> | undefined;
  const interrupted: Ledger = {
    ...ports.ledger,
    async commit(...change) {
      await (happened ??= meanwhile());
      return ports.ledger.commit(...change);
    },
  };
  return useCasesOf({ ...ports, ledger: interrupted });
}

const confirmation = ({ key }: Chain, submissionId: string, revision = 1): SubmissionConfirmation => ({
  key,
  submissionId,
  revision,
  userId: randomUUID(),
  correlationId: randomUUID(),
});

const acceptancesOf = ({ key }: Chain) => Array.fromAsync(ledger.listRows(key, 'acceptance'));
const stateOf = async ({ provider, key }: Chain, id: string) =>
  (await step(provider.partnerId, key, id)).body.state as string;
const sound = async ({ key }: Chain) => expect((await verifyLedger(ledger)(key)).breaks).toEqual([]);

async function newSubmission() {
  const chain = await newChain();
  const { id } = (await submit(chain)).body as { id: string };
  return { chain, id };
}

describe('races for one submission', () => {
  it('B2 two agents confirm at once: one wins, the other is told the same confirmation', async () => {
    const { chain, id } = await newSubmission();
    const both = await Promise.all([confirmIt(chain, id), confirmIt(chain, id)]);
    const [won, lost] = both.toSorted((a, b) => a.status - b.status);
    expect([won!.status, lost!.status]).toEqual([201, 409]);
    const { confirmationId } = won!.body;
    expect(lost!.body).toMatchObject({ code: 970072, parameters: { state: 'confirmed', confirmationId } });
    expect((await confirmIt(chain, id)).body).toEqual(lost!.body);
    expect((await acceptancesOf(chain)).map((one) => one.confirmationId)).toEqual([confirmationId]);
    await sound(chain);
  });

  it('B2 the other agent confirms between read and commit', async () => {
    const { chain, id } = await newSubmission();
    let won: { confirmationId?: string } = {};
    const late = processWith(async () => (won = (await confirmIt(chain, id)).body));
    expect(await late.confirmSubmission(confirmation(chain, id))).toEqual({
      ok: false,
      code: 'SubmissionClosed',
      parameters: { state: 'confirmed', confirmationId: won.confirmationId },
    });
    expect(await acceptancesOf(chain)).toHaveLength(1);
    await sound(chain);
  });

  it('B2 returned while it is being confirmed: it stays returned, and nothing is accepted', async () => {
    const { chain, id } = await newSubmission();
    const late = processWith(() => returnIt(chain, id));
    expect(await late.confirmSubmission(confirmation(chain, id))).toMatchObject({
      code: 'SubmissionClosed',
      parameters: { state: 'returned' },
    });
    expect(await stateOf(chain, id)).toBe('returned');
    expect(await acceptancesOf(chain)).toEqual([]);
    await sound(chain);
  });

  it('B2 confirmed while it is being returned: it stays confirmed', async () => {
    const { chain, id } = await newSubmission();
    const late = processWith(() => confirmIt(chain, id));
    const wanted = { ...confirmation(chain, id), reason: 'The date is illegible' };
    expect(await late.returnSubmission(wanted)).toMatchObject({ parameters: { state: 'confirmed' } });
    expect(await stateOf(chain, id)).toBe('confirmed');
    await sound(chain);
  });

  it('B2 corrected meanwhile: what the agent did not see is not confirmed', async () => {
    const { chain, id } = await newSubmission();
    const late = processWith(() => correctIt(chain, id, 1, { dateAgreed: '2026-02-01' }));
    expect(await late.confirmSubmission(confirmation(chain, id))).toEqual({
      ok: false,
      code: 'SubmissionChanged',
      parameters: { revision: 2 },
    });
    expect(await acceptancesOf(chain)).toEqual([]);
    expect(await returnIt(chain, id, 1)).toMatchObject({ status: 412, body: { code: 970073 } });
    expect(await correctIt(chain, id, 1)).toMatchObject({ status: 412, body: { parameters: { revision: 2 } } });
    expect(await confirmIt(chain, id, 2)).toMatchObject({
      status: 201,
      body: { confirmation: { dateAgreed: '2026-02-01T00:00:00.000Z' } },
    });
    await sound(chain);
  });

  it('B2 withdrawn while it is being confirmed, and confirmed while it is being withdrawn: the first counts', async () => {
    const first = await newSubmission();
    const confirming = processWith(() => withdrawIt(first.chain, first.id));
    expect(await confirming.confirmSubmission(confirmation(first.chain, first.id))).toMatchObject({
      parameters: { state: 'withdrawn' },
    });
    expect(await acceptancesOf(first.chain)).toEqual([]);

    const second = await newSubmission();
    const withdrawing = processWith(() => confirmIt(second.chain, second.id));
    const { reseller, key } = second.chain;
    expect(
      await withdrawing.withdrawSubmission({
        reseller,
        customerId: key.customerId,
        submissionId: second.id,
        userId: randomUUID(),
        correlationId: randomUUID(),
      }),
    ).toMatchObject({ code: 'SubmissionClosed', parameters: { state: 'confirmed' } });
    expect(await stateOf(second.chain, second.id)).toBe('confirmed');
    await sound(second.chain);
  });

  it('B2 confirmed otherwise meanwhile: the submission waits, and nothing is accepted twice', async () => {
    const { chain, id } = await newSubmission();
    const { provider, key } = chain;
    const { note: _, fileReference: __, ...same } = collected();
    const late = processWith(() =>
      call(provider.partnerId, `/v1/customers/${key.customerId}/agreements`, { body: same }),
    );
    expect(await late.confirmSubmission(confirmation(chain, id))).toMatchObject({ code: 'AgreementAlreadyConfirmed' });
    expect(await acceptancesOf(chain)).toHaveLength(1);
    expect(await stateOf(chain, id)).toBe('submitted');
  });
});

describe('a reseller that is none any more', () => {
  it.each<[string, (chain: Chain) => Promise<object>]>([
    ['is suspended', () => Promise.resolve({ status: 'suspended' })],
    [
      'went to another provider',
      async () => ({ providerId: (await newPartner({ type: 'IndirectProvider' })).partnerId }),
    ],
    ['is a partner of another type', () => Promise.resolve({ type: 'DirectBill', providerId: undefined })],
  ])('B2 C16 that %s: what it submitted cannot be confirmed, but returned', async (_, change) => {
    const { chain, id } = await newSubmission();
    await putPartner(open, { ...chain.reseller, ...(await change(chain)) });
    expect(await confirmIt(chain, id)).toMatchObject({
      status: 409,
      body: {
        code: 970074,
        parameters: { resellerId: chain.reseller.partnerId },
        description: expect.stringContaining('or confirm the acceptance yourself') as string,
      },
    });
    expect(await acceptancesOf(chain)).toEqual([]);
    expect(await returnIt(chain, id)).toMatchObject({ status: 200 });
  });

  it('B2 C16 the customer no longer buys through it: neither confirmed nor corrected, but withdrawn', async () => {
    const { chain, id } = await newSubmission();
    const { key } = chain;
    const gate = (await ledger.readGate(key))!;
    const committed = await ledger.commit(key, gate, {
      next: { ...gate.state, resellerIds: [] },
      entry: { at: new Date().toISOString(), operation: 'customer.takenOn', actor: { kind: 'operator' } },
    });
    expect(committed).toBeDefined();
    expect(await confirmIt(chain, id)).toMatchObject({ status: 409, body: { code: 970074 } });
    expect(await correctIt(chain, id, 1)).toMatchObject({ status: 404, body: { code: 60003 } });
    expect(await submit(chain)).toMatchObject({ status: 404, body: { code: 60003 } });
    expect(await withdrawIt(chain, id)).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
    await sound(chain);
  });

  it('B1 the provider is suspended: nothing can be submitted to it', async () => {
    const chain = await newChain();
    await putPartner(open, { ...chain.provider, status: 'suspended' });
    expect(await submit(chain)).toMatchObject({ status: 409, body: { code: 970075 } });
  });
});

describe('the list of submissions', () => {
  it('X2 is right in whatever order, and however often, its events arrive', async () => {
    const { chain, id } = await newSubmission();
    await returnIt(chain, id);
    await correctIt(chain, id, 2);
    await confirmIt(chain, id, 3);
    const { provider, reseller, key } = chain;
    const told = await eventually(async () => {
      const found = (await eventsOf(key.customerId)).filter(({ type }) => type.startsWith('submission.'));
      return found.length === 4 ? found : undefined;
    });
    for (const order of [
      [3, 0, 1, 2],
      [2, 1, 0, 3],
      [0, 2, 2, 3, 1],
    ]) {
      const partnerId = randomUUID();
      const elsewhere = told.map((event) => ({ ...event, data: { ...event.data, partnerId } }));
      const { projectEvents, listSubmissions } = useCasesOf(portsOn(open));
      await Promise.all(order.map((at) => projectEvents([elsewhere[at]!])));
      for (const at of order) await projectEvents([elsewhere[at]!]);
      for (const side of [
        { ...provider, partnerId },
        { ...reseller, providerId: partnerId },
      ]) {
        const states = ['submitted', 'returned', 'confirmed', 'withdrawn', undefined] as const;
        const counts = await Promise.all(
          states.map(async (state) => {
            const listed = await listSubmissions(side, { state, size: 10 });
            return listed.ok ? listed.value.submissions.map(({ revision }) => revision) : listed;
          }),
        );
        expect(counts).toEqual([[], [], [4], [], [4]]);
      }
    }
  });
});

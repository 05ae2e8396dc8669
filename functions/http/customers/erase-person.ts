import { z } from 'zod';
import type { ErasePerson, PreviewErasure } from '../../../shared/acceptances/erase-person.ts';
import { ErasedRow, Erasure } from '../../../shared/domain/acceptances/erasure.ts';
import { userIdOf } from '../../../shared/http/caller.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { CustomerParams, Email, Text } from '../fields.ts';

const Body = z
  .object({
    email: Email.optional().describe('The address of the person whose data is erased; give this or `sequence`.'),
    sequence: z
      .int()
      .min(1)
      .optional()
      .describe('Instead of an address: the entry of the ledger whose personal data is erased.'),
    reason: Text(500).describe('Why, without a name or an address of the person; it stays on record.'),
    dryRun: z.boolean().default(false).describe('Lists what would be erased and changes nothing.'),
  })
  .superRefine(({ email, sequence, reason }, context) => {
    if ((email === undefined) === (sequence === undefined)) {
      context.addIssue({ code: 'custom', path: ['email'], message: 'give either email or sequence' });
    }
    if (email !== undefined && reason.toLowerCase().includes(email.toLowerCase())) {
      context.addIssue({ code: 'custom', path: ['reason'], message: 'must not hold the address that is erased' });
    }
  });

export const ErasureView = z
  .object({
    erased: z.boolean().describe('Whether something was erased; false for a dry run, and where nothing was found.'),
    recordedAt: Erasure.shape.recordedAt.optional(),
    rows: z.array(ErasedRow).describe('What was erased, or would be.'),
    importFiles: z
      .int()
      .describe(
        'How many ended imports of the partner lost their file by this call, or would, since any may name the person.',
      ),
    importsAtWork: z
      .int()
      .describe('How many imports still work and keep their file: repeat the erasure when they ended.'),
    more: z.boolean().describe('There is more than one request erases: send another one under a new request id.'),
  })
  .describe('An erasure of personal data.');

interface Deps {
  readonly erasePerson: ErasePerson;
  readonly previewErasure: PreviewErasure;
}

/** POST /v1/customers/{id}/erasure: erases a person's data on a lawful request (E12). */
export const erasePersonRoute = ({ erasePerson, previewErasure }: Deps) =>
  route(
    {
      name: 'erasePerson',
      method: 'POST',
      path: 'v1/customers/{customerId}/erasure',
      summary: "Erase a person's data",
      extension: true,
      access: { roles: ['AdminAgent'], applications: [] },
      params: CustomerParams,
      query: EmptyInput,
      body: Body,
      responses: { 200: ErasureView },
      refusals: ['CustomerNotFound', 'RequestIdReused'],
    },
    async ({ partner: { environment, partnerId }, caller, params: { customerId }, body, ids, request }) => {
      const { email, sequence, reason, dryRun } = body;
      const key = { environment, partnerId, customerId };
      const erasing = email === undefined ? { sequence: sequence! } : { email };
      const by = { kind: 'person' as const, userId: userIdOf(caller) };
      const { correlationId } = ids;
      const erased = dryRun
        ? await previewErasure(key, erasing)
        : await erasePerson({ key, erasing, reason, by, correlationId, request });
      return replied(erased, ({ erasure, rows, files, more }) => ({
        status: 200,
        body: {
          erased: erasure !== undefined,
          recordedAt: erasure?.recordedAt,
          rows: [...rows],
          importFiles: files.removable.length,
          importsAtWork: files.atWork,
          more,
        },
      }));
    },
  );

import { ok } from '../../shared/domain/refusal.ts';
import { admitPartner } from '../../shared/http/authorise.ts';
import { bind } from '../../shared/http/binding.ts';
import { userIdOf } from '../../shared/http/caller.ts';
import { NO_EFFECTS, type Importer, type ImportPort } from '../../shared/imports/import-kind.ts';
import { submissionIdOf, type CreateSubmission } from '../../shared/submissions/create-submission.ts';
import type { PreviewSubmission } from '../../shared/submissions/preview-submission.ts';
import { collectedIn, SubmissionBody } from '../http/submissions/create-submission.ts';
import { SUBMITTING } from '../http/submissions/submission-view.ts';
import { IMPORT_COLUMNS } from './columns.ts';
import { withTemplate } from './with-template.ts';

interface Deps {
  readonly create: CreateSubmission;
  readonly preview: PreviewSubmission;
}

/** Submissions in bulk: each row is a `POST /v1/submissions` of an indirect reseller, with every rule of it (B1). */
export const submissionImport = ({ create, preview }: Deps): ImportPort => ({
  columns: IMPORT_COLUMNS.submissions,

  admit: (partner) => admitPartner(partner, SUBMITTING),

  understand(value) {
    const bound = bind(SubmissionBody, withTemplate(value));
    if (!bound.ok) return bound;
    const { customerId, ...body } = bound.value;
    const wanted = (by: Importer) => ({
      ...collectedIn(body),
      customerId,
      reseller: by.partner,
      userId: userIdOf(by),
      correlationId: by.correlationId,
    });
    return ok({
      customerId,
      names: [customerId],
      async check(by) {
        const standing = await preview(wanted(by));
        if (!standing.ok) return standing;
        return ok(standing.value ? 'onRecord' : NO_EFFECTS);
      },
      async record(by, request) {
        const created = await create({ ...wanted(by), onlyOnce: true, request });
        if (!created.ok) return created;
        const { submissionId } = created.value;
        const { partnerId, providerId = '' } = by.partner;
        const own = submissionIdOf({ partnerId: providerId, customerId }, partnerId, request);
        return ok({ recordId: submissionId, isRepeat: submissionId !== own });
      },
    });
  },
});

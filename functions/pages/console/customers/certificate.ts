import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { page } from '../../../../shared/pages/page.ts';
import { certificateAt, CertificateQuery } from '../../certificate/certificate-page.ts';
import { receiptFile } from '../../certificate/receipt-file.ts';
import type { PagePorts } from '../../page-ports.ts';
import { AGENTS } from '../access.ts';
import { certificatePath, confirmationPath, keyOf } from '../paths.ts';
import { ConfirmationPath } from './confirmation.ts';
import { refusedHere } from './refused.ts';

/** GET …/confirmations/{confirmationId}/certificate: the certificate of the acceptance for print (E10). */
export const certificatePage = (ports: PagePorts) =>
  page({
    name: 'certificatePage',
    path: 'console/customers/{customerId}/confirmations/{confirmationId}/certificate',
    access: AGENTS,
    params: ConfirmationPath,
    query: CertificateQuery,
    refused: refusedHere,
    view: ({ partner, params: { customerId, confirmationId }, ...call }) =>
      certificateAt(
        ports,
        {
          key: keyOf(partner, customerId),
          partner,
          confirmationId,
          ofPartner: true,
          paths: {
            receipt: `${confirmationPath(customerId, confirmationId)}/receipt`,
            back: confirmationPath(customerId, confirmationId),
          },
        },
        call,
      ),
  });

/** GET …/confirmations/{confirmationId}/receipt: the receipt as a file; before there is one, the certificate says so. */
export const receiptPage = ({ useCases }: PagePorts) =>
  page({
    name: 'receiptPage',
    path: 'console/customers/{customerId}/confirmations/{confirmationId}/receipt',
    access: AGENTS,
    params: ConfirmationPath,
    query: EmptyInput,
    refused: refusedHere,
    async view({ partner, params: { customerId, confirmationId } }) {
      const subject = { kind: 'acceptance', confirmationId } as const;
      const read = await useCases.readReceipt(keyOf(partner, customerId), subject, { timeStamp: true });
      if (!read.ok) return read;
      return ok(read.value ? receiptFile(read.value) : { to: certificatePath(customerId, confirmationId) });
    },
  });

import { Guid } from '../../../shared/domain/partners/partner.ts';
import { ok, refuse } from '../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../shared/http/route.ts';
import { page } from '../../../shared/pages/page.ts';
import { certificateAt, CertificateQuery } from '../certificate/certificate-page.ts';
import { receiptFile } from '../certificate/receipt-file.ts';
import type { PagePorts } from '../page-ports.ts';
import { ACCEPTORS, ownCertificatePath, partnerPath } from './accepted.ts';
import { PartnerPath } from './partner.ts';
import { turnedAway } from './turned-away.ts';

const AcceptancePath = PartnerPath.extend({ confirmationId: Guid });

/** GET /agreements/partners/{partnerId}/acceptances/{confirmationId}/certificate: the certificate for print (E10). */
export const ownCertificatePage = (ports: PagePorts) =>
  page({
    name: 'ownCertificatePage',
    path: 'agreements/partners/{partnerId}/acceptances/{confirmationId}/certificate',
    access: ACCEPTORS,
    params: AcceptancePath,
    query: CertificateQuery,
    refused: turnedAway(ports),
    async view({ session, params: { partnerId, confirmationId }, ...call }) {
      const partner = await ports.door.partners.find(partnerId);
      if (!partner) return refuse('PartnerNotFound');
      const { environment } = partner;
      const key = { environment, partnerId, customerId: session.caller.tenantId };
      const paths = {
        receipt: `${partnerPath(partnerId)}/acceptances/${confirmationId}/receipt`,
        back: partnerPath(partnerId),
      };
      const shown = await certificateAt(ports, { key, partner, confirmationId, ofPartner: false, paths }, call);
      // The relationships of other customers are not disclosed.
      return shown.ok || shown.code !== 'CustomerNotFound' ? shown : refuse('PartnerNotFound');
    },
  });

/** GET /agreements/partners/{partnerId}/acceptances/{confirmationId}/receipt: the receipt as a file, as the route gives it. */
export const ownReceiptPage = (ports: PagePorts) =>
  page({
    name: 'ownReceiptPage',
    path: 'agreements/partners/{partnerId}/acceptances/{confirmationId}/receipt',
    access: ACCEPTORS,
    params: AcceptancePath,
    query: EmptyInput,
    refused: turnedAway(ports),
    async view({ session, params: { partnerId, confirmationId } }) {
      const { tenantId } = session.caller;
      const read = await ports.useCases.readOwnReceipt(tenantId, partnerId, confirmationId, { timeStamp: true });
      if (!read.ok) return read;
      const certificate = ownCertificatePath(partnerId, confirmationId);
      return ok(read.value ? receiptFile(read.value) : { to: certificate });
    },
  });

import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import type { RoutePorts } from '../route-ports.ts';
import { getAgreementMetadataRoute } from './get-agreement-metadata.ts';
import { getDocumentLinksRoute } from './get-document-links.ts';
import { listAgreementVersionsRoute } from './list-agreement-versions.ts';
import { listCatalogueChangesRoute } from './list-catalogue-changes.ts';
import { openDocumentLinkRoute } from './open-document-link.ts';
import { publishAgreementVersionRoute } from './publish-agreement-version.ts';
import { rescheduleAgreementVersionRoute } from './reschedule-agreement-version.ts';
import { withdrawAgreementVersionRoute } from './withdraw-agreement-version.ts';

export const agreementRoutes = (useCases: UseCases, ports: RoutePorts): Route[] => [
  getAgreementMetadataRoute({ catalogue: ports.catalogue, clock: ports.clock }),
  getDocumentLinksRoute({ link: useCases.linkToDocument, publicUrl: ports.publicUrl }),
  openDocumentLinkRoute(useCases.openDocument),
  listAgreementVersionsRoute(useCases.listVersions),
  publishAgreementVersionRoute(useCases.publishVersion),
  rescheduleAgreementVersionRoute(useCases.rescheduleVersion),
  withdrawAgreementVersionRoute(useCases.withdrawVersion),
  listCatalogueChangesRoute(ports.versions),
];

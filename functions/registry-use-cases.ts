import { resumeAttestations } from '../shared/attestations/resume-attestations.ts';
import { resumeImports } from '../shared/imports/resume-imports.ts';
import type { PartnerStore } from '../shared/partners/partner-store.ts';
import { readFormerProviders } from '../shared/partners/read-former-providers.ts';
import { readRegisteredPartner } from '../shared/partners/read-registry.ts';
import { setPartner } from '../shared/partners/set-partner.ts';
import { visitPartners } from '../shared/partners/visit-partners.ts';
import type { Ports } from './ports.ts';

/** The use cases of the registry of partners, and of the walk through it. */
export function registryUseCasesOf(ports: Ports) {
  const { partnerStore: store, partners, imports, importQueue: queue, clock, random } = ports;
  return {
    listRegisteredPartners: (page: Parameters<PartnerStore['list']>[0]) => store.list(page),
    readRegisteredPartner: readRegisteredPartner({ store }),
    readFormerProviders: readFormerProviders({ store }),
    setPartner: setPartner({ store, partners, clock, accounts: ports.tableAccounts }),
    resumeLostWork: () =>
      visitPartners({ partners: store, clock, random })(
        resumeAttestations(ports),
        resumeImports({ imports, queue, clock }),
      ),
  };
}

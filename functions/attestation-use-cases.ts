import { answerAttestation } from '../shared/attestations/answer-attestation.ts';
import { offerAttestation } from '../shared/attestations/attestation-by-link.ts';
import { createAttestation } from '../shared/attestations/create-attestation.ts';
import { finishAttestation } from '../shared/attestations/finish-attestation.ts';
import { listAttestations, readAttestation } from '../shared/attestations/read-attestations.ts';
import { revokeAttestation } from '../shared/attestations/revoke-attestation.ts';
import { sendCode } from '../shared/attestations/send-code.ts';
import type { ChangeLedger } from '../shared/ledger/change-ledger.ts';
import type { Ports } from './ports.ts';

/** The use cases of attestations, of partners and of the signatories who hold their links. */
export function attestationUseCasesOf(ports: Ports, { change }: { readonly change: ChangeLedger }) {
  const {
    attestations,
    ledger,
    catalogue,
    claims,
    partners,
    policyFor,
    wakeUps,
    clock,
    random,
    mail,
    observer,
    linkKeys: keys,
  } = ports;
  const changing = { attestations, wakeUps, clock };
  return {
    createAttestation: createAttestation({ ...changing, ledger, catalogue, claims, keys, random, policyFor, mail }),
    readAttestation: readAttestation({ attestations, clock }),
    listAttestations: listAttestations({ attestations, ledger, clock }),
    revokeAttestation: revokeAttestation(changing),
    offerAttestation: offerAttestation({ attestations, partners, catalogue, keys, clock }),
    sendCode: sendCode({ ...changing, partners, keys, random, mail, observer }),
    answerAttestation: answerAttestation({ ...changing, partners, catalogue, keys }),
    finishAttestation: finishAttestation({ change, attestations, ledger, catalogue, policyFor, clock, random }),
  };
}

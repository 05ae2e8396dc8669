import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import type { RoutePorts } from '../route-ports.ts';
import { createAttestationRoute } from './create-attestation.ts';
import { getAttestationRoute } from './get-attestation.ts';
import { listAttestationsRoute } from './list-attestations.ts';
import { revokeAttestationRoute } from './revoke-attestation.ts';

export const attestationRoutes = (useCases: UseCases, { publicUrl }: RoutePorts): Route[] => [
  createAttestationRoute({ create: useCases.createAttestation, publicUrl }),
  getAttestationRoute(useCases.readAttestation),
  listAttestationsRoute(useCases.listAttestations),
  revokeAttestationRoute(useCases.revokeAttestation),
];

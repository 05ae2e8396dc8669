import { tokenVerifier, type VerifyToken } from '../../../shared/http/token.ts';
import type { Authority } from './authority.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';
import { timersOf } from './runtime.ts';

export const ISSUER = 'https://sts.example/{tenantid}/';
export const AUDIENCE = 'https://api.partnercenter.microsoft.com';

/** The token verification of one life of a process, with what it remembers of keys and tokens. */
export const verifierOf = (
  kernel: Kernel,
  process: Process,
  authority: Authority,
  operatorTenant: string,
): VerifyToken =>
  tokenVerifier({
    issuers: [{ issuer: ISSUER, jwksUri: 'https://sts.example/keys' }],
    audiences: [AUDIENCE],
    operatorTenants: [operatorTenant],
    clock: process.clock,
    timers: timersOf(kernel, process),
    fetchKeySet: (_, deadline) => authority.read(process, deadline),
  });

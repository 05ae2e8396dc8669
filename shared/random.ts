import { randomBytes, randomUUID } from 'node:crypto';

/** Randomness of ids, salts and delays; injected, so that a simulation can repeat it. */
export interface Random {
  uuid(): string;
  bytes(size: number): Buffer;
  /** From 0 to below 1. */
  fraction(): number;
}

export const systemRandom: Random = { uuid: randomUUID, bytes: randomBytes, fraction: Math.random };

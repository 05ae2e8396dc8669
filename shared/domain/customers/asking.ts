/** How long a customer is asked for something, and what became of it: an invitation (D9) or an attestation (A1). */
export interface Asking {
  readonly state: string;
  readonly expiresAt: string;
}

/** The state at an instant: what is open expires at the instant that it names. */
export const stateAt = <S extends string>(
  { state, expiresAt }: { readonly state: S; readonly expiresAt: string },
  now: Date,
): S | 'expired' => (state === 'open' && Date.parse(expiresAt) <= now.getTime() ? 'expired' : state);

/** Closed by an answer or by who asked; only what is stored as open can be closed. */
export const closedAs = <A extends Asking, S extends string>(
  asking: A,
  state: S,
  now: Date,
): Omit<A, 'state'> & { readonly state: S; readonly changedAt: string } => ({
  ...asking,
  state,
  changedAt: now.toISOString(),
});

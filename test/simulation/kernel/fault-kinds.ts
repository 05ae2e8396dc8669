/** What can go wrong at a call to the storage or the bus. */
export const FAULT_KINDS = [
  /** 503 before any effect. */
  'busy',
  /** The connection is refused. */
  'refused',
  /** The effect happens, the answer never arrives. */
  'lost',
  /** The request travels for seconds to minutes, beyond the deadline of the call. */
  'late',
  /** The process dies before the request leaves. */
  'dies before',
  /** The process dies after the effect. */
  'dies after',
  /** The process stops for seconds to minutes before the request leaves. */
  'stalls',
  /** The process dies, and its request travels for one to five minutes. */
  'outlived',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

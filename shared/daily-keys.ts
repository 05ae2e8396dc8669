/** A secret of one day. */
export interface DailyKey {
  readonly keyId: string;
  /** 32 bytes in base64url. */
  readonly secret: string;
}

/** Keys that sign or encrypt what lives for at most a day; stored, and a new one each day. */
export interface DailyKeys {
  /** The key of the day. */
  current(): Promise<DailyKey>;
  /** A key whose work may still be valid. */
  find(keyId: string): Promise<DailyKey | undefined>;
}

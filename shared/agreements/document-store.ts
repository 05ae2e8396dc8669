/** Content-addressed texts, by SHA-256. */
export interface DocumentStore {
  read(sha256: string): Promise<string | undefined>;
  /** Stores the text and returns its hash; idempotent. */
  keep(content: string): Promise<string>;
}

/** Texts by their SHA-256: what is stored under a hash can never be another text. */
export interface DocumentStore {
  read(sha256: string): Promise<string | undefined>;
  /** Stores the text and answers its hash; storing it again changes nothing. */
  keep(content: string): Promise<string>;
}

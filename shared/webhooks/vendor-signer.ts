/** A certificate with what is known of its chain. */
export interface SigningCertificate {
  /** SHA-256 of the certificate in DER, in lower-case hex. */
  readonly thumbprint: string;
  /** In DER: the certificate, then those of its issuers as far as they are known. */
  readonly chain: readonly Buffer[];
}

export interface VendorSignature {
  readonly certificate: SigningCertificate;
  readonly signature: Buffer;
}

/** Signs what is sent in Partner Center's own form (N8). */
export interface VendorSigner {
  /**
   * RSA with PKCS #1 v1.5 and SHA-256 over the bytes of the text, by the key of the certificate that is returned. Throws
   * `Unavailable` where there is no signature that a receiver would accept.
   */
  sign(text: string): Promise<VendorSignature>;
  /** The certificate that signs now, as far as this process has heard. */
  certificate(): Promise<SigningCertificate>;
}

/** The certificates that ever signed. They are public, few, and kept for good. */
export interface CertificateStore {
  /** Idempotent. */
  keep(certificate: SigningCertificate): Promise<void>;
  read(thumbprint: string): Promise<SigningCertificate | undefined>;
}

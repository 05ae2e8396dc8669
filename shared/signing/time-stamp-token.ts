import { createHash, verify, X509Certificate } from 'node:crypto';
import { derOf, elementOf, elementsIn, integerOf, oidOf, TAG, within, type Der } from './der.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const HASHES: Readonly<Record<string, string>> = {
  [SHA256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const RSA = '1.2.840.113549.1.1.1';
/** The hash of each signature algorithm that names one: RSA with PKCS #1, ECDSA. */
const SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

const SHA256_OID = Buffer.from('0609608648016503040201', 'hex');
const GRANTED = new Set(['0', '1']);

/** A TimeStampReq (RFC 3161) for a SHA-256 digest, with the authority's certificate wanted. */
export const timeStampRequest = (digest: Uint8Array, nonce: Uint8Array): Buffer =>
  derOf(
    TAG.sequence,
    integerOf(Buffer.of(1)),
    derOf(TAG.sequence, derOf(TAG.sequence, SHA256_OID, Buffer.of(5, 0)), derOf(TAG.octets, digest)),
    integerOf(nonce),
    derOf(TAG.boolean, Buffer.of(0xff)),
  );

export interface CheckedToken {
  readonly token: Buffer;
  readonly at: Date;
}

/**
 * The token of a TimeStampResp: granted, for this digest and nonce, signed by a certificate within it that is valid at
 * its instant and for time-stamping alone (RFC 3161, section 2.4.2). Throws otherwise. Whether the certificate's issuer is
 * one to trust is for those who verify the token.
 */
export function tokenIn(answer: Buffer, digest: Uint8Array, nonce: Uint8Array): CheckedToken {
  const [status, token] = within(elementOf(answer, TAG.sequence));
  const [code] = within(status);
  if (!GRANTED.has(code?.content.toString('hex').replace(/^0(?=.)/, '') ?? '')) throw new Error('It was not granted.');
  if (!token) throw new Error('The answer has no token.');
  const { content, signer, certificates } = signedContent(token);
  const { imprint, at, nonce: answered } = infoIn(content);
  if (!imprint.equals(Buffer.from(digest))) throw new Error('The token is of another digest.');
  if (!answered?.equals(integerOf(nonce))) throw new Error('The token is of another request.');
  checkSigner(content, signer, certificates, at);
  return { token: token.bytes, at };
}

function signedContent(token: Der) {
  const [type, wrapped] = within(token);
  if (oidOf(type) !== SIGNED_DATA) throw new Error('The token is no signed data.');
  const [data] = within(wrapped, TAG.zero);
  const [, , encapsulated, ...rest] = within(data);
  const [contentType, held] = within(encapsulated);
  if (oidOf(contentType) !== TST_INFO) throw new Error('The token signs something else than a time.');
  const [content] = within(held, TAG.zero);
  const [signer, ...others] = within(rest.at(-1), TAG.set);
  if (content?.tag !== TAG.octets || !signer || others.length > 0) throw new Error('The token has not one signer.');
  const certificates = rest.filter(({ tag }) => tag === TAG.zero).flatMap((set) => elementsIn(set.content));
  return { content: content.content, signer, certificates };
}

function infoIn(content: Buffer) {
  const [version, , imprint, , time, ...rest] = within(elementOf(content, TAG.sequence));
  const [algorithm, digest] = within(imprint);
  const isKnown = version?.content.equals(Buffer.of(1)) && oidOf(within(algorithm)[0]) === SHA256;
  if (!isKnown || digest?.tag !== TAG.octets) throw new Error('The token has an unknown form.');
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(time?.content.toString('latin1') ?? '');
  const [, year, month, day, hours, minutes, seconds, fraction = ''] = parts ?? [];
  const at = new Date(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}${fraction.slice(0, 4)}Z`);
  if (time?.tag !== TAG.time || Number.isNaN(at.getTime())) throw new Error('The token has no time.');
  return { imprint: digest.content, at, nonce: rest.find(({ tag }) => tag === TAG.integer)?.bytes };
}

function checkSigner(content: Buffer, signer: Der, certificates: readonly Der[], at: Date): void {
  const [, sid, digestAlgorithm, attributes, algorithm, signature] = within(signer);
  const hash = HASHES[oidOf(within(digestAlgorithm)[0]) ?? ''];
  const oid = oidOf(within(algorithm)[0]) ?? '';
  const signedWith = oid === RSA ? hash : SIGNATURES[oid];
  if (hash === undefined || signedWith === undefined || attributes?.tag !== TAG.zero || signature?.tag !== TAG.octets)
    throw new Error('The token is signed by an unknown algorithm.');
  const certificate = certificates.find(({ bytes }) => isNamed(bytes, sid));
  if (!certificate) throw new Error("The token does not hold its signer's certificate.");
  const values = attributesIn(attributes);
  if (oidOf(values.get(CONTENT_TYPE)) !== TST_INFO) throw new Error('The token signs something else than a time.');
  const digest = values.get(MESSAGE_DIGEST)?.content;
  if (!digest?.equals(createHash(hash).update(content).digest())) throw new Error('The token was altered.');
  if (!isCommittedTo(values, certificate.bytes)) throw new Error('The token names another certificate.');
  const x509 = new X509Certificate(certificate.bytes);
  if (!isForTimeStamping(certificate.bytes)) throw new Error('The certificate is not for time-stamping alone.');
  if (at < new Date(x509.validFrom) || at > new Date(x509.validTo))
    throw new Error('The certificate was not valid at the time of the token.');
  // The attributes are signed as the set that they are, and not as the tagged element.
  const signed = Buffer.concat([Buffer.of(TAG.set), attributes.bytes.subarray(1)]);
  if (!verify(signedWith, signed, x509.publicKey, signature.content))
    throw new Error('The signature of the token is wrong.');
}

/** The values of attributes that have one, each attribute once. */
function attributesIn(attributes: Der): Map<string, Der> {
  const found = new Map<string, Der>();
  for (const attribute of elementsIn(attributes.content)) {
    const [type, set] = within(attribute);
    const [value, ...more] = within(set, TAG.set);
    const oid = oidOf(type) ?? '';
    if (!value || more.length > 0 || found.has(oid)) throw new Error('The token has an attribute twice.');
    found.set(oid, value);
  }
  return found;
}

/** The part of a certificate that is signed, from its serial number on. */
const certified = (certificate: Buffer): Der[] => {
  const [signed] = within(elementOf(certificate, TAG.sequence));
  return within(signed).filter(({ tag }, at) => at > 0 || tag !== TAG.zero);
};

/** Whether the signer is named by issuer and serial number of the certificate. */
function isNamed(certificate: Buffer, sid: Der | undefined): boolean {
  if (sid?.tag !== TAG.sequence) return false;
  const [serial, , issuer] = certified(certificate);
  const [namedIssuer, namedSerial] = within(sid);
  return Boolean(
    serial && issuer && namedIssuer?.bytes.equals(issuer.bytes) && namedSerial?.bytes.equals(serial.bytes),
  );
}

/** Whether the signed attributes have the hash of the certificate (RFC 5816; SHA-1 by RFC 2634 still is in use). */
function isCommittedTo(values: ReadonlyMap<string, Der>, certificate: Buffer): boolean {
  const version2 = values.get(SIGNING_CERTIFICATE_V2);
  const version1 = values.get(SIGNING_CERTIFICATE);
  const [certificates] = within(version2 ?? version1);
  const [first] = within(certificates);
  const parts = within(first);
  const algorithm = version2 && parts[0]?.tag === TAG.sequence ? oidOf(within(parts[0])[0]) : SHA256;
  const hash = version2 ? HASHES[algorithm ?? ''] : 'sha1';
  const named = parts.find(({ tag }) => tag === TAG.octets)?.content;
  return (
    hash !== undefined &&
    createHash(hash)
      .update(certificate)
      .digest()
      .equals(named ?? Buffer.alloc(0))
  );
}

function isForTimeStamping(certificate: Buffer): boolean {
  const extensions = certified(certificate).find(({ tag }) => tag === TAG.three);
  const [list] = extensions ? within(extensions, TAG.three) : [];
  const usage =
    list &&
    within(list)
      .map((one) => within(one))
      .find(([type]) => oidOf(type) === EXTENDED_KEY_USAGE);
  const [, critical, value] = usage ?? [];
  if (critical?.tag !== TAG.boolean || critical.content[0] !== 0xff || !value) return false;
  const purposes = within(elementOf(value.content, TAG.sequence));
  return purposes.length === 1 && oidOf(purposes[0]) === TIME_STAMPING;
}

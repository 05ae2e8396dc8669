#!/usr/bin/env node
// Verifies receipts, exports, checkpoints and the log of Assent without the service, the network or packages: Node 22 or
// later is enough.
// This file shares no code with the service, so that an error there does not repeat here. Formats:
// functions/http/CONTRACT.md, section 12; C2SP signed-note, tlog-checkpoint, tlog-proof and tlog-cosignature; RFC 6962 and
// RFC 9162; for time-stamps RFC 3161, RFC 5652 and RFC 5816.
import { createHash, createPublicKey, verify as verifySignature, X509Certificate } from 'node:crypto';
import { createReadStream, readFileSync, realpathSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const USAGE = `Usage: node assent-verify.mjs FILE [--key KEY]... [--checkpoint FILE] [--log FILE] [--earlier FILE]
       [--tsa FILE]... [--witness KEY]... [--json]

FILE          a receipt, a status with its evidence, an export of a partner's ledgers, an export of the log, or a checkpoint together with --key
--key         a key that you know from elsewhere: a verifier key, or a file with one in each line
--checkpoint  a checkpoint that you kept: the log must continue it; of another size that takes the log
--log         an export of the log: shows whether the log continues the kept checkpoint, and ledgers are complete
--earlier     an earlier export of the same ledgers: all of it must be in this one
--tsa         a time-stamping authority that you trust: its certificate, or its root, as PEM
--witness     a witness that you trust, by its key: it must have cosigned the log
--json        the result for programs

Exit code: 0 everything holds and a key that you named signed; 1 something does not hold; 2 wrong usage or unreadable;
3 everything holds, but no key was named: the keys are the ones that the file brings along.`;

const sha256 = (...parts) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();
const hex = (bytes) => bytes.toString('hex');

/** JSON by RFC 8785: members by their names' UTF-16 units, no white space. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).toSorted((a, b) => (a < b ? -1 : Number(a > b)));
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
}

const contentHash = (value) => hex(sha256(canonical(value)));

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Bytes of base64; undefined for anything that is not exactly base64. */
function fromBase64(text) {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** A key from its line: name, id, type and key. Undefined for anything else, and for an id that is not the key's. */
export function keyOf(line) {
  const [, name, id, text] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line) ?? [];
  const bytes = text === undefined ? undefined : fromBase64(text);
  if (!bytes) return undefined;
  const isEd25519 = bytes[0] === 1 && bytes.length === 33;
  if (!isEd25519 && bytes[0] !== 2) return undefined;
  const der = isEd25519
    ? Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)])
    : bytes.subarray(1);
  const hashed = isEd25519 ? sha256(`${name}\n`, bytes) : sha256(der);
  if (hex(hashed).slice(0, 8) !== id) return undefined;
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const isRight = isEd25519 || key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
    return isRight
      ? { line, name, id, key, type: isEd25519 ? 'Ed25519' : 'ES256', print: hex(sha256(der)) }
      : undefined;
  } catch {
    return undefined;
  }
}

const isSigned = ({ type, key }, text, signature) =>
  verifySignature(type === 'Ed25519' ? null : 'sha256', Buffer.from(text), key, signature);

/** The text of a note and its signatures. */
function noteOf(text) {
  const at = text.lastIndexOf('\n\n');
  if (at < 0 || !text.endsWith('\n')) return undefined;
  const signatures = text
    .slice(at + 2, -1)
    .split('\n')
    .map((line) => {
      const [, name, encoded] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = encoded === undefined ? undefined : fromBase64(encoded);
      return bytes && bytes.length > 4 ? { name, id: hex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) } : undefined;
    });
  return signatures.includes(undefined) ? undefined : { text: text.slice(0, at + 1), signatures };
}

/** Name, size and root of a log. */
function checkpointOf(text) {
  const [, origin, digits, encoded] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]{44})\n$/.exec(text) ?? [];
  const root = encoded === undefined ? undefined : fromBase64(encoded);
  return root?.length === 32 ? { origin, size: Number(digits), root } : undefined;
}

/** The place of a leaf, the path from it, and the note of the checkpoint. */
function proofOf(text) {
  const at = text.indexOf('\n\n');
  const [format, place, ...lines] = text.slice(0, Math.max(at, 0)).split('\n');
  const [, digits] = /^index (0|[1-9]\d{0,15})$/.exec(place ?? '') ?? [];
  const path = lines.map(fromBase64);
  const isWhole = format === 'assent-proof/1' && digits !== undefined && path.every((hash) => hash?.length === 32);
  return isWhole ? { index: Number(digits), path, note: text.slice(at + 2) } : undefined;
}

/** The root that the path of a leaf leads to in a tree of this size (RFC 9162, 2.1.3.2); undefined for a wrong path. */
export function rootBy({ index, path }, size, leaf) {
  if (index >= size) return undefined;
  let [node, last, root] = [BigInt(index), BigInt(size) - 1n, leaf];
  for (const hash of path) {
    if (last === 0n) return undefined;
    if (node % 2n === 1n || node === last) {
      root = sha256([1], hash, root);
      while (node % 2n === 0n && node !== 0n) [node, last] = [node / 2n, last / 2n];
    } else root = sha256([1], root, hash);
    [node, last] = [node / 2n, last / 2n];
  }
  return last === 0n ? root : undefined;
}

/** Whether a tree continues an older one (RFC 9162, 2.1.4.2). */
export function continuesTree(older, newer, proof) {
  if (older.size > newer.size || older.size === 0) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root);
  let [node, last] = [BigInt(older.size) - 1n, BigInt(newer.size) - 1n];
  while (node % 2n === 1n) [node, last] = [node / 2n, last / 2n];
  const hashes = node === 0n ? [older.root, ...proof] : proof;
  if (hashes.length === 0) return false;
  let [was, is] = [hashes[0], hashes[0]];
  for (const hash of hashes.slice(1)) {
    if (last === 0n) return false;
    if (node % 2n === 1n || node === last) {
      [was, is] = [sha256([1], hash, was), sha256([1], hash, is)];
      while (node % 2n === 0n && node !== 0n) [node, last] = [node / 2n, last / 2n];
    } else is = sha256([1], is, hash);
    [node, last] = [node / 2n, last / 2n];
  }
  return last === 0n && was.equals(older.root) && is.equals(newer.root);
}

/** A reader of DER (X.690): lengths are definite, in their shortest form and within what is there; throws otherwise. */
class Der {
  constructor(bytes) {
    this.left = bytes;
  }

  get isEmpty() {
    return this.left.length === 0;
  }

  /** Takes the next element, of this tag where one is named. */
  next(tag) {
    const [found, first] = this.left;
    if (first === undefined || (found & 0x1f) === 0x1f || (tag !== undefined && found !== tag)) throw new DerError();
    const extra = first > 0x80 ? first - 0x80 : 0;
    if (first === 0x80 || extra > 3 || this.left.length < 2 + extra) throw new DerError();
    const length = extra > 0 ? this.left.readUIntBE(2, extra) : first;
    const isShortest = extra === 0 || (length > 0x7f && length >= 256 ** (extra - 1));
    const end = 2 + extra + length;
    if (!isShortest || this.left.length < end) throw new DerError();
    const element = { tag: found, content: this.left.subarray(2 + extra, end), bytes: this.left.subarray(0, end) };
    this.left = this.left.subarray(end);
    return element;
  }

  /** Takes the next element of this tag, to read what is in it. */
  enter(tag = 0x30) {
    return new Der(this.next(tag).content);
  }

  /** Takes the next element if it has the tag. */
  maybe(tag) {
    return this.left[0] === tag ? this.next() : undefined;
  }

  /** Takes all that is left. */
  *all(tag) {
    while (!this.isEmpty) yield this.next(tag);
  }

  end() {
    if (!this.isEmpty) throw new DerError();
  }
}

class DerError extends Error {
  constructor() {
    super('it is not encoded by DER');
  }
}

class BadToken extends Error {}

/** Object identifiers by their bytes in DER. */
const OIDS = {
  signedData: '2a864886f70d010702',
  tstInfo: '2a864886f70d0109100104',
  contentType: '2a864886f70d010903',
  messageDigest: '2a864886f70d010904',
  signingCertificate: '2a864886f70d010910020c',
  signingCertificateV2: '2a864886f70d010910022f',
  extendedKeyUsage: '551d25',
  timeStamping: '2b06010505070308',
  rsa: '2a864886f70d010101',
};
const DIGESTS = { '608648016503040201': 'sha256', '608648016503040202': 'sha384', '608648016503040203': 'sha512' };
/** RSA with PKCS #1 and ECDSA, with the hash of each. */
const SIGNATURES = {
  '2a864886f70d01010b': 'sha256',
  '2a864886f70d01010c': 'sha384',
  '2a864886f70d01010d': 'sha512',
  '2a8648ce3d040302': 'sha256',
  '2a8648ce3d040303': 'sha384',
  '2a8648ce3d040304': 'sha512',
};

const demand = (holds, problem) => {
  if (!holds) throw new BadToken(problem);
};
const oidIn = (reader) => hex(reader.next(0x06).content);
/** The algorithm of an AlgorithmIdentifier. */
const algorithmIn = (reader) => oidIn(reader.enter());

/** What is signed by a token: imprint and time (RFC 3161, 2.4.2). */
function infoOf(bytes) {
  const outer = new Der(bytes);
  const info = outer.enter();
  outer.end();
  demand(hex(info.next(0x02).content) === '01', 'its version is unknown');
  info.next(0x06);
  const imprint = info.enter();
  const hash = DIGESTS[algorithmIn(imprint)];
  const digest = imprint.next(0x04).content;
  imprint.end();
  info.next(0x02);
  const time = info.next(0x18).content.toString('latin1');
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(time);
  demand(parts, 'its time cannot be read');
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`);
  demand(!Number.isNaN(at.getTime()), 'its time cannot be read');
  return { hash, digest, at };
}

/** The fields of a certificate that X509Certificate does not show as they are encoded. */
function certificateOf(bytes) {
  const signed = new Der(bytes).enter().enter();
  signed.maybe(0xa0);
  const serial = signed.next(0x02).bytes;
  signed.next(0x30);
  const issuer = signed.next(0x30).bytes;
  const found = { bytes, serial, issuer, x509: new X509Certificate(bytes), isForTimeStamping: false };
  for (const { tag, content } of signed.all()) {
    if (tag !== 0xa3) continue;
    for (const extension of new Der(content).enter().all(0x30)) {
      const parts = new Der(extension.content);
      if (oidIn(parts) !== OIDS.extendedKeyUsage) continue;
      const isCritical = hex(parts.maybe(0x01)?.content ?? []) === 'ff';
      const uses = new Der(parts.next(0x04).content).enter();
      found.isForTimeStamping = isCritical && oidIn(uses) === OIDS.timeStamping && uses.isEmpty;
    }
  }
  return found;
}

const isValidAt = ({ validFrom, validTo }, at) => new Date(validFrom) <= at && at <= new Date(validTo);

/** Whether a certificate is one of those that are trusted, or leads to one of them through issuers that the token brings. */
function leadsTo(certificate, others, trusted, at, depth = 0) {
  if (!isValidAt(certificate, at)) return false;
  if (trusted.some((one) => one.raw.equals(certificate.raw))) return true;
  const isIssuer = (one) =>
    one.ca && isValidAt(one, at) && certificate.checkIssued(one) && certificate.verify(one.publicKey);
  if (trusted.some(isIssuer)) return true;
  return depth < 5 && others.some((one) => isIssuer(one) && leadsTo(one, others, trusted, at, depth + 1));
}

/**
 * Checks a token of RFC 3161 over a text: imprint, signature, the signer's certificate. Throws with the reason when it does
 * not hold. `trusted`: whether the certificate leads to one of those of `authorities`.
 */
export function checkTimeStamp(token, text, authorities = []) {
  try {
    return checkedTimeStamp(token, text, authorities);
  } catch (error) {
    if (error instanceof BadToken || error instanceof DerError) throw error;
    throw new BadToken('it cannot be read');
  }
}

function checkedTimeStamp(token, text, authorities) {
  const outer = new Der(token);
  const content = outer.enter();
  outer.end();
  demand(oidIn(content) === OIDS.signedData, 'it is no signed data');
  const data = content.enter(0xa0).enter();
  data.next(0x02);
  data.next(0x31);
  const encapsulated = data.enter();
  demand(oidIn(encapsulated) === OIDS.tstInfo, 'it signs something else than a time');
  const info = encapsulated.enter(0xa0).next(0x04).content;
  const brought = [...new Der(data.maybe(0xa0)?.content ?? Buffer.alloc(0)).all(0x30)].map(({ bytes }) =>
    certificateOf(bytes),
  );
  data.maybe(0xa1);
  const signers = data.enter(0x31);
  const signer = signers.enter();
  signers.end();
  data.end();
  signer.next(0x02);
  const sid = signer.enter();
  const [issuer, serial] = [sid.next(0x30).bytes, sid.next(0x02).bytes];
  const hash = DIGESTS[algorithmIn(signer)];
  const attributes = signer.next(0xa0);
  const algorithm = algorithmIn(signer);
  const signature = signer.next(0x04).content;
  const signedWith = algorithm === OIDS.rsa ? hash : SIGNATURES[algorithm];
  demand(hash && signedWith, 'it is signed by an algorithm that is unknown here');

  const named = authorities.map((one) => certificateOf(one.raw));
  const isSigner = (one) => one.issuer.equals(issuer) && one.serial.equals(serial);
  const certificate = [...brought, ...named].find(isSigner);
  demand(certificate, "its signer's certificate is not there");
  const values = new Map();
  for (const attribute of new Der(attributes.content).all(0x30)) {
    const parts = new Der(attribute.content);
    const type = oidIn(parts);
    const set = parts.enter(0x31);
    demand(!values.has(type), 'an attribute is there twice');
    values.set(type, set.next());
    set.end();
  }
  demand(hex(values.get(OIDS.contentType)?.content ?? []) === OIDS.tstInfo, 'it signs something else than a time');
  const digestOfInfo = createHash(hash).update(info).digest();
  demand(values.get(OIDS.messageDigest)?.content.equals(digestOfInfo), 'its content was altered');
  demand(isNamedIn(values, certificate.bytes), 'it names another certificate');
  // What is signed is the set of the attributes, without the tag that it has in the token.
  const signed = Buffer.concat([Buffer.from([0x31]), attributes.bytes.subarray(1)]);
  demand(verifySignature(signedWith, signed, certificate.x509.publicKey, signature), 'its signature is wrong');
  const { hash: imprintHash, digest, at } = infoOf(info);
  demand(imprintHash && createHash(imprintHash).update(text).digest().equals(digest), 'it is of another checkpoint');
  demand(certificate.isForTimeStamping, "its signer's certificate is not for time-stamping");
  demand(isValidAt(certificate.x509, at), "its signer's certificate was not valid at its time");
  const others = brought.map(({ x509 }) => x509);
  const by =
    /(?:^|\n)CN=([^\n]+)/.exec(certificate.x509.subject)?.[1] ?? certificate.x509.subject.replaceAll('\n', ', ');
  return { at, by, trusted: leadsTo(certificate.x509, others, authorities, at) };
}

/** Whether the signed attributes have the hash of the certificate (RFC 5816, or RFC 2634 with SHA-1). */
function isNamedIn(values, certificate) {
  const version2 = values.get(OIDS.signingCertificateV2);
  const named = version2 ?? values.get(OIDS.signingCertificate);
  if (!named) return false;
  const first = new Der(new Der(named.bytes).enter().enter().next(0x30).content);
  const algorithm = version2 && first.maybe(0x30);
  const hash = !version2 ? 'sha1' : algorithm ? DIGESTS[oidIn(new Der(algorithm.content))] : 'sha256';
  return Boolean(hash) && createHash(hash).update(certificate).digest().equals(first.next(0x04).content);
}

const utc = (at) => at.toISOString().replace(/\.000Z$/, 'Z');

/**
 * The time-stamps that a file brings along. Each is of a checkpoint of the same log, signed by its keys, and the smaller of
 * the two checkpoints is continued by the other: what the older had, the newer has.
 */
function checkTimeStamps(found, { timeStamps: stamps, keys }, checkpoint, { trusted, authorities = [] }, index = -1) {
  if (stamps === undefined) {
    if (authorities.length > 0)
      found.check('time-stamp', false, '', 'The file has no time-stamp, although you named an authority.');
    return;
  }
  const good = [];
  let problem;
  for (const [nth, stamp] of (Array.isArray(stamps) ? stamps : [undefined]).entries()) {
    try {
      good.push(datedBy(stamp, { checkpoint, keys, trusted, index }, authorities));
    } catch (error) {
      problem ??= `Time-stamp ${nth + 1} does not hold: ${error.message}.`;
    }
  }
  good.sort((a, b) => a.at - b.at);
  const counted = authorities.length > 0 ? good.filter((one) => one.trusted) : good;
  const [first, last] = [counted[0], counted.at(-1)];
  const told = (one) => `at ${utc(one.at)} (UTC) by ${one.by}: the log had at least ${one.size} entries then`;
  found.check(
    'time-stamp',
    !problem && first,
    `Time-stamped ${first && told(first)}${last !== first ? `; and so on to the ${counted.length}th, ${told(last)}` : ''}.`,
    problem ?? (good.length > 0 ? 'No time-stamp is by an authority that you named.' : 'The file has no time-stamp.'),
  );
  if (authorities.length === 0 && good.length > 0)
    found.remark("Who signed the time-stamps was not checked: name the authority's certificate or root with --tsa.");
  found.facts.timeStamps = good.map(({ at, ...stamp }) => ({ at: at.toISOString(), ...stamp }));
}

/** A witness's key from its line (C2SP tlog-cosignature, Ed25519): name, id, type and key; undefined for anything else. */
export function witnessOf(line) {
  const [, name, id, text] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line) ?? [];
  const bytes = text === undefined ? undefined : fromBase64(text);
  const isKey = bytes?.length === 33 && bytes[0] === 4 && hex(sha256(`${name}\n`, bytes)).slice(0, 8) === id;
  if (!isKey) return undefined;
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
  return { name, id, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

/** When a witness cosigned a note, in seconds; undefined without a cosignature of it that holds. */
function cosignedAt({ name, id, key }, note) {
  for (const signature of note.signatures.filter((one) => one.name === name && one.id === id)) {
    if (signature.bytes.length !== 72) continue;
    const seconds = signature.bytes.readBigUInt64BE();
    const text = `cosignature/v1\ntime ${seconds}\n${note.text}`;
    if (seconds < 2n ** 40n && verifySignature(null, Buffer.from(text), key, signature.bytes.subarray(8)))
      return Number(seconds);
  }
  return undefined;
}

/** Each witness that was named must have cosigned the file's checkpoint, or one that it continues or is continued by. */
function checkWitnesses(found, { cosigned, keys = [] }, note, { trusted, witnesses = [] }) {
  const checkpoint = checkpointOf(note.text);
  const notes = [note];
  let contradicts = false;
  const extra = isObject(cosigned) && typeof cosigned.checkpoint === 'string' ? noteOf(cosigned.checkpoint) : undefined;
  const other = extra && checkpointOf(extra.text);
  if (other) {
    const proof = Array.isArray(cosigned.proof) ? cosigned.proof.map((one) => fromBase64(String(one))) : [];
    const [older, newer] = other.size < checkpoint.size ? [other, checkpoint] : [checkpoint, other];
    const isSame = other.origin === checkpoint.origin && proof.every((hash) => hash?.length === 32);
    if (isSame && isSignedBy(extra, [...trusted, ...validKeys(keys, other)]) && continuesTree(older, newer, proof))
      notes.push(extra);
    else contradicts = true;
  }
  if (contradicts)
    found.check('cosigned checkpoint', false, '', 'The cosigned checkpoint that the file brings along contradicts it.');
  for (const witness of witnesses) {
    const signed = notes.find((one) => cosignedAt(witness, one) !== undefined);
    const at = signed && utc(new Date(cosignedAt(witness, signed) * 1000));
    found.check(
      'witness',
      signed,
      `The witness ${witness.name} saw at ${at} (UTC) that the log only grew, and had ${signed && checkpointOf(signed.text).size} entries.`,
      `The witness ${witness.name} did not cosign the log in this file.`,
    );
  }
  const names = notes
    .flatMap(({ signatures }) => signatures.map(({ name }) => name))
    .filter((name) => name !== checkpoint.origin);
  const unnamed = [...new Set(names)].filter((name) => !witnesses.some((one) => one.name === name));
  if (unnamed.length > 0)
    found.remark(`Not checked: cosignatures by ${unnamed.join(', ')}; name the key of a witness with --witness.`);
}

function datedBy(stamp, { checkpoint, keys, trusted, index }, authorities) {
  const note = isObject(stamp) && typeof stamp.checkpoint === 'string' ? noteOf(stamp.checkpoint) : undefined;
  const dated = note && checkpointOf(note.text);
  const token = isObject(stamp) && typeof stamp.token === 'string' ? fromBase64(stamp.token) : undefined;
  const proof = isObject(stamp) && Array.isArray(stamp.proof) ? stamp.proof.map((one) => fromBase64(String(one))) : [];
  demand(dated && token && proof.every((hash) => hash?.length === 32), 'it cannot be read');
  demand(dated.origin === checkpoint.origin, 'it is of another log');
  demand(dated.size > index, 'its checkpoint does not have the entry yet');
  demand(isSignedBy(note, [...trusted, ...validKeys(keys, dated)]), 'no known key signed its checkpoint');
  const [older, newer] = dated.size < checkpoint.size ? [dated, checkpoint] : [checkpoint, dated];
  demand(continuesTree(older, newer, proof), 'its checkpoint and the one of the file contradict each other');
  return { size: dated.size, ...checkTimeStamp(token, note.text, authorities) };
}

const isSignedBy = (note, keys) =>
  note.signatures.some(({ name, id, bytes }) =>
    keys.some((key) => key.name === name && key.id === id && isSigned(key, note.text, bytes)),
  );

/** What was found, in words. */
class Findings {
  checks = [];
  facts = {};

  check(name, holds, yes, no) {
    this.checks.push({ name, holds: Boolean(holds), text: holds ? yes : no });
    return Boolean(holds);
  }

  /** A note to the reader; no check. */
  remark(text) {
    this.facts.remarks = [...(this.facts.remarks ?? []), text];
  }

  get holds() {
    return this.checks.length > 0 && this.checks.every(({ holds }) => holds);
  }
}

/** Who signed a checkpoint; every signature that a known key claims must be right. */
function checkSignatures(found, note, known, trusted) {
  const signers = [];
  let wrong = 0;
  for (const { name, id, bytes } of note.signatures) {
    const claimed = [...trusted, ...known].filter((key) => key.name === name && key.id === id);
    if (claimed.length === 0) continue;
    const signer = claimed.find((key) => isSigned(key, note.text, bytes));
    if (signer) signers.push(signer);
    else wrong++;
  }
  const who = signers
    .map(({ type, print }) => `${type} key with the SHA-256 fingerprint ${print}`)
    .join(', and by the ');
  found.facts.signedBy = signers.map(({ line }) => line);
  found.check(
    'signature',
    wrong === 0 && signers.length > 0,
    `The checkpoint is signed by the ${who}.`,
    wrong > 0 ? 'A signature of the checkpoint is wrong.' : 'No key that is known signed the checkpoint.',
  );
  if (trusted.length === 0) return;
  found.check(
    'trusted key',
    signers.some(({ line }) => trusted.some((key) => key.line === line)),
    'A key that you named signed it.',
    'None of the keys that you named signed it.',
  );
}

/** What was kept must be of the same log, and the log must continue it: anything else is a forked log. */
function compareWithKept(found, checkpoint, { kept: keptText, trusted, log, mayBeOlder }, known) {
  const note = noteOf(keptText);
  const kept = note && checkpointOf(note.text);
  if (!found.check('kept checkpoint', kept, 'The kept checkpoint can be read.', 'The kept file is no checkpoint.'))
    return;
  found.check(
    'kept signature',
    isSignedBy(note, [...trusted, ...known]),
    'The kept checkpoint is signed by a known key.',
    'No known key signed the kept checkpoint.',
  );
  found.check('same log', kept.origin === checkpoint.origin, 'Both are of one log.', 'They are of different logs.');
  if (kept.size === checkpoint.size) {
    found.check(
      'not forked',
      kept.root.equals(checkpoint.root),
      'The log has not been forked at this size.',
      'The log was forked: two different checkpoints have one size.',
    );
    return;
  }
  if (!mayBeOlder) {
    found.check(
      'not older',
      kept.size < checkpoint.size,
      'It is not older than the kept checkpoint.',
      'It is older than the kept checkpoint: the log went back, or this is an old copy.',
    );
  }
  const root = log?.rootAt(kept.size);
  found.check(
    'continues',
    root?.equals(kept.root),
    'The log continues the kept checkpoint.',
    root
      ? 'The log was forked: it does not continue the kept checkpoint.'
      : 'Whether the log continues the kept checkpoint cannot be told: name an export of the log, as large as both, with --log.',
  );
}

/** The log that was named must be the one of the checkpoint. */
function compareWithLog(found, checkpoint, log) {
  const root = log.rootAt(checkpoint.size);
  return found.check(
    'log',
    root?.equals(checkpoint.root),
    "The entries of the log lead to the checkpoint's root, and none of them is there twice.",
    log.problem ??
      (root ? "The entries of the log do not lead to the checkpoint's root." : 'The log ends before the checkpoint.'),
  );
}

const validKeys = (keys, checkpoint) =>
  keys
    .filter((one) => isObject(one) && typeof one.key === 'string')
    .filter(({ from, to = Infinity }) => from <= checkpoint.size && checkpoint.size <= to)
    .map(({ key }) => keyOf(key))
    .filter((key) => key?.name === checkpoint.origin);

const idInLog = (chain) => hex(sha256(`assent-ledger/1\n${canonical(chain)}\n`));

/** The id in the log of a ledger, or of the daily lists of a partner (E3, E8). */
const ledgerIdOf = ({ environment, partnerId, customerId }, firstHash) => {
  const chain = customerId === undefined ? { chain: 'lists' } : { customerId };
  return idInLog({ environment, partnerId, ...chain, firstHash });
};

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The short code of a certificate: the first 80 bits of the entry's hash in Crockford's base 32, in groups of four. */
function shortCodeOf(hash) {
  const bits = BigInt(`0x${hash.slice(0, 20)}`)
    .toString(2)
    .padStart(80, '0');
  const symbols = bits.match(/.{5}/g).map((five) => SYMBOLS[parseInt(five, 2)]);
  return symbols.join('').match(/.{4}/g).join('-');
}

const leafOf = (ledgerId, sequence, hash) => sha256([0], `assent-leaf/1\n${ledgerId}\n${sequence}\n${hash}\n`);

/** The members of a receipt; time-stamps may be absent. */
const MEMBERS = ['entry', 'format', 'keys', 'ledger', 'proof', 'rows', 'timeStamps'];

export function verifyReceipt(receipt, options) {
  const { trusted, kept, log } = options;
  const found = new Findings();
  const isKnown =
    receipt.format === 'assent-receipt/1' &&
    [...new Set([...Object.keys(receipt), 'timeStamps'])].toSorted().join() === MEMBERS.join() &&
    [receipt.entry, receipt.ledger, receipt.rows, receipt.entry?.rows].every(isObject) &&
    Array.isArray(receipt.keys) &&
    typeof receipt.proof === 'string';
  if (!found.check('format', isKnown, 'It is a receipt of a known format.', 'It is no receipt of a known format.'))
    return found;
  const { entry, ledger, rows, keys } = receipt;

  const names = Object.keys(rows);
  const altered = names.filter(
    (name) => !Object.hasOwn(entry.rows, name) || entry.rows[name] !== contentHash(rows[name]),
  );
  found.check(
    'record',
    names.length > 0 && altered.length === 0,
    `The audit entry has the hash of the record: ${names.join(', ')}.`,
    names.length === 0
      ? 'It holds no record.'
      : `The record is not the one that the audit entry has the hash of: ${altered.join(', ')}.`,
  );
  const { hash, ...content } = entry;
  found.check(
    'entry',
    hash === contentHash(content),
    `The audit entry is unaltered: ${entry.operation} by ${entry.actor}, recorded at ${entry.at} (UTC).`,
    'The audit entry was altered.',
  );

  const proof = proofOf(receipt.proof);
  const note = proof && noteOf(proof.note);
  const checkpoint = note && checkpointOf(note.text);
  if (
    !found.check(
      'proof',
      checkpoint,
      'The proof and its checkpoint can be read.',
      'The proof or its checkpoint cannot be read.',
    )
  )
    return found;
  const { environment, partnerId, customerId, firstHash } = ledger;
  const leaf = leafOf(ledgerIdOf(ledger, firstHash), entry.sequence, hash);
  found.check(
    'included',
    rootBy(proof, checkpoint.size, leaf)?.equals(checkpoint.root),
    `The entry is number ${proof.index} of the ${checkpoint.size} in the log ${checkpoint.origin}, as entry ${entry.sequence} of the ledger of customer ${customerId} with partner ${partnerId} (${environment}).`,
    'The entry is not in the log of the checkpoint as entry of this ledger.',
  );
  found.check(
    'first entry',
    entry.sequence !== 1 || firstHash === hash,
    'It names the first entry of its ledger.',
    'It names another first entry of its ledger.',
  );

  const known = validKeys(keys, checkpoint);
  checkSignatures(found, note, known, trusted);
  if (log) compareWithLog(found, checkpoint, log);
  if (kept !== undefined) compareWithKept(found, checkpoint, { ...options, mayBeOlder: true }, known);
  checkTimeStamps(found, receipt, checkpoint, options, proof.index);
  checkWitnesses(found, {}, note, options);
  Object.assign(found.facts, {
    code: /^[0-9a-f]{64}$/.test(hash) ? shortCodeOf(hash) : undefined,
    origin: checkpoint.origin,
    size: checkpoint.size,
    index: proof.index,
    ledger,
    entry,
    records: rows,
  });
  return found;
}

/** The kinds of rows that decide a status. */
const DECIDING = new Set(['acceptance', 'void', 'withdrawal']);
const AGREEMENTS = ['MicrosoftCloudAgreement', 'MicrosoftCustomerAgreement'];

/** Which of two acceptances counts: the higher version, then the later date, then the one recorded later. */
const isRather = (one, other) =>
  one.versionRank !== other.versionRank
    ? one.versionRank > other.versionRank
    : Date.parse(one.dateAgreed) !== Date.parse(other.dateAgreed)
      ? Date.parse(one.dateAgreed) > Date.parse(other.dateAgreed)
      : one.sequence > other.sequence;

/** A withdrawal ends what was recorded before it, and excludes what is dated before it. */
function isEndedBy(acceptance, withdrawal) {
  if (acceptance.sequence < withdrawal.sequence) return true;
  return acceptance.timed && withdrawal.timed
    ? Date.parse(acceptance.dateAgreed) < Date.parse(withdrawal.withdrawnAt)
    : acceptance.dayAgreed < withdrawal.day;
}

/** How a customer stood with an agreement, computed from the records alone, and which of them decide it. */
function statusBy(agreementType, records, withdrawnVersions) {
  const of = (kind) => records.filter((row) => row.kind === kind);
  const voids = of('void');
  const withdrawals = of('withdrawal').filter(({ sequence }) => !voids.some((one) => one.withdrawal === sequence));
  const last = withdrawals.reduce((a, b) => (a && a.sequence > b.sequence ? a : b), undefined);
  const unvoided = of('acceptance')
    .filter((row) => row.agreementType === agreementType)
    .filter(({ confirmationId }) => !voids.some((one) => one.confirmationId === confirmationId));
  const counting = unvoided.filter(
    (row) =>
      !(last && isEndedBy(row, last)) &&
      !withdrawnVersions.some((one) => one.agreementType === agreementType && one.versionRank === row.versionRank),
  );
  const current = counting.reduce((a, b) => (a && isRather(a, b) ? a : b), undefined);
  if (current) {
    const { confirmationId, versionRank } = current;
    return { agreementType, status: 'accepted', confirmationId, versionRank };
  }
  return last && unvoided.some((row) => isEndedBy(row, last))
    ? { agreementType, status: 'withdrawn', withdrawnAt: last.withdrawnAt }
    : { agreementType, status: 'notAccepted' };
}

const statusText = ({ agreementType, status, confirmationId, versionRank, withdrawnAt }) =>
  ({
    accepted: `${agreementType}: accepted, version ${versionRank}, by the confirmation ${confirmationId}`,
    withdrawn: `${agreementType}: no longer agreed, from ${withdrawnAt}`,
    notAccepted: `${agreementType}: not accepted`,
  })[status] ?? `${agreementType}: unknown`;

/** The status of a customer at an instant: computed anew from all that the ledger had of acceptances until then. */
function verifyStatus(given, options) {
  const { trusted, kept, log } = options;
  const found = new Findings();
  const { ledger, asOf, statuses, evidence } = given;
  const note = typeof evidence?.checkpoint === 'string' ? noteOf(evidence.checkpoint) : undefined;
  const checkpoint = note && checkpointOf(note.text);
  const at = Date.parse(asOf);
  const isKnown =
    checkpoint &&
    isObject(ledger) &&
    !Number.isNaN(at) &&
    [statuses, evidence.entries, evidence.withdrawnVersions, evidence.keys].every(Array.isArray) &&
    evidence.entries.length > 0 &&
    evidence.entries.every((one) => isObject(one) && isObject(one.entry) && isObject(one.entry.rows));
  if (
    !found.check(
      'format',
      isKnown,
      'It is a status with its evidence.',
      'It is no status with evidence: ask with receipt=true.',
    )
  )
    return found;
  const problems = [];
  const tell = (check, { sequence, row }, problem) =>
    problems.push({ check, customerId: ledger.customerId, sequence, row, problem });
  const lines = evidence.entries.map(({ entry, proof }) => ({
    name: `audit|${ledger.customerId}|${String(entry.sequence).padStart(12, '0')}`,
    row: entry,
    proof,
  }));
  const chain = walkedChain({ customerId: ledger.customerId, lines }, tell);
  const ledgerId = ledgerIdOf(ledger, chain[0].hash);
  const records = [];
  for (const [place, { entry, rows = {}, proof }] of evidence.entries.entries()) {
    const { sequence, hash } = entry;
    const until = Date.parse(entry.at) <= at;
    const isLast = place === evidence.entries.length - 1;
    if (Number.isNaN(Date.parse(entry.at)) || (!until && !isLast))
      tell('chain', { sequence }, 'only the entry behind the instant may be later than it');
    const names = Object.keys(entry.rows).filter((name) => DECIDING.has(kindOf(name)));
    const isDeciding = until && names.length > 0;
    if (proof === undefined ? isDeciding || place >= evidence.entries.length - 2 : !isIn(proof))
      tell('included', { sequence }, 'the entry is not in the log');
    function isIn({ index, path }) {
      const hashes = Array.isArray(path) ? path.map((text) => fromBase64(String(text))) : [undefined];
      const isPath = hashes.every((one) => one?.length === 32) && Number.isSafeInteger(index) && index >= 0;
      const leaf = leafOf(ledgerId, sequence, hash);
      return isPath && rootBy({ index, path: hashes }, checkpoint.size, leaf)?.equals(checkpoint.root);
    }
    if (until && names.some((name) => !Object.hasOwn(rows, name)))
      tell('record', { sequence }, 'a record of the entry is left out');
    for (const [name, row] of Object.entries(rows)) {
      if (until && names.includes(name) && entry.rows[name] === contentHash(row)) records.push(row);
      else tell('record', { sequence, row: name }, 'the record is not the one that the entry has the hash of');
    }
  }
  const say = (name, yes, no) => {
    const broken = problems.filter(({ check }) => check === name);
    found.check(name, broken.length === 0, yes, `${no}: ${toldOf(broken)}.`);
  };
  const next = Date.parse(evidence.entries.at(-1).entry.at) > at;
  const count = evidence.entries.length - (next ? 1 : 0);
  say('chain', `The ledger has the entries 1 to ${count} until ${asOf}, unaltered.`, 'The chain is broken');
  say('record', `All ${records.length} records of them that decide a status are there.`, 'A record does not hold');
  say('included', `They are in the log ${checkpoint.origin}.`, 'An entry is not in the log');
  const known = validKeys(evidence.keys, checkpoint);
  checkSignatures(found, note, known, trusted);
  const isLog = log && compareWithLog(found, checkpoint, log);
  if (kept !== undefined) compareWithKept(found, checkpoint, { ...options, mayBeOlder: true }, known);
  checkWitnesses(found, {}, note, options);
  const logged = isLog ? log.ledgers.get(ledgerId) : undefined;
  if (isLog && !next)
    found.check(
      'complete',
      logged?.entries === chain.length && continuesCount(chain, logged),
      'The log has no further entry of the ledger.',
      'The log has another number of entries of the ledger.',
    );
  const computed = AGREEMENTS.map((type) => statusBy(type, records, evidence.withdrawnVersions));
  const texts = computed.map(statusText).join('; ');
  found.check(
    'status',
    canonical(statuses) === canonical(computed),
    `At ${asOf} (UTC) customer ${ledger.customerId} stood with partner ${ledger.partnerId} (${ledger.environment}) so: ${texts}. Computed from the entries ${records.map(({ sequence }) => sequence).join(', ') || 'none'}.`,
    `The records give another status than the file says: ${texts}.`,
  );
  if (!next && !isLog)
    found.remark(
      'That no further entry was recorded until then is not shown by this file: name an export of the log with --log.',
    );
  if (evidence.withdrawnVersions.length > 0)
    found.remark('That a version was withdrawn before it was in force is what the service says.');
  Object.assign(found.facts, { origin: checkpoint.origin, size: checkpoint.size, asOf, statuses: computed });
  return found;
}

function verifyCheckpoint(text, options) {
  const { trusted, kept, log } = options;
  const found = new Findings();
  const note = noteOf(text);
  const checkpoint = note && checkpointOf(note.text);
  if (!found.check('format', checkpoint, 'It is a checkpoint.', 'It is nothing of a known format.')) return found;
  checkSignatures(found, note, [], trusted);
  if (log) compareWithLog(found, checkpoint, log);
  if (kept !== undefined) compareWithKept(found, checkpoint, options, []);
  checkWitnesses(found, {}, note, options);
  Object.assign(found.facts, { origin: checkpoint.origin, size: checkpoint.size, root: hex(checkpoint.root) });
  return found;
}

/** The number of entries of a ledger, and one hash over all of theirs in their order. */
class Count {
  entries = 0;
  digest = sha256();

  add(hash) {
    this.entries++;
    this.digest = sha256(this.digest, hash);
  }
}

/** The root of a tree that grows leaf by leaf: the complete subtrees, the largest first. */
export class Tree {
  size = 0;
  peaks = [];

  add(leaf) {
    let hash = leaf;
    for (let rest = this.size; rest % 2 === 1; rest = (rest - 1) / 2) hash = sha256([1], this.peaks.pop(), hash);
    this.peaks.push(hash);
    this.size++;
  }

  get root() {
    return this.size === 0 ? sha256() : this.peaks.reduceRight((right, left) => sha256([1], left, right));
  }
}

const isLogEntry = (entry) =>
  Array.isArray(entry) &&
  entry.length === 3 &&
  /^[0-9a-f]{64}$/.test(entry[0]) &&
  Number.isSafeInteger(entry[1]) &&
  /^[0-9a-f]{64}$/.test(entry[2]);

/**
 * Reads an export of the log: its roots at these sizes, and the entries of each ledger up to a size. Throws for something
 * else. `problem` is the first entry that does not continue its ledger: two of one number are a fork.
 */
export async function readLog(lines, sizes = [], countedTo = Infinity) {
  const [tree, roots, ledgers] = [new Tree(), new Map(), new Map()];
  let [head, problem] = [undefined, undefined];
  const noteRoot = () => sizes.includes(tree.size) && roots.set(tree.size, tree.root);
  noteRoot();
  for await (const line of lines) {
    const value = parsed(line);
    if (!head) {
      if (value?.format !== 'assent-log/1' || typeof value.checkpoint !== 'string' || !Array.isArray(value.keys))
        throw new Usage('The file is no export of a log.');
      head = value;
      continue;
    }
    if (!Array.isArray(value) || !value.every(isLogEntry))
      throw new Usage(`The log cannot be read behind entry ${tree.size}.`);
    for (const [ledgerId, sequence, hash] of value) {
      if (tree.size < countedTo) {
        const count = ledgers.get(ledgerId) ?? ledgers.set(ledgerId, new Count()).get(ledgerId);
        if (sequence !== count.entries + 1)
          problem ??= `Entry ${tree.size} is number ${sequence} of a ledger that has ${count.entries} before it: the log was forked.`;
        count.add(hash);
      }
      tree.add(leafOf(ledgerId, sequence, hash));
      noteRoot();
    }
  }
  if (!head) throw new Usage('The file is no export of a log.');
  roots.set(tree.size, tree.root);
  return { head, ledgers, problem, rootAt: (size) => (problem ? undefined : roots.get(size)), size: tree.size };
}

/** The log by itself: its entries lead to its signed checkpoint. */
export function verifyLog(log, options) {
  const found = new Findings();
  const note = noteOf(log.head.checkpoint);
  const checkpoint = note && checkpointOf(note.text);
  if (!found.check('format', checkpoint, 'It is an export of a log.', 'Its checkpoint cannot be read.')) return found;
  const known = validKeys(log.head.keys, checkpoint);
  checkSignatures(found, note, known, options.trusted);
  found.check('each entry once', !log.problem, 'Each entry of each ledger is there once, in order.', log.problem);
  found.check(
    'whole',
    log.size === checkpoint.size && log.rootAt(log.size)?.equals(checkpoint.root),
    `Its ${log.size} entries of ${log.ledgers.size} ledgers lead to the root of the checkpoint.`,
    'Its entries do not lead to the root of the checkpoint.',
  );
  if (options.kept !== undefined) compareWithKept(found, checkpoint, { ...options, log }, known);
  checkTimeStamps(found, log.head, checkpoint, options);
  checkWitnesses(found, log.head, note, options);
  Object.assign(found.facts, { origin: checkpoint.origin, size: checkpoint.size, root: hex(checkpoint.root) });
  return found;
}

/** Kinds of rows that the chain does not vouch for, that may be erased, and that go when they are done with. */
const UNVOUCHED = new Set(['gate', 'audit', 'outbox', 'request']);
const PERSONAL = new Set(['contact', 'person', 'profile', 'note', 'reference']);
const PASSING = new Set(['hold']);

const kindOf = (name) => name.split('|', 1)[0];
const numberIn = (name) => Number(name.split('|').at(-1));

/** Kinds of lines that stand before the ledgers. */
const BEFORE_LEDGERS = new Set(['partner', 'list', 'catalogue', 'text']);

/** The lines of an export as ledgers: all lines of a customer follow each other, behind those of the partner. */
async function* ledgersIn(lines, before = []) {
  let ledger;
  const seen = new Set();
  for await (const text of lines) {
    const line = parsed(text);
    const isBefore = isObject(line) && line.customerId === undefined && BEFORE_LEDGERS.has(kindOf(String(line.name)));
    if (isBefore && !ledger) {
      before.push(line);
      continue;
    }
    if (!isObject(line) || typeof line.name !== 'string' || typeof line.customerId !== 'string')
      throw new Usage('The export has a line that is no row.');
    if (ledger?.customerId !== line.customerId) {
      if (ledger) yield ledger;
      if (seen.has(line.customerId)) throw new Usage('The export has the lines of a customer apart from each other.');
      seen.add(line.customerId);
      const { environment, partnerId, customerId } = line;
      ledger = { environment, partnerId, customerId, lines: [] };
    }
    if (line.environment !== ledger.environment || line.partnerId !== ledger.partnerId)
      throw new Usage('The export has the lines of several partners.');
    ledger.lines.push(line);
  }
  if (ledger) yield ledger;
}

/** Walks the chain of a ledger; tells what does not hold, each problem under the name of its check. */
function walkedChain({ customerId, lines }, tell) {
  const chain = [];
  for (const { name, row, proof } of lines.filter((line) => kindOf(line.name) === 'audit')) {
    const sequence = numberIn(name);
    const last = chain.at(-1);
    if (sequence !== (last?.sequence ?? 0) + 1) tell('chain', { sequence }, 'entries before it are missing');
    const isNamed = name === `audit|${customerId}|${String(sequence).padStart(12, '0')}`;
    const isWhole = isNamed && isObject(row) && isObject(row.rows) && row.sequence === sequence;
    const { hash, ...content } = isWhole ? row : {};
    if (!isWhole || hash !== contentHash(content)) tell('chain', { sequence }, 'the entry was altered');
    else if (row.previous !== (last?.hash ?? ''))
      tell('chain', { sequence }, 'the entry does not continue the one before');
    const { rows, gate } = isWhole ? row : { rows: {} };
    chain.push({ sequence, hash: String(isObject(row) ? row.hash : ''), rows, gate, proof });
  }
  return chain;
}

/** The hash of the first entry, which the log names the ledger by. */
const firstHashOf = ({ lines }) => lines.find(({ name }) => kindOf(name) === 'audit')?.row?.hash;

/** Compares the rows with the last entry that names each. */
function compareRows(ledger, chain, personalData, tell) {
  const { lines } = ledger;
  const named = new Map(
    chain.flatMap(({ sequence, rows }) => Object.entries(rows).map(([name, hash]) => [name, { sequence, hash }])),
  );
  const rows = new Map(lines.map(({ name, row }) => [name, row]));
  const erased = new Set(
    lines
      .filter(({ name, row }) => kindOf(name) === 'erasure' && isObject(row) && Array.isArray(row.rows))
      .flatMap(({ row }) => row.rows.map(({ kind, sequence }) => `${kind}|${sequence}`)),
  );
  let [whole, gone] = [0, 0];
  for (const [name, { sequence, hash }] of named) {
    const kind = kindOf(name);
    const isErased = erased.has(`${kind}|${numberIn(name)}`);
    const isPersonal = PERSONAL.has(kind);
    const unnamed = isPersonal ? ', and no erasure on record names it' : '';
    if (rows.has(name)) {
      if (contentHash(rows.get(name) ?? null) === hash) whole++;
      else tell('record', { sequence, row: name }, 'the row was altered');
    } else if (isPersonal && (isErased || !personalData)) gone++;
    else if (!PASSING.has(kind)) tell('record', { sequence, row: name }, `the row is missing${unnamed}`);
  }
  for (const { name } of lines)
    if (!UNVOUCHED.has(kindOf(name)) && !named.has(name))
      tell('record', { row: name }, 'no audit entry covers the row');
  const isPersonal = ({ name }) => kindOf(name) === 'gate' || PERSONAL.has(kindOf(name));
  if (!personalData && lines.some(isPersonal))
    tell('record', {}, 'personal data is there although it is said to be withheld');
  if (rows.size < lines.length) tell('record', {}, 'a row is there twice');
  if (personalData && chain.length > 0) compareGate(ledger, chain.at(-1), tell);
  return { whole, gone };
}

const contactText = (contact) =>
  canonical(['firstName', 'lastName', 'email', 'phoneNumber'].map((name) => contact?.[name] ?? ''));

/** The gate is what decisions are made against: the last entry has its hash, without what may be erased. */
function compareGate({ customerId, lines }, last, tell) {
  const name = `gate|${customerId}`;
  const row = lines.find((line) => line.name === name)?.row;
  if (row?.sequence !== last.sequence || row.auditHead !== last.hash) {
    tell('record', { row: name }, row ? 'the gate is not the one of the last entry' : 'the gate is missing');
    return;
  }
  const { auditHead: _, acceptances, ...gate } = row;
  const current = Object.entries(isObject(acceptances) ? acceptances : {});
  const withoutContact = Object.fromEntries(
    current.map(([type, { contact: __, ...acceptance }]) => [type, acceptance]),
  );
  if (last.gate !== undefined && last.gate !== contentHash({ ...gate, acceptances: withoutContact }))
    tell('record', { row: name }, 'the gate was altered');
  for (const [, { sequence, contact }] of current) {
    const isRecorded = (line) => kindOf(line.name) === 'contact' && numberIn(line.name) === sequence;
    const recorded = lines.find(isRecorded)?.row?.contact;
    if (recorded !== undefined && contactText(contact) !== contactText(recorded))
      tell('record', { row: name }, 'the contact in the gate was altered');
  }
}

/** Each entry must be in the log of the checkpoint; only the newest of a ledger may be newer than it. */
function compareProofs(ledgerId, chain, checkpoint, tell) {
  let pending = 0;
  for (const { sequence, hash, proof } of chain) {
    if (proof === undefined) {
      pending++;
      continue;
    }
    const path = Array.isArray(proof.path) ? proof.path.map((text) => fromBase64(String(text))) : [undefined];
    const isPath = path.every((part) => part?.length === 32) && Number.isSafeInteger(proof.index) && proof.index >= 0;
    const root = isPath
      ? rootBy({ index: proof.index, path }, checkpoint.size, leafOf(ledgerId, sequence, hash))
      : undefined;
    if (pending > 0 || !root?.equals(checkpoint.root)) tell('included', { sequence }, 'the entry is not in the log');
  }
  return pending;
}

/**
 * The daily lists of a partner (E8). Each commits to the newest entry of every ledger as of a size of the log; from the
 * places of the entries follows what a list must hold, if the export lacks no ledger and no entry.
 */
class DailyLists {
  heads = new Map();

  constructor(lines, { environment, partnerId }, tell) {
    this.chain = [];
    for (const { environment: of, partnerId: whose, name, row, proof } of lines) {
      const last = this.chain.at(-1);
      const { hash, ...content } = isObject(row) ? row : {};
      const sequence = this.chain.length + 1;
      const isNamed =
        name === `list|${partnerId}|${String(sequence).padStart(12, '0')}` && content.sequence === sequence;
      if (of !== environment || whose !== partnerId) tell('listed', {}, 'a daily list is of another partner');
      else if (!isNamed || hash !== contentHash(content))
        tell('listed', {}, `the daily list ${sequence} was altered, or lists before it are missing`);
      else if (content.previous !== (last?.hash ?? '') || (last && last.row.day >= content.day))
        tell('listed', {}, `the daily list of ${content.day} does not continue the one before`);
      this.chain.push({ sequence, hash: String(hash), row: content, proof });
    }
    this.id = ledgerIdOf({ environment, partnerId }, this.chain[0]?.hash);
  }

  /** Notes the newest entry of a ledger below the size of each list. */
  note(ledgerId, entries) {
    const found = [];
    let at = -1;
    for (const [nth, { row }] of this.chain.entries()) {
      const before = at;
      while (at + 1 < entries.length && entries[at + 1].proof?.index < row.size) at++;
      if (at > before) found.push([nth, `${ledgerId} ${entries[at].sequence} ${entries[at].hash}\n`]);
    }
    if (found.length > 0) this.heads.set(ledgerId, found);
  }

  /** Compares every list that the log has with the ledgers that were noted. */
  compare(covered, tell) {
    const sorted = [...this.heads].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => ({ found, at: -1 }));
    for (const [nth, { row }] of this.chain.slice(0, covered).entries()) {
      const digest = createHash('sha256').update('assent-heads/1\n');
      let ledgers = 0;
      for (const head of sorted) {
        if (head.found[head.at + 1]?.[0] === nth) head.at++;
        if (head.at < 0) continue;
        digest.update(head.found[head.at][1]);
        ledgers++;
      }
      if (row.ledgers !== ledgers)
        tell('listed', {}, `the partner had ${row.ledgers} ledgers on ${row.day}, of which the export has ${ledgers}`);
      else if (row.digest !== digest.digest('hex'))
        tell('listed', {}, `on ${row.day} a ledger of the partner ended with another entry`);
    }
  }
}

/**
 * Judges one ledger: its chain, its rows by their hashes, and the places of its entries in the log. Without a checkpoint
 * nothing is known of the log. `tell` is called with a check, a place and what does not hold there.
 */
export function judgeLedger(ledger, { personalData, checkpoint, logged, before }, tell) {
  const chain = walkedChain(ledger, tell);
  const { whole, gone } = compareRows(ledger, chain, personalData, tell);
  const ledgerId = ledgerIdOf(ledger, chain[0]?.hash);
  const pending = checkpoint && chain.length > 0 ? compareProofs(ledgerId, chain, checkpoint, tell) : 0;
  if (logged && !continuesCount(chain, logged))
    tell(
      'complete',
      {},
      `the log has ${logged.entries} entries of the ledger, and they are not the ones of the export`,
    );
  else if (logged && chain.length - pending < logged.entries)
    tell('included', {}, `the log has ${logged.entries} entries of the ledger, and not all of them have a proof`);
  if (before && !continuesCount(chain, before))
    tell('earlier', {}, 'the ledger does not continue the one of the earlier export');
  return { chain, rows: whole, gone, pending };
}

/** Whether a ledger has exactly what a count says of it, and perhaps more behind it. */
function continuesCount(chain, { entries, digest }) {
  const count = new Count();
  for (const { hash } of chain.slice(0, entries)) count.add(hash);
  return count.entries === entries && count.digest.equals(digest);
}

/** The entries of each ledger of an earlier export. */
export async function readEarlier(lines) {
  const { head, rest } = await exportOf(lines);
  const ledgers = new Map();
  for await (const ledger of ledgersIn(rest)) {
    const count = new Count();
    for (const { hash } of walkedChain(ledger, () => {})) count.add(hash);
    ledgers.set(ledger.customerId, count);
  }
  return { head, ledgers };
}

/** The first line of an export, and the others; throws for something else. */
async function exportOf(lines) {
  const rest = lines[Symbol.asyncIterator]();
  const head = parsed((await rest.next()).value ?? '');
  const isHead =
    isObject(head) &&
    head.format === 'assent-export/1' &&
    Array.isArray(head.keys) &&
    typeof head.personalData === 'boolean';
  if (!isHead) throw new Usage('The file is no export of a known format.');
  return { head, rest: { [Symbol.asyncIterator]: () => rest } };
}

/** Compares the daily lists with log and ledgers; returns the newest one that the log covers. */
function compareLists(lists, { checkpoint, log }, tell) {
  const { chain, id } = lists;
  if (chain.length === 0) return undefined;
  const pending = compareProofs(id, chain, checkpoint, (_, where, problem) => tell('listed', where, problem));
  const covered = chain.length - pending;
  lists.compare(covered, tell);
  const logged = log?.ledgers.get(id);
  if (logged && !continuesCount(chain, logged))
    tell('listed', {}, `the log has ${logged.entries} daily lists, and they are not the ones of the export`);
  return chain[covered - 1]?.row;
}

const numbered = (kind, sequence) => `${kind}|${String(sequence).padStart(12, '0')}`;

/**
 * The catalogue of agreement versions: its chain, its places in the log, and the texts, which the versions name by their
 * hash. Returns the changes and texts that are there.
 */
function judgeCatalogue(lines, { checkpoint, log }, tell) {
  const chain = [];
  const named = new Set();
  for (const { name, row, proof } of lines.filter((line) => kindOf(line.name) === 'catalogue')) {
    const { hash, ...content } = isObject(row) ? row : {};
    const sequence = chain.length + 1;
    const isNamed = name === numbered('catalogue', sequence) && content.revision === sequence;
    if (!isNamed || hash !== contentHash(content))
      tell('catalogue', { row: name }, 'the change was altered, or changes before it are missing');
    else if (content.previous !== (chain.at(-1)?.hash ?? ''))
      tell('catalogue', { row: name }, 'the change does not continue the one before');
    for (const document of content.after?.documents ?? []) named.add(document?.sha256);
    chain.push({ sequence, hash: String(hash), proof });
  }
  const id = idInLog({ chain: 'catalogue', firstHash: chain[0]?.hash });
  const pending = compareProofs(id, chain, checkpoint, (_, { sequence }, problem) =>
    tell('catalogue', { row: numbered('catalogue', sequence) }, problem),
  );
  const logged = log?.ledgers.get(id);
  if (logged && !continuesCount(chain, logged))
    tell(
      'catalogue',
      { row: 'catalogue' },
      `the log has ${logged.entries} changes, and they are not the ones of the export`,
    );
  const texts = new Map(lines.filter(({ name }) => kindOf(name) === 'text').map(({ name, row }) => [name, row]));
  for (const [name, text] of texts) {
    const hash = name.slice('text|'.length);
    if (hex(sha256(String(text))) !== hash) tell('texts', { row: name }, 'the text was altered');
    else if (!named.has(hash)) tell('texts', { row: name }, 'no version of the catalogue has the text');
  }
  for (const hash of named)
    if (!texts.has(`text|${hash}`)) tell('texts', { row: `text|${hash}` }, 'the text of a version is missing');
  return { changes: chain.length, pending, texts: texts.size };
}

const MOST_TOLD = 100;

/** Where a problem is: in a row of a customer's ledger, or in a line before the ledgers. */
const placeOf = (customerId, row) => {
  if (customerId === undefined) return row ?? 'daily lists';
  return `customer ${customerId}${row === undefined ? '' : `, ${row}`}`;
};

/** What every problem of a check says, the first ones in words. */
const toldOf = (problems) =>
  problems
    .slice(0, 5)
    .map(
      ({ customerId, sequence, row, problem }) =>
        `${placeOf(customerId, row)}${sequence === undefined ? '' : `, entry ${sequence}`}: ${problem}`,
    )
    .join('; ');

/**
 * Verifies an export of a partner's ledgers, line by line: chains, rows, and that the log has every entry; with the log
 * also that no ledger lacks one. `problems` of the facts are the first 100 places.
 */
export async function verifyExport(lines, options) {
  const { trusted, kept, log, earlier } = options;
  const found = new Findings();
  const { head, rest } = await exportOf(lines);
  const note = typeof head.checkpoint === 'string' ? noteOf(head.checkpoint) : undefined;
  const checkpoint = note && checkpointOf(note.text);
  if (
    !found.check(
      'format',
      checkpoint,
      'It is an export with a checkpoint.',
      'The export has no checkpoint that can be read.',
    )
  )
    return found;
  const known = validKeys(head.keys, checkpoint);
  checkSignatures(found, note, known, trusted);
  const isLog = log && compareWithLog(found, checkpoint, log);
  if (kept !== undefined) compareWithKept(found, checkpoint, options, known);
  checkTimeStamps(found, head, checkpoint, options);
  checkWitnesses(found, head, note, options);

  const problems = [];
  const broken = new Map();
  const sum = { customers: 0, entries: 0, rows: 0, withheld: 0, pending: 0 };
  const left = new Map(earlier?.ledgers);
  const tellOf = (customerId) => (check, where, problem) => {
    const told = { ...(customerId === undefined ? {} : { customerId }), ...where, problem };
    broken.set(check, [...(broken.get(check) ?? []), told].slice(0, MOST_TOLD));
    if (problems.length < MOST_TOLD) problems.push({ check, ...told });
  };
  const before = [];
  let noted;
  const ofKind = (kind) => before.filter(({ name }) => kindOf(name) === kind);
  const listsRead = () => (noted ??= new DailyLists(ofKind('list'), head, tellOf()));
  for await (const ledger of ledgersIn(rest, before)) {
    const { customerId } = ledger;
    const tell = tellOf(customerId);
    const lists = listsRead();
    if (ledger.environment !== head.environment || ledger.partnerId !== head.partnerId)
      tell('chain', {}, 'the ledger is of another partner than the export');
    const ledgerId = ledgerIdOf(ledger, firstHashOf(ledger));
    const logged = isLog ? log.ledgers.get(ledgerId) : undefined;
    const earlierCount = left.get(customerId);
    left.delete(customerId);
    const about = { personalData: head.personalData, checkpoint, logged, before: earlierCount };
    const judged = judgeLedger(ledger, about, tell);
    sum.customers++;
    sum.entries += judged.chain.length;
    sum.rows += judged.rows;
    sum.withheld += judged.gone;
    sum.pending += judged.pending;
    lists.note(ledgerId, judged.chain);
  }
  for (const [customerId, { entries }] of left) {
    const isCovered = head.customerId === undefined || head.customerId === customerId;
    const problem = 'the ledger is in the earlier export and not in this one';
    if (isCovered && entries > 0) broken.set('earlier', [...(broken.get('earlier') ?? []), { customerId, problem }]);
  }
  const newest = compareLists(listsRead(), { checkpoint, log: isLog ? log : undefined }, tellOf());
  const catalogue = judgeCatalogue(before, { checkpoint, log: isLog ? log : undefined }, tellOf());
  const say = (name, yes, no) => found.check(name, !broken.has(name), yes, `${no}: ${toldOf(broken.get(name) ?? [])}.`);
  say(
    'chain',
    `The ${sum.customers} ledgers have every entry from the first on, ${sum.entries} in total, unaltered.`,
    'A chain is broken',
  );
  say(
    'record',
    `${sum.rows} records are as the entries have the hashes of; personal data that was withheld or erased: ${sum.withheld}.`,
    'A record is not what was recorded',
  );
  say(
    'included',
    `${sum.entries - sum.pending} entries are in the log ${checkpoint.origin}; newer than its checkpoint, so only chained: ${sum.pending}.`,
    'An entry is not in the log',
  );
  if (newest)
    say(
      'listed',
      `Every ledger that the partner had on ${newest.day} and on each day with a list before is there: ${newest.ledgers} of ${newest.ledgers}.`,
      'The ledgers are not the ones of the daily lists',
    );
  else if (head.customerId === undefined)
    found.remark('The export has no daily list that the log covers: whether a whole ledger is missing cannot be told.');
  if (catalogue.changes > 0) {
    say(
      'catalogue',
      `The ${catalogue.changes} changes of the catalogue of agreement versions are there from the first on, unaltered, and in the log; newer than its checkpoint: ${catalogue.pending}.`,
      'The catalogue of agreement versions is not the one of the log',
    );
    say(
      'texts',
      `The ${catalogue.texts} texts of the agreement versions are there and match their hash.`,
      'The texts are not the ones of the agreement versions',
    );
  } else if (head.customerId === undefined)
    found.remark('The export has no catalogue: it does not show what the texts of the agreements were.');
  if (isLog)
    say('complete', 'No ledger lacks an entry that the log had at the checkpoint.', 'A ledger is not complete');
  if (earlier)
    say(
      'earlier',
      'Every entry of the earlier export is in this one.',
      'Something of the earlier export is gone or changed',
    );
  const { origin, size, root } = checkpoint;
  Object.assign(found.facts, { origin, size, root: hex(root), ...sum, problems });
  return found;
}

class Usage extends Error {}

const FILES = { '--checkpoint': 'kept', '--log': 'log', '--earlier': 'earlier' };

function optionsOf(args) {
  const options = { files: [], keys: [], tsa: [], witness: [], json: false };
  const rest = [...args];
  const valueOf = (name) => rest.shift() ?? fail(`${name} takes a value.`);
  while (rest.length > 0) {
    const word = rest.shift();
    if (word === '--json') options.json = true;
    else if (word === '--key') options.keys.push(valueOf(word));
    else if (word === '--witness') options.witness.push(valueOf(word));
    else if (word === '--tsa') options.tsa.push(valueOf(word));
    else if (Object.hasOwn(FILES, word)) options[FILES[word]] = valueOf(word);
    else if (word.startsWith('--')) fail(`There is no option ${word}.`);
    else options.files.push(word);
  }
  if (options.files.length !== 1) fail('Name one file.');
  return options;
}

function fail(problem) {
  throw new Usage(problem);
}

function readFile(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return fail(`The file ${path} cannot be read.`);
  }
}

function keysIn(named) {
  const lines = named.flatMap((one) =>
    keyOf(one)
      ? [one]
      : readFile(one)
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
  );
  return lines.map((line) => keyOf(line) ?? fail('A key that you named is not a verifier key.'));
}

/** The certificates of a file of PEM. */
function certificatesIn(path) {
  const found = readFile(path).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    if (found.length > 0) return found.map((pem) => new X509Certificate(pem));
  } catch {}
  return fail(`The file ${path} holds no certificate.`);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The lines of a file; a file that cannot be read is wrong usage. */
async function* linesOf(path) {
  try {
    yield* createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  } catch {
    fail(`The file ${path} cannot be read.`);
  }
}

async function firstLineOf(path) {
  for await (const line of linesOf(path)) return line;
  return '';
}

/** The size of a checkpoint in a text. */
const sizeOf = (text) => {
  const note = typeof text === 'string' ? noteOf(text) : undefined;
  return (note && checkpointOf(note.text)?.size) ?? -1;
};

/** What is given: an export or a log by its first line, otherwise a receipt or a checkpoint. */
async function verified(path, { kept: keptPath, log: logPath, earlier: earlierPath, trusted, authorities, witnesses }) {
  const kept = keptPath === undefined ? undefined : readFile(keptPath);
  const head = parsed(await firstLineOf(path));
  const format = isObject(head) ? head.format : undefined;
  if (earlierPath !== undefined && format !== 'assent-export/1') fail('--earlier goes with an export.');
  if (format === 'assent-log/1') {
    if (logPath !== undefined) fail('The file is a log itself.');
    return verifyLog(await readLog(linesOf(path), [sizeOf(kept)]), { trusted, authorities, witnesses, kept });
  }
  const text = format === 'assent-export/1' ? undefined : readFile(path);
  const given = text === undefined ? head : parsed(text);
  const isStatus = isObject(given) && given.format === 'assent-status/1';
  const held = isStatus ? given.evidence?.checkpoint : isObject(given) ? proofOf(String(given.proof))?.note : text;
  const note = text === undefined ? head.checkpoint : held;
  const size = sizeOf(note);
  const log = logPath === undefined ? undefined : await readLog(linesOf(logPath), [size, sizeOf(kept)], size);
  const options = { trusted, authorities, witnesses, kept, log };
  if (text === undefined) {
    const earlier = earlierPath === undefined ? undefined : await readEarlier(linesOf(earlierPath));
    return verifyExport(linesOf(path), { ...options, earlier });
  }
  if (authorities.length > 0 && (isStatus || !isObject(given))) fail('--tsa goes with a receipt, an export or a log.');
  if (isStatus) return verifyStatus(given, options);
  return isObject(given) ? verifyReceipt(given, options) : verifyCheckpoint(text, options);
}

async function run(args) {
  const { files, keys, tsa, witness, json, ...named } = optionsOf(args);
  const trusted = keysIn(keys);
  const authorities = tsa.flatMap(certificatesIn);
  const witnesses = witness.map((line) => witnessOf(line) ?? fail('A key that you named is not the key of a witness.'));
  const found = await verified(files[0], { ...named, trusted, authorities, witnesses });
  const result = {
    holds: found.holds,
    trustedKey: trusted.length > 0 && found.holds,
    checks: found.checks,
    ...found.facts,
  };
  if (json) console.log(JSON.stringify(result, null, 2));
  else {
    for (const { holds, text: words } of found.checks) console.log(`${holds ? 'holds ' : 'FAILS '} ${words}`);
    if (found.facts.code !== undefined) console.log(`Short code, as on the certificate: ${found.facts.code}`);
    for (const remark of found.facts.remarks ?? []) console.log(`note   ${remark}`);
    console.log('');
    if (!found.holds) console.log('This does NOT prove anything: see what fails above.');
    else if (trusted.length > 0)
      console.log('Everything holds: it was in the log when the checkpoint was signed, and is unaltered since.');
    else
      console.log(
        'Everything holds, but the keys come with the file itself: compare a fingerprint with one that you know, or name the key with --key.',
      );
    console.log('It proves what was recorded, by whom and in which order; not that what a person stated is true.');
  }
  if (!found.holds) return 1;
  return trusted.length > 0 ? 0 : 3;
}

async function main() {
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    const problem = error instanceof Usage ? error.message : 'The file cannot be read as what it says it is.';
    console.error(`${problem}\n\n${USAGE}`);
    process.exitCode = 2;
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();

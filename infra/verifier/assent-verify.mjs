#!/usr/bin/env node
// Verifies receipts and checkpoints of Assent without the service, the network or packages: Node 22 or later is enough.
// This file shares no code with the service, so that an error there does not repeat here. Formats:
// functions/http/CONTRACT.md, section 12; C2SP signed-note, tlog-checkpoint and tlog-proof; RFC 6962 and RFC 9162.
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readFileSync } from 'node:fs';

const USAGE = `Usage: node assent-verify.mjs FILE [--key KEY]... [--checkpoint FILE] [--json]

FILE          a receipt (JSON), or a checkpoint (text) together with --key
--key         a key that you know from elsewhere: a verifier key, or a file with one in each line
--checkpoint  a checkpoint that you kept: of the same size it must be the same
--json        the result for programs

Exit code: 0 everything holds and a key that you named signed; 1 something does not hold; 2 wrong usage or unreadable;
3 everything holds, but no key was named: the keys are the ones that the receipt brings along.`;

const sha256 = (...parts) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();
const hex = (bytes) => bytes.toString('hex');

/** JSON by RFC 8785: members by their names' UTF-16 units, no white space. */
function canonical(value) {
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
function keyOf(line) {
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
function rootBy({ index, path }, size, leaf) {
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

/** What was found, in words. */
class Findings {
  checks = [];
  facts = {};

  check(name, holds, yes, no) {
    this.checks.push({ name, holds: Boolean(holds), text: holds ? yes : no });
    return Boolean(holds);
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

/** Two checkpoints of one size and log must be the same: anything else is a forked log. */
function compareWithKept(found, checkpoint, keptText, trusted, known) {
  const note = noteOf(keptText);
  const kept = note && checkpointOf(note.text);
  if (!found.check('kept checkpoint', kept, 'The kept checkpoint can be read.', 'The kept file is no checkpoint.'))
    return;
  const keys = [...trusted, ...known];
  const isGenuine = note.signatures.some(({ name, id, bytes }) =>
    keys.some((key) => key.name === name && key.id === id && isSigned(key, note.text, bytes)),
  );
  found.check(
    'kept signature',
    isGenuine,
    'The kept checkpoint is signed by a known key.',
    'No known key signed the kept checkpoint.',
  );
  found.check('same log', kept.origin === checkpoint.origin, 'Both are of one log.', 'They are of different logs.');
  if (kept.size !== checkpoint.size) return;
  found.check(
    'not forked',
    kept.root.equals(checkpoint.root),
    'The log has not been forked at this size.',
    'The log was forked: two different checkpoints have one size.',
  );
}

const MEMBERS = ['entry', 'format', 'keys', 'ledger', 'proof', 'rows'];

function verifyReceipt(receipt, { trusted, kept }) {
  const found = new Findings();
  const isKnown =
    receipt.format === 'assent-receipt/1' &&
    Object.keys(receipt).toSorted().join() === MEMBERS.join() &&
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
  const ledgerId = hex(sha256(`assent-ledger/1\n${canonical({ environment, partnerId, customerId, firstHash })}\n`));
  const leaf = sha256([0], `assent-leaf/1\n${ledgerId}\n${entry.sequence}\n${hash}\n`);
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

  const valid = keys.filter(({ from, to = Infinity }) => from <= checkpoint.size && checkpoint.size <= to);
  const known = valid
    .map(({ key }) => (typeof key === 'string' ? keyOf(key) : undefined))
    .filter((key) => key?.name === checkpoint.origin);
  checkSignatures(found, note, known, trusted);
  if (kept !== undefined) compareWithKept(found, checkpoint, kept, trusted, known);
  Object.assign(found.facts, {
    origin: checkpoint.origin,
    size: checkpoint.size,
    index: proof.index,
    ledger,
    entry,
    records: rows,
  });
  return found;
}

function verifyCheckpoint(text, { trusted, kept }) {
  const found = new Findings();
  const note = noteOf(text);
  const checkpoint = note && checkpointOf(note.text);
  if (!found.check('format', checkpoint, 'It is a checkpoint.', 'It is neither a receipt nor a checkpoint.'))
    return found;
  checkSignatures(found, note, [], trusted);
  if (kept !== undefined) compareWithKept(found, checkpoint, kept, trusted, []);
  Object.assign(found.facts, { origin: checkpoint.origin, size: checkpoint.size, root: hex(checkpoint.root) });
  return found;
}

class Usage extends Error {}

function optionsOf(args) {
  const options = { files: [], keys: [], kept: undefined, json: false };
  const rest = [...args];
  const valueOf = (name) => rest.shift() ?? fail(`${name} takes a value.`);
  while (rest.length > 0) {
    const word = rest.shift();
    if (word === '--json') options.json = true;
    else if (word === '--key') options.keys.push(valueOf(word));
    else if (word === '--checkpoint') options.kept = readFile(valueOf(word));
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

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function run(args) {
  const { files, keys, kept, json } = optionsOf(args);
  const trusted = keysIn(keys);
  const text = readFile(files[0]);
  const receipt = parsed(text);
  const found = isObject(receipt)
    ? verifyReceipt(receipt, { trusted, kept })
    : verifyCheckpoint(text, { trusted, kept });
  const result = {
    holds: found.holds,
    trustedKey: trusted.length > 0 && found.holds,
    checks: found.checks,
    ...found.facts,
  };
  if (json) console.log(JSON.stringify(result, null, 2));
  else {
    for (const { holds, text: words } of found.checks) console.log(`${holds ? 'holds ' : 'FAILS '} ${words}`);
    console.log('');
    if (!found.holds) console.log('This does NOT prove anything: see what fails above.');
    else if (trusted.length > 0)
      console.log('Everything holds. The record was in the log when the checkpoint was signed and is unaltered since.');
    else
      console.log(
        'Everything holds, but the keys come with the receipt itself: compare a fingerprint with one that you know, or name the key with --key.',
      );
    console.log('It proves what was recorded, by whom and in which order; not that what a person stated is true.');
  }
  if (!found.holds) return 1;
  return trusted.length > 0 ? 0 : 3;
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Usage)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}

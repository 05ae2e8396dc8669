import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkpointText, parseCheckpoint } from '../../../../shared/domain/evidence/checkpoint.ts';
import { hashOfEntry, leafText, ledgerIdOf } from '../../../../shared/domain/evidence/leaf.ts';
import { logProofText, parseLogProof } from '../../../../shared/domain/evidence/log-proof.ts';

const root = Buffer.alloc(32, 7);
const ROOT = 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=';
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

describe('checkpoints', () => {
  const TEXT = `assent.example/production\n1234\n${ROOT}\n`;

  it('E2 are three lines', () => {
    expect(checkpointText({ origin: 'assent.example/production', size: 1234, root })).toBe(TEXT);
    expect(parseCheckpoint(TEXT)).toEqual({ origin: 'assent.example/production', size: 1234, root });
  });

  it.each([
    TEXT.replace('1234', '01234'),
    TEXT.replace('1234', '-1'),
    TEXT.replace('1234', '1e3'),
    TEXT.replace('1234', '9007199254740993'),
    TEXT.replace(ROOT, 'BwcH'),
    `${TEXT}more\n`,
    TEXT.trimEnd(),
    `\n1\n${ROOT}\n`,
  ])('E2 %j is none', (text) => expect(parseCheckpoint(text)).toBeUndefined());
});

describe('leaves', () => {
  const key = {
    environment: 'Production' as const,
    partnerId: 'aaaaaaaa-0001-4000-8000-000000000001',
    customerId: 'bbbbbbbb-0001-4000-8000-000000000001',
  };
  const FIRST = 'ab'.repeat(32);

  it('E3 the id of a ledger is blinded by the hash of its first entry', () => {
    const text =
      'assent-ledger/1\n{"customerId":"bbbbbbbb-0001-4000-8000-000000000001","environment":"Production",' +
      `"firstHash":"${FIRST}","partnerId":"aaaaaaaa-0001-4000-8000-000000000001"}\n`;
    expect(ledgerIdOf(key, FIRST)).toBe(sha(text));
    expect(ledgerIdOf({ ...key, extra: 1 } as typeof key, FIRST)).toBe(sha(text));
    expect(ledgerIdOf('catalogue', FIRST)).toBe(sha(`assent-ledger/1\n{"chain":"catalogue","firstHash":"${FIRST}"}\n`));
  });

  it('E3 a leaf holds its format, the id of the ledger, the sequence and the hash, and nothing else', () => {
    const entry = { ledgerId: ledgerIdOf(key, FIRST), sequence: 3, auditHash: 'cd'.repeat(32) };
    const text = `assent-leaf/1\n${entry.ledgerId}\n3\n${'cd'.repeat(32)}\n`;
    expect(leafText(entry)).toBe(text);
    expect(Buffer.from(hashOfEntry(entry)).toString('hex')).toBe(sha(`\u0000${text}`));
  });
});

describe('proofs', () => {
  const checkpoint = `assent.example/production\n1234\n${ROOT}\n\n— assent.example/production AAAAAAAAAAA=\n`;
  const TEXT = `assent-proof/1\nindex 17\n${ROOT}\n\n${checkpoint}`;

  it('E2 are a format line, an index, a path and the checkpoint', () => {
    expect(logProofText({ index: 17, path: [root], checkpoint })).toBe(TEXT);
    expect(parseLogProof(TEXT)).toEqual({ index: 17, path: [root], checkpoint });
    const alone = { index: 0, path: [], checkpoint };
    expect(parseLogProof(logProofText(alone))).toEqual(alone);
  });

  it.each([
    TEXT.replace('assent-proof/1', 'c2sp.org/tlog-proof@v1'),
    TEXT.replace('index 17', 'index 017'),
    TEXT.replace('index 17', 'index -1'),
    TEXT.replace(ROOT, 'BwcH'),
    'assent-proof/1\nindex 17\n',
    '',
  ])('E2 %j is none', (text) => expect(parseLogProof(text)).toBeUndefined());
});

import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { signCheckpoint } from '../../../shared/evidence/sign-checkpoint.ts';
import { catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import { documentsIn } from '../../../shared/tables/document-table.ts';
import { exportOf, logOf } from '../../support/exports.ts';
import { clock, CUSTOMERS, signersNamed, threeLedgers } from '../../support/signed-log.ts';
import { ENVIRONMENT, type SmallLog } from '../../support/small-log.ts';
import { verifying } from '../../support/verifier.ts';

const { verify, put } = verifying();
const FRENCH = 'Le contrat.\n\n« Entier », 合同 𝒜.';
const ENGLISH = 'The agreement.';
const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

let untouched: string[];
let key: string;
const found = (lines: readonly string[], ...beside: string[]) => verify(lines.join(''), '--key', key, ...beside);

async function publish(small: SmallLog, versionRank: number, texts: readonly string[]): Promise<void> {
  const catalogue = catalogueIn(small.open);
  const documents = [];
  for (const text of texts) documents.push({ language: 'fr-FR', sha256: await documentsIn(small.open).keep(text) });
  const at = `2026-03-0${versionRank}T12:00:00.000Z`;
  const after = {
    agreementType: 'MicrosoftCustomerAgreement' as const,
    versionRank,
    isMajor: true,
    effectiveAt: at,
    graceDays: 0,
    publishedAt: at,
    documents,
  };
  expect(await catalogue.commit(await catalogue.read(), { at, change: 'published', actor: 'publisher', after })).toBe(
    true,
  );
}

/** Three ledgers, and a catalogue of two versions, the first with two texts. */
beforeAll(async () => {
  const small = await threeLedgers();
  await publish(small, 1, [FRENCH, ENGLISH]);
  await publish(small, 2, [ENGLISH]);
  await small.sequencer().sequence(ENVIRONMENT, ['catalogue']);
  await signCheckpoint({ log: small.log, signers: signersNamed('first'), clock, onUnsigned: () => {} })(ENVIRONMENT);
  untouched = await exportOf(small, CUSTOMERS);
  key = (await small.log.readCheckpoint(ENVIRONMENT))!.value.keys[0]!.key;
  put('log', (await logOf(small)).join(''));
});

const without = (part: string) => (lines: string[]) => lines.filter((line) => !line.includes(part));
const replacing = (part: string, by: string) => (lines: string[]) => lines.map((line) => line.replace(part, by));

describe('an export with the catalogue', () => {
  it('E9 E13 has every text of the agreements under its hash, alone and beside the log', () => {
    const alone = found(untouched);
    expect(alone).toMatchObject({ code: 0, broken: [] });
    expect(alone.text).toContain('The 2 changes of the catalogue of agreement versions are there');
    expect(alone.text).toContain('The 2 texts of the agreement versions are there and match their hash.');
    expect(found(untouched, '--log', 'log')).toMatchObject({ code: 0, broken: [] });
    const texts = untouched.map((line) => JSON.parse(line) as { name?: string; row?: unknown });
    expect(texts.filter(({ name }) => name?.startsWith('text|'))).toEqual([
      { name: `text|${hashOf(FRENCH)}`, row: FRENCH },
      { name: `text|${hashOf(ENGLISH)}`, row: ENGLISH },
    ]);
  });

  it('E13 without the catalogue says what is not shown', () => {
    const given = found(untouched.filter((line) => !/"name":"(catalogue|text)\|/.test(line)));
    expect(given).toMatchObject({ code: 0, broken: [] });
    expect(given.text).toContain('it does not show what the texts of the agreements were');
  });

  it.each<[string, (lines: string[]) => string[], string[]]>([
    ['a letter of a text', replacing('Le contrat', 'Ce contrat'), ['texts']],
    ['a text taken out', without('Le contrat'), ['texts']],
    [
      'a text of no version',
      (lines) => [
        ...lines.slice(0, 1),
        `${JSON.stringify({ name: `text|${hashOf('x')}`, row: 'x' })}\n`,
        ...lines.slice(1),
      ],
      ['texts'],
    ],
    ['a text under another name', replacing(`text|${hashOf(FRENCH)}`, `text|${hashOf('x')}`), ['texts']],
    ['the first change taken out', without('catalogue|000000000001'), ['catalogue', 'texts']],
    ['the instant of a version', replacing('"effectiveAt":"2026-03-01', '"effectiveAt":"2026-02-01'), ['catalogue']],
    [
      'changes exchanged',
      (lines) => {
        const at = lines.findIndex((line) => line.includes('catalogue|000000000001'));
        return lines.toSpliced(at, 2, lines[at + 1]!, lines[at]!);
      },
      ['catalogue'],
    ],
  ])('E9 E14 with %s is refused', (_, alter, broken) => {
    const altered = alter([...untouched]);
    expect(altered).not.toEqual(untouched);
    expect(found(altered).broken).toEqual(broken);
  });

  it('E14 without the newest change is refused beside the log', () => {
    const cut = without('catalogue|000000000002')(untouched);
    expect(found(cut)).toMatchObject({ code: 0, broken: [] });
    expect(found(cut, '--log', 'log').broken).toEqual(['catalogue']);
  });
});

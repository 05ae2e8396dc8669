import { headsDigest, idInLog, leafText, rootOf } from './merkle-oracle.ts';
import { row } from './small-ledger.ts';
import type { Commit, StoredRow } from './world-record.ts';

interface Entry {
  readonly sequence: number;
  readonly hash: string;
}

/** The audit entries of the commits in one log, with its head and a checkpoint that was stamped and cosigned. */
export function logRows(commits: readonly Commit[]): StoredRow[] {
  const chains = new Map<string, Entry[]>();
  for (const { actions } of commits) {
    for (const [, { partitionKey, rowKey, json0 }] of actions as readonly (readonly [
      string,
      Record<string, string>,
    ])[]) {
      if (!rowKey!.startsWith('audit|')) continue;
      chains.set(partitionKey!, [...(chains.get(partitionKey!) ?? []), JSON.parse(json0!) as Entry]);
    }
  }
  const entries = [...chains].flatMap(([partition, chain]) => {
    const id = idInLog(partition, chain[0]!.hash);
    return chain.map(({ sequence, hash }): [string, number, string] => [id, sequence, hash]);
  });
  const owner = [...chains.keys()][0]!.split('|').slice(0, 2).join('|');
  const heads = [...chains]
    .filter(([partition]) => partition.startsWith(owner))
    .map(([partition, chain]) => `${idInLog(partition, chain[0]!.hash)} ${chain.length} ${chain.at(-1)!.hash}`);
  const list = {
    sequence: 1,
    previous: '',
    hash: 'c'.repeat(64),
    at: '2026-06-01T15:00:00.000Z',
    day: '2026-06-01',
    size: entries.length,
    ledgers: heads.length,
    digest: headsDigest(heads),
    listId: '11111111-1111-4111-8111-111111111111',
  };
  entries.push([idInLog(`${owner}|lists`, list.hash), 1, list.hash]);
  const root = rootOf(entries.map((entry) => leafText(...entry)));
  const text = `assent.example\n${entries.length}\n${root.toString('base64')}\n`;
  const attested = { size: entries.length, note: `${text}\n— assent.example ${'A'.repeat(92)}\n` };
  const stamp = { authority: 'https://tsa.example/', at: '2026-06-01T15:00:01.000Z', token: 'MAA=' };
  const state = { origin: 'assent.example', size: entries.length, root: root.toString('hex') };
  const signed = { note: 'note', signedAt: '2026-06-01T15:00:00.000Z', peaks: '', top: '', keys: [] };
  return [
    row('log|Production', 'head', { ...state, pending: [] }),
    row('log|Production', 'bundle|000000000000', { entries }),
    row(`lists|${owner}`, `list|${owner.split('|')[1]}|000000000001`, list),
    row('checkpoint|Production', 'checkpoint|Production', { ...state, ...signed }),
    row('anchors|Production', `stamp|000000000007|${'a'.repeat(16)}`, { ...attested, ...stamp }),
    row('anchors|Production', 'cosigned', attested),
  ];
}

/** Keys from one to another, both included; an end that is missing is open. */
interface Keys {
  from: string;
  to: string | undefined;
}

/** Ranges of partition and row keys that contain all rows of a query, and others. */
export interface KeyRange {
  readonly partitions: Readonly<Keys>;
  readonly rows: Readonly<Keys>;
  /** The first row of the page. */
  readonly next?: { readonly partition: string; readonly row: string };
}

const TOKEN = /'(?:[^']|'')*'|[()]|\b(?:and|or)\b/g;
const COMPARISON = /^(PartitionKey|RowKey) (eq|ge|gt|le|lt) '((?:[^']|'')*)'$/;

/** The ranges that the comparisons of keys at the top of a filter leave. */
export function keyRange(filter = ''): KeyRange {
  const [partitions, rows]: [Keys, Keys] = [
    { from: '', to: undefined },
    { from: '', to: undefined },
  ];
  for (const condition of conditions(filter)) {
    const [, name, operator = '', literal = ''] = COMPARISON.exec(condition.trim()) ?? [];
    if (name === undefined) continue;
    const keys = name === 'RowKey' ? rows : partitions;
    const key = literal.replaceAll("''", "'");
    if (!operator.startsWith('l') && key > keys.from) keys.from = key;
    if (!operator.startsWith('g') && (keys.to === undefined || key < keys.to)) keys.to = key;
  }
  return { partitions, rows };
}

/** The conditions that must all hold; none if the top of the filter is no conjunction. */
function conditions(filter: string): string[] {
  const found: string[] = [];
  let [depth, start] = [0, 0];
  for (const { 0: token, index } of filter.matchAll(TOKEN)) {
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (depth > 0) continue;
    if (token === 'or') return [];
    if (token !== 'and') continue;
    found.push(filter.slice(start, index));
    start = index + token.length;
  }
  return [...found, filter.slice(start)];
}

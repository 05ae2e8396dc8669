/**
 * The OData filters that our code writes: comparisons of a key with a text by eq, gt, ge, lt and le, and of another
 * column by eq, joined by `and`, `or` and brackets. Any other form throws: Azure and Azurite differ in whether a row
 * without a column is less or greater than a text. Keys are compared by UTF-16 code units.
 */
export interface Filter {
  readonly matches: (row: FilteredRow) => boolean;
  /** Bounds that every matching row keeps, ends included. */
  readonly partitions: Bounds;
  /** Bounds of row keys; used only within a single partition. */
  readonly rows: Bounds;
}

export interface Bounds {
  readonly from: string;
  /** Undefined: no upper bound. */
  readonly to: string | undefined;
}

export interface FilteredRow {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly [property: string]: unknown;
}

type Operator = 'eq' | 'gt' | 'ge' | 'lt' | 'le';
interface Comparison {
  readonly property: string;
  readonly operator: Operator;
  readonly text: string;
}
type Node = Comparison | { readonly all: readonly Node[] } | { readonly any: readonly Node[] };

/** More comparisons than this the service refuses. */
const MOST_COMPARISONS = 15;

const UNBOUNDED: Bounds = { from: '', to: undefined };
const EVERYTHING: Filter = { matches: () => true, partitions: UNBOUNDED, rows: UNBOUNDED };

export function parseFilter(text: string): Filter {
  if (text === '') return EVERYTHING;
  const node = new Parser(text).parse();
  const conjuncts = 'all' in node ? node.all : [node];
  const tests = conjuncts.map(testOf);
  const [first] = tests;
  return {
    matches: tests.length === 1 && first ? first : (row) => tests.every((test) => test(row)),
    partitions: boundsOf(conjuncts, 'PartitionKey'),
    rows: boundsOf(conjuncts, 'RowKey'),
  };
}

function boundsOf(conjuncts: readonly Node[], property: string): Bounds {
  let from = '';
  let to: string | undefined;
  for (const node of conjuncts) {
    if (!('property' in node) || node.property !== property) continue;
    const { operator, text } = node;
    if (operator !== 'lt' && operator !== 'le' && text > from) from = text;
    if (operator !== 'gt' && operator !== 'ge' && (to === undefined || text < to)) to = text;
  }
  return { from, to };
}

const KEYS: Readonly<Record<string, 'partitionKey' | 'rowKey'>> = { PartitionKey: 'partitionKey', RowKey: 'rowKey' };

function testOf(node: Node): (row: FilteredRow) => boolean {
  if ('all' in node) {
    const tests = node.all.map(testOf);
    return (row) => tests.every((test) => test(row));
  }
  if ('any' in node) {
    const tests = node.any.map(testOf);
    return (row) => tests.some((test) => test(row));
  }
  const { property, operator, text } = node;
  const key = KEYS[property];
  if (key === undefined) {
    if (operator !== 'eq' || NO_COLUMNS.has(property)) throw unknownForm(`${property} ${operator}`);
    return (row) => row[property] === text;
  }
  switch (operator) {
    case 'eq':
      return (row) => row[key] === text;
    case 'gt':
      return (row) => row[key] > text;
    case 'ge':
      return (row) => row[key] >= text;
    case 'lt':
      return (row) => row[key] < text;
    case 'le':
      return (row) => row[key] <= text;
  }
}

/** Fields of a stored row that are no columns of a table, and one column that our code never compares. */
const NO_COLUMNS = new Set(['partitionKey', 'rowKey', 'etag', 'timestamp', 'Timestamp']);

const unknownForm = (text: string): Error => new Error(`The stand-in does not know the filter ${text}.`);

class Parser {
  readonly #text: string;
  readonly #comparison = /([A-Za-z_]\w*) (eq|gt|ge|lt|le) '((?:[^']|'')*)'/y;
  #at = 0;
  #comparisons = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Node {
    const node = this.#any();
    if (this.#at !== this.#text.length || this.#comparisons > MOST_COMPARISONS) throw unknownForm(this.#text);
    return node;
  }

  #any(): Node {
    const nodes = [this.#all()];
    while (this.#takes(' or ')) nodes.push(this.#all());
    return nodes.length === 1 ? nodes[0]! : { any: nodes };
  }

  #all(): Node {
    const nodes = [this.#one()];
    while (this.#takes(' and ')) nodes.push(this.#one());
    return nodes.length === 1 ? nodes[0]! : { all: nodes };
  }

  #one(): Node {
    if (this.#takes('(')) {
      const node = this.#any();
      if (!this.#takes(')')) throw unknownForm(this.#text);
      return node;
    }
    this.#comparison.lastIndex = this.#at;
    const found = this.#comparison.exec(this.#text);
    if (found === null) throw unknownForm(this.#text);
    this.#at = this.#comparison.lastIndex;
    this.#comparisons++;
    const [, property, operator, text] = found as unknown as [string, string, Operator, string];
    return { property, operator, text: text.includes("''") ? text.replaceAll("''", "'") : text };
  }

  #takes(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }
}

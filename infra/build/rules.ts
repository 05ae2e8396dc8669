import { dirname, relative } from 'node:path';
import type { TextFile } from './repository-files.ts';

export const RULES = 'shared/domain/RULES.md';

export interface Rule {
  readonly id: string;
  readonly state: 'In force' | 'In force in part' | 'Planned';
  /** All of its section, below the heading. */
  readonly text: string;
}

/** The rules that the document defines. Throws where one does not say whether it is in force. */
export function rulesIn(markdown: string): Rule[] {
  const sections = markdown.split(/^(?=#{1,3} )/m).flatMap((section) => {
    const [, id, text] = /^### ([A-Z]\d+)\n([^]*)$/.exec(section) ?? [];
    return id === undefined || text === undefined ? [] : [{ id, text }];
  });
  return sections.map(({ id, text }) => {
    const state = /^\s*_(In force|In force in part|Planned)\._ /.exec(text)?.[1] as Rule['state'] | undefined;
    if (state === undefined) throw new Error(`${id} does not say whether it is in force.`);
    return { id, state, text };
  });
}

const ID = '[BCDEGIRSX]\\d{1,2}';

/** The ids that a text names, wherever they stand; percent-encoded bytes and parts of longer names are none. */
export const idsNamed = (text: string): string[] => [
  ...new Set([...text.matchAll(new RegExp(`(?<![\\w%.&#-])${ID}(?![\\w%-])`, 'g'))].map(([id]) => id)),
];

/** The ids that comments of the text cite in brackets, ranges such as `(C1 to C13)` included. */
export function idsCited(text: string): Set<string> {
  const cited = [...text.matchAll(/\(([^()]*)\)/g)].map(([, inside]) => inside!).filter((inside) => LIST.test(inside));
  return new Set(cited.flatMap((list) => [...list.matchAll(RANGE)].flatMap(([, from, to]) => range(from!, to))));
}

const LIST = new RegExp(`^(?:contract \\d+, )*${ID}(?:(?:, | to | and )(?:contract \\d+|${ID}))*$`);
const RANGE = new RegExp(`(${ID})(?: to (${ID}))?`, 'g');

function range(from: string, to = from): string[] {
  const [first, last] = [Number(from.slice(1)), Number(to.slice(1))];
  return Array.from({ length: last - first + 1 }, (_, index) => `${from[0]}${first + index}`);
}

/** The ids that begin a title of the tests in a file: `G6 …`, `C9 G8 …`, `contract 1 C17: …`. */
export const idsTested = (text: string): Set<string> =>
  new Set([...text.matchAll(TITLE)].flatMap(([, , ids]) => ids!.match(new RegExp(ID, 'g'))!));

/** A text that begins with ids and goes on, as the first argument of a call or the first member of a row. */
const TITLE = new RegExp(
  `(?:[([]|^)\\s*(['"\`])(?:contract \\d+(?:, \\d+)*:? )?((?:${ID}[ :,]+)+)(?=\\S)(?!\\1)`,
  'gm',
);

const KINDS = ['unit', 'contract', 'operator', 'faults', 'journeys', 'pages', 'emulator', 'infra'];
const kindOf = ({ path }: TextFile): number => KINDS.indexOf(path.split('/')[1]!);

/** The document with the places of each rule's code and tests as they are. */
export function withPlaces(markdown: string, code: readonly TextFile[], tests: readonly TextFile[]): string {
  const cited = code.map(({ path, text }) => ({ path, ids: idsCited(text) }));
  const tested = tests
    .toSorted((a, b) => kindOf(a) - kindOf(b))
    .map(({ path, text }) => ({ path, ids: idsTested(text) }));
  return markdown.replace(
    /^(### (\w+)\n)([^]*?)(?=^#{1,3} |$(?![^]))/gm,
    (whole, heading: string, id: string, body: string) => {
      if (!new RegExp(`^${ID}$`).test(id)) return whole;
      const places = [line('Code', id, cited), line('Tests', id, tested)].filter((text) => text !== '');
      return `${[`${heading}${withoutPlaces(body).trimEnd()}`, ...places].join('\n\n')}\n\n`;
    },
  );
}

const withoutPlaces = (body: string): string => body.replaceAll(/^(?:Code|Tests): .*\n/gm, '');

function line(label: string, id: string, files: readonly { path: string; ids: ReadonlySet<string> }[]): string {
  const found = files.filter(({ ids }) => ids.has(id));
  const links = found.map(
    ({ path }) => `[${shortName(path)}](${relative(dirname(RULES), path).replaceAll('\\', '/')})`,
  );
  return links.length === 0 ? '' : `${label}: ${links.join(', ')}`;
}

const shortName = (path: string): string => path.replace(/^test\//, '').replace(/(?:\.test)?\.ts$/, '');

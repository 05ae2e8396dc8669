import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';

const AZURE = join(import.meta.dirname, '../../infra/azure');

export const bicepFiles = readdirSync(AZURE).filter((name) => name.endsWith('.bicep'));

export const bicep = (name: string): string => readFileSync(join(AZURE, name), 'utf8');

await Parser.init();
const parser = new Parser();
const grammar = createRequire(import.meta.url).resolve('tree-sitter-bicep/package.json');
parser.setLanguage(await Language.load(join(grammar, '../tree-sitter-bicep.wasm')));

const nodesOf = (node: Node): Node[] => [node, ...node.children.flatMap(nodesOf)];

/** Every node of a file's syntax tree. */
export const syntax = (text: string): Node[] => nodesOf(parser.parse(text)!.rootNode);

/** Where the text is no Bicep. */
export const mistakes = (text: string): string[] =>
  syntax(text)
    .filter((node) => node.isError || node.isMissing)
    .map(({ startPosition: { row, column }, text: found }) => `${row + 1}:${column} ${found.slice(0, 40)}`);

/** The text of a variable's value. */
export function variable(text: string, name: string): string {
  const declaration = syntax(text).find(
    (node) => node.type === 'variable_declaration' && node.text.startsWith(`var ${name} `),
  );
  if (!declaration) throw new Error(`There is no variable ${name}.`);
  return declaration.text.slice(`var ${name} = `.length);
}

/** The keys of an object literal, by its own indentation. */
export const keysOf = (object: string): string[] => [...object.matchAll(/^ {2}'?([\w]+)'?: /gm)].map(([, key]) => key!);

/** The strings of an array literal. */
export const stringsOf = (array: string): string[] => [...array.matchAll(/'([^']+)'/g)].map(([, text]) => text!);

/** The queries of a file, on one line each. */
export const queriesOf = (text: string): string[] =>
  [...text.matchAll(/^ +query: ('''[^]*?'''|'.*')$/gm)].map(([, query]) =>
    query!.replace(/^'+|'+$/g, '').replace(/\s+/g, ' '),
  );

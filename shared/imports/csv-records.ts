import Papa from 'papaparse';

/** The most characters that a row may have: more is most often a quotation mark that never closes. */
export const LONGEST_ROW = 65_536;

interface Records {
  readonly records: readonly string[][];
  /** The text behind the last complete record. */
  readonly rest: string;
  /** A quotation mark is open at the end of the text. */
  readonly isOpen: boolean;
}

/** The records of a piece of CSV with line feeds as its line ends, blank lines included (RFC 4180). */
export function csvRecords(text: string, separator: string, isLast: boolean): Records {
  const parser = new Papa.Parser({ delimiter: separator, newline: '\n' });
  const { data, errors, meta } = parser.parse(text, 0, !isLast) as Papa.ParseResult<string[]>;
  return {
    records: data,
    rest: isLast ? '' : text.slice(meta.cursor),
    isOpen: errors.some(({ code }) => code === 'MissingQuotes'),
  };
}

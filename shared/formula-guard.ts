/*
 * A spreadsheet runs a cell that begins with one of `=+-@` as a formula. A file with commas is opened as well where a
 * semicolon or a tab separates cells (Excel in French and German): then a cell also begins behind these, and behind each
 * line break, since a quotation mark within a cell is a plain character there. Quotation marks before it may be read as
 * an empty text; a tab or a line break at the very beginning is skipped.
 */
const BEGINS = String.raw`(?:^|[;\t\r\n])["']*`;
const FORMULA = String.raw`(?=[=+\-@])`;
const SKIPPED = String.raw`(?=[\t\r\n])`;

const GUARDED = new RegExp(String.raw`${FORMULA}(?<=${BEGINS})|${SKIPPED}(?<=^["']*)`, 'g');
const GUARDS = new RegExp(String.raw`'${FORMULA}(?<=${BEGINS})|'${SKIPPED}(?<=^["']*)`, 'g');

/** Text with an apostrophe before everything that a spreadsheet would run as a formula. */
export const guarded = (text: string): string => text.replaceAll(GUARDED, "'");

/** The text without the apostrophes that `guarded` added: exactly the one given to it. */
export const unguarded = (text: string): string => text.replaceAll(GUARDS, '');

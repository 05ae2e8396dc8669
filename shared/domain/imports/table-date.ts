const YEAR_FIRST = /^(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?$/;
const YEAR_LAST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]0{1,2}:00(?::00)?)?$/;

const iso = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/**
 * A date as spreadsheets write it, as yyyy-mm-dd; undefined where it can be read in two ways (I5). Other texts are
 * returned as they are, for the property's own rule.
 */
export function tableDate(text: string): string | undefined {
  const first = YEAR_FIRST.exec(text);
  if (first) return iso(first[1]!, first[2]!, first[3]!);
  const last = YEAR_LAST.exec(text);
  if (!last) return text;
  const [, one = '', other = '', year = ''] = last;
  if (Number(one) > 12 || one.padStart(2, '0') === other.padStart(2, '0')) return iso(year, other, one);
  return Number(other) > 12 ? iso(year, one, other) : undefined;
}

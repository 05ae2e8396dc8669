import words from './company-words.json' with { type: 'json' };

export interface Company {
  readonly name: string;
  readonly domain: string;
  readonly country: string;
  readonly culture: string;
  readonly language: string;
  readonly contact: { readonly firstName: string; readonly lastName: string; readonly email: string };
}

/** The company of an index from 0: always the same, and no two alike. Countries take turns. */
export function companyOf(index: number): Company {
  const { form, places, trades, people, ...where } = words[index % words.length]!;
  const turn = Math.floor(index / words.length);
  const place = turn % places.length;
  // The trade moves on by one in each round, so that the first companies of a country differ in both words.
  const round = Math.floor(turn / places.length);
  const trade = (place + round) % trades.length;
  const series = Math.floor(round / trades.length) + 1;
  const parts = [places[place], trades[trade], ...(series > 1 ? [String(series)] : []), form];
  const domain = `${slug([...parts.slice(0, -1), where.country].join(' '))}.example`;
  const [firstName = '', ...lastName] = people[turn % people.length]!.split(' ');
  const email = `${slug(firstName)}@${domain}`;
  return { name: parts.join(' '), domain, ...where, contact: { firstName, lastName: lastName.join(' '), email } };
}

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll(/[^a-z0-9]+/g, '-');

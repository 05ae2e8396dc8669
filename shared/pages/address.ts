/** The same address with other parameters; undefined removes one. */
export function addressWith(address: string, changes: Readonly<Record<string, string | undefined>>): string {
  const [path = '', query = ''] = address.split('?');
  const search = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) search.delete(name);
    else search.set(name, value);
  }
  return `${path}?${String(search)}`;
}

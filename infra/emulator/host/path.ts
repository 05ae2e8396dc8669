const encodedSlash = /(%2f)/i;

function decode(segment: string): string {
  // An encoded slash stays as it is written, as in the host's web server: it never separates segments.
  return segment
    .split(encodedSlash)
    .map((part) => (encodedSlash.test(part) ? part : decodeURIComponent(part)))
    .join('');
}

/** Splits a request target into path and query. */
export function splitTarget(target: string): { path: string; query: string } {
  const start = target.indexOf('?');
  return start === -1 ? { path: target, query: '' } : { path: target.slice(0, start), query: target.slice(start + 1) };
}

/** The path's segments, each decoded once; undefined when an escape is malformed. */
export function decodePath(path: string): string[] | undefined {
  const segments: string[] = [];
  try {
    for (const segment of path.replace(/^\//, '').split('/').map(decode)) {
      if (segment === '..') segments.pop();
      else if (segment !== '.') segments.push(segment);
    }
  } catch {
    return undefined;
  }
  if (segments.at(-1) === '') segments.pop();
  return segments;
}

interface Headers {
  get(name: string): string | null;
}

const ALLOWED_HEADERS = [
  'Authorization',
  'Content-Type',
  'If-Match',
  'MS-ContinuationToken',
  'MS-Contract-Version',
  'MS-CorrelationId',
  'MS-PartnerCenter-Application',
  'MS-PartnerCenter-Client',
  'MS-RequestId',
  'MS-SdkVersion',
  'X-Locale',
].join(', ');

/** Lets pages of the configured origins read an answer; of any other origin, and of none, nothing is said. */
export function corsHeaders(origins: readonly string[], headers: Headers): Record<string, string> {
  if (origins.length === 0) return {};
  const origin = headers.get('origin');
  return origin !== null && origins.includes(origin)
    ? {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Expose-Headers':
          'MS-RequestId, MS-CorrelationId, MS-ContinuationToken, ETag, Location, Retry-After',
        Vary: 'Origin',
      }
    : { Vary: 'Origin' };
}

/** Answers a browser's question whether it may send a request at all. */
export function preflight(origins: readonly string[], headers: Headers) {
  const allowed = corsHeaders(origins, headers);
  if (!('Access-Control-Allow-Origin' in allowed)) return { status: 403, headers: allowed };
  return {
    status: 204,
    headers: {
      ...allowed,
      'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers': ALLOWED_HEADERS,
      'Access-Control-Max-Age': '600',
    },
  };
}

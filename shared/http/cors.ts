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

/** Allows pages of the configured origins to read responses; sends nothing for other origins. */
export function corsHeaders(origins: readonly string[], headers: Headers): Record<string, string> {
  if (origins.length === 0) return {};
  const origin = headers.get('origin');
  return origin !== null && origins.includes(origin)
    ? {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Expose-Headers':
          'MS-RequestId, MS-CorrelationId, MS-ContinuationToken, ETag, Link, Location, Retry-After',
        Vary: 'Origin',
      }
    : { Vary: 'Origin' };
}

/** Answers a preflight request. */
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

import { ok, refuse, type Result } from '../domain/refusal.ts';
import { urlProblem, type UrlPolicy, type UrlProblem } from '../domain/webhooks/webhook-url.ts';

const problemText = ({ ports }: UrlPolicy): Record<UrlProblem, string> => ({
  notAnUrl: 'must be an URL such as https://hooks.example/assent',
  notHttps: 'must begin with https',
  credentials: 'must have no user name and no password; put a key into the path or the query',
  fragment: 'must have no fragment (#)',
  literalAddress: 'must have a host name, no IP address',
  notAPublicName: 'must have a public host name, such as hooks.example',
  ownName: 'must not name this service',
  port: `must have the port ${[443, ...ports].join(' or ')}`,
});

/** The URL in its normal form, if endpoints may have it (N7); `property` is its name on the wire. */
export function allowedUrl(text: string, policy: UrlPolicy, property = 'url'): Result<string> {
  const problem = urlProblem(text, policy);
  return problem === undefined
    ? ok(new URL(text).href)
    : refuse('InvalidProperty', { property, problem: problemText(policy)[problem], rule: problem });
}

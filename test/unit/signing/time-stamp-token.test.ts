import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTimeStamp } from '../../../infra/verifier/assent-verify.mjs';
import { derOf, TAG } from '../../../shared/signing/der.ts';
import { timeStampRequest, tokenIn } from '../../../shared/signing/time-stamp-token.ts';
import { timeStampAuthority, type TestAuthority } from '../../support/time-stamp-server.ts';

const TEXT = 'assent.example/production\n5\nroot\n';
const OTHER = 'assent.example/production\n6\nroot\n';
const digestOf = (text: string) => createHash('sha256').update(text).digest();
const NONCE = randomBytes(16);

const [elliptic, rsa] = [timeStampAuthority(), timeStampAuthority('rsa')];
const answers = new Map([elliptic, rsa].map((one) => [one, one.answer(timeStampRequest(digestOf(TEXT), NONCE))]));
const certificateOf = (path: string) => new X509Certificate(readFileSync(path));
const untouched = (authority: TestAuthority) => Buffer.from(answers.get(authority)!);
const tokenOf = (authority: TestAuthority) => tokenIn(untouched(authority), digestOf(TEXT), NONCE).token;

/** What both say of a token: the service of an answer, the verifier of the token within it. */
function judged(answer: Buffer, { text = TEXT, nonce = NONCE, token = answer.subarray(tokenAt(answer)) } = {}) {
  const problemOf = (check: () => unknown) => {
    try {
      check();
      return 'holds';
    } catch (error) {
      return (error as Error).message;
    }
  };
  return {
    service: problemOf(() => tokenIn(answer, digestOf(text), nonce)),
    verifier: problemOf(() => checkTimeStamp(token, text)),
    openssl: elliptic.verifies(token, digestOf(text)) ? 'holds' : 'does not',
  };
}
const HOLDS = { service: 'holds', verifier: 'holds', openssl: 'holds' };

/** Where the token begins: behind the status of the answer. */
const tokenAt = (answer: Buffer): number => answer.indexOf(tokenOf(elliptic).subarray(0, 20));

/** Changes bytes of an answer, each place where they are. */
function changed(answer: Buffer, from: string, to: string): Buffer {
  const hex = answer.toString('hex');
  expect(hex).toContain(from);
  return Buffer.from(hex.replaceAll(from, to), 'hex');
}

describe.each([
  ['ECDSA', elliptic],
  ['RSA', rsa],
])('a token by %s', (_, authority) => {
  it('E7 is taken from the answer, and holds for service, verifier and openssl', () => {
    const { token, at } = tokenIn(untouched(authority), digestOf(TEXT), NONCE);
    expect(authority.verifies(token, digestOf(TEXT))).toBe(true);
    expect(authority.verifies(token, digestOf(OTHER))).toBe(false);
    const said = authority.openssl('ts', '-reply', '-token_in', '-in', authority.path('token'), '-token_out', '-text');
    const instant = /Time stamp: (.*)/.exec(String(said))![1]!;
    expect(at).toEqual(new Date(instant));
    const found = checkTimeStamp(token, TEXT, [certificateOf(authority.root)]);
    expect(found).toEqual({ at, by: 'Test authority', trusted: true });
  });

  it('E7 is trusted by its root or its certificate, and by no other', () => {
    const token = tokenOf(authority);
    const other = authority === rsa ? elliptic : rsa;
    const trustedBy = (path: string) => checkTimeStamp(token, TEXT, [certificateOf(path)]).trusted;
    expect(trustedBy(authority.root)).toBe(true);
    expect(trustedBy(authority.certificate)).toBe(true);
    expect(trustedBy(other.root)).toBe(false);
    expect(trustedBy(other.certificate)).toBe(false);
    // Of the same name and kind, and of another key.
    const namesake = timeStampAuthority(authority === rsa ? 'rsa' : 'ec');
    expect(trustedBy(namesake.root)).toBe(false);
    expect(authority.verifies(token, digestOf(TEXT), '-CAfile', namesake.root)).toBe(false);
    expect(authority.verifies(token, digestOf(TEXT), '-CAfile', other.root)).toBe(false);
    expect(checkTimeStamp(token, TEXT).trusted).toBe(false);
  });
});

describe('a token that was tampered with', () => {
  it('E7 E14 of another checkpoint is refused', () => {
    expect(judged(untouched(elliptic))).toEqual(HOLDS);
    expect(judged(untouched(elliptic), { text: OTHER })).toEqual({
      service: 'The token is of another digest.',
      verifier: 'it is of another checkpoint',
      openssl: 'does not',
    });
  });

  it('E7 of another request is refused by the service', () => {
    expect(judged(untouched(elliptic), { nonce: randomBytes(16) }).service).toBe('The token is of another request.');
    const without = elliptic.answer(withoutNonce(timeStampRequest(digestOf(TEXT), NONCE)));
    expect(() => tokenIn(without, digestOf(TEXT), NONCE)).toThrow('The token is of another request.');
  });

  it('E14 with another imprint is refused', () => {
    const altered = changed(untouched(elliptic), digestOf(TEXT).toString('hex'), digestOf(OTHER).toString('hex'));
    expect(judged(altered, { text: OTHER })).toEqual({
      service: 'The token was altered.',
      verifier: 'its content was altered',
      openssl: 'does not',
    });
  });

  it('E14 with another signature, or another time, is refused', () => {
    const answer = untouched(elliptic);
    answer[answer.length - 1]! ^= 1;
    expect(judged(answer)).toEqual({
      service: 'The signature of the token is wrong.',
      verifier: 'its signature is wrong',
      openssl: 'does not',
    });
    const later = Buffer.from(untouched(elliptic));
    const time = later.indexOf(Buffer.from('180f', 'hex'));
    later.write('2019', time + 2, 'latin1');
    expect(judged(later)).toEqual({
      service: 'The token was altered.',
      verifier: 'its content was altered',
      openssl: 'does not',
    });
  });

  it('E14 every byte that is changed is noticed, or changes nothing that is signed', () => {
    const token = tokenOf(elliptic);
    const unnoticed = [];
    for (let at = 0; at < token.length; at++) {
      const altered = Buffer.from(token);
      altered[at]! ^= 0x04;
      let holds = false;
      try {
        checkTimeStamp(altered, TEXT);
        holds = true;
      } catch (error) {
        expect((error as Error).message).not.toBe('');
      }
      if (holds) unnoticed.push(at);
    }
    const spanOf = (hex: string, bytes: number) => {
      const from = token.indexOf(Buffer.from(hex, 'hex'));
      expect(from).toBeGreaterThan(0);
      return { from, to: from + bytes };
    };
    const certificate = certificateOf(elliptic.certificate).raw;
    const attributes = spanOf('2a864886f70d010903', 0).from;
    const signed = [
      spanOf('02010106042a030401', 100),
      spanOf(certificate.toString('hex'), certificate.length),
      { from: attributes, to: token.length },
    ];
    expect(unnoticed.length).toBeGreaterThan(0);
    expect(unnoticed.filter((at) => signed.some(({ from, to }) => at >= from && at < to))).toEqual([]);
  });

  it.each([1, 100, 700])('E14 cut short by %i bytes, or longer, is refused', (bytes) => {
    const token = tokenOf(elliptic);
    const judge = (one: Buffer) => () => checkTimeStamp(one, TEXT);
    expect(judge(token.subarray(0, -bytes))).toThrow('it is not encoded by DER');
    expect(judge(Buffer.concat([token, Buffer.alloc(bytes)]))).toThrow('it is not encoded by DER');
    const answer = untouched(elliptic);
    for (const one of [answer.subarray(0, -bytes), Buffer.concat([answer, Buffer.alloc(bytes)])])
      expect(() => tokenIn(one, digestOf(TEXT), NONCE)).toThrow(TypeError);
  });

  it.each([
    ['an indefinite length', Buffer.concat([Buffer.of(0x30, 0x80), Buffer.alloc(8)])],
    ['a length of 2^32', Buffer.from('3084ffffffff00', 'hex')],
    ['a length of 2^64', Buffer.from('3088ffffffffffffffff00', 'hex')],
    ['a length of 127 bytes', Buffer.from('30ff00', 'hex')],
    ['a length that is longer than needed', Buffer.from('30810100', 'hex')],
    ['a length with a zero in front', Buffer.concat([Buffer.of(0x30, 0x82, 0, 0x80), Buffer.alloc(128)])],
    ['a tag of several bytes', Buffer.from('3f8101020000', 'hex')],
    ['no length', Buffer.of(0x30)],
    ['nothing', Buffer.alloc(0)],
    ['ten thousand elements in each other', Buffer.alloc(20_000, Buffer.of(0x30, 0x80))],
  ])('E14 with %s is refused', (_, bytes) => {
    expect(() => checkTimeStamp(bytes, TEXT)).toThrow(/^it is not encoded by DER$|^it cannot be read$/);
    expect(() => tokenIn(bytes, digestOf(TEXT), NONCE)).toThrow(TypeError);
  });

  it('E14 that was written again by BER, with an indefinite length, is refused', () => {
    const token = tokenOf(elliptic);
    const inner = token.subarray(4);
    const ber = Buffer.concat([Buffer.of(0x30, 0x80), inner, Buffer.of(0, 0)]);
    expect(() => checkTimeStamp(ber, TEXT)).toThrow('it is not encoded by DER');
  });
});

describe('a token whose certificate', () => {
  /** The content of the token, as it was signed: it begins with its version and the policy 1.2.3.4.1. */
  const info = () => {
    const token = tokenOf(elliptic);
    const from = token.indexOf(Buffer.from('02010106042a030401', 'hex')) - 2;
    return token.subarray(from, from + 2 + token[from + 1]!);
  };
  const answered = (token: Buffer) => derOf(TAG.sequence, Buffer.from('3003020100', 'hex'), token);
  const judge = (token: Buffer) => judged(answered(token), { token });

  it('E7 is the right one holds, signed by other means', () => {
    expect(judge(elliptic.signedFor('stamps', info()))).toEqual(HOLDS);
  });

  it.each(['signs', 'several', 'optional'] as const)('E7 E14 is for another purpose (%s) is refused', (purpose) => {
    expect(judge(elliptic.signedFor(purpose, info()))).toEqual({
      service: 'The certificate is not for time-stamping alone.',
      verifier: "its signer's certificate is not for time-stamping",
      openssl: 'does not',
    });
  });

  it.each(['2019', '2049'])('E7 E14 was not valid in %s is refused', (year) => {
    const other = Buffer.from(info());
    other.write(year, other.indexOf(Buffer.from('180f', 'hex')) + 2, 'latin1');
    expect(judge(elliptic.signedFor('stamps', other))).toMatchObject({
      service: 'The certificate was not valid at the time of the token.',
      verifier: "its signer's certificate was not valid at its time",
    });
  });

  it('E7 E14 is another one of the same key and name is refused', () => {
    const token = rsa.signedFor('stamps', info());
    expect(judge(token)).toMatchObject({ service: 'holds', verifier: 'holds' });
    const [one, other] = ['tsa.pem', 'second.pem'].map((name) => certificateOf(rsa.path(name)).raw.toString('hex'));
    expect(one!.length).toBe(other!.length);
    const altered = changed(token, one!, other!);
    expect(judge(altered)).toEqual({
      service: "The token does not hold its signer's certificate.",
      verifier: "its signer's certificate is not there",
      openssl: 'does not',
    });
  });
});

/** The request without its nonce. */
function withoutNonce(request: Buffer): Buffer {
  const nonce = request.indexOf(NONCE) - (NONCE[0]! >= 0x80 ? 3 : 2);
  const rest = Buffer.concat([request.subarray(0, nonce), request.subarray(request.length - 3)]);
  rest[1] = rest.length - 2;
  return rest;
}

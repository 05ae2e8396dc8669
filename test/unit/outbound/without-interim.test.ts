import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { withoutInterim } from '../../../shared/outbound/without-interim.ts';

const AHEAD = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 103 Early Hints\r\nlink: </a.css>\r\n\r\n';
const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 16\r\n\r\nHTTP/1.1 100 no\n';

/** What is read of these parts, one after the other; the head of an answer is awaited until one has come. */
function readOf(parts: readonly string[], { atMost = 1000, isIdle = false } = {}): string {
  const stream = new PassThrough();
  let text = '';
  const socket = withoutInterim(stream, () => !isIdle && !text.includes('HTTP/1.1 200'), atMost);
  for (const part of parts) {
    stream.write(part);
    for (let read = socket.read(); read !== null; read = socket.read()) text += String(read);
  }
  return text;
}

describe('N7 answers ahead of the one that counts', () => {
  it('are left out wherever they are cut; the answer and its body stay', () => {
    const all = AHEAD + ANSWER;
    expect(readOf([all])).toBe(ANSWER);
    expect(readOf(all.split(''))).toBe(ANSWER);
    for (let at = 1; at < all.length; at++) expect(readOf([all.slice(0, at), all.slice(at)])).toBe(ANSWER);
  });

  it.each([
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['no HTTP', 'SSH-2.0-OpenSSH\r\n'],
    ['a blank line ahead', 'a\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n'],
    ['HTTP/2', 'HTTP/2.0 100 Continue\r\n\r\n'],
  ])('%s stays', (_kind, text) => {
    expect(readOf([text])).toBe(text);
    expect(readOf([text.slice(0, 5), text.slice(5)])).toBe(text);
  });

  it('a head without an end is left to the client after so many bytes, and what nobody awaits at once', () => {
    const endless = `HTTP/1.1 100 Continue\r\nx: ${'x'.repeat(80)}`;
    expect(readOf([endless])).toBe('');
    expect(readOf([endless], { atMost: 100 })).toBe(endless);
    expect(readOf([AHEAD], { isIdle: true })).toBe(AHEAD);
  });
});

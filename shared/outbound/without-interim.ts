import type { Readable } from 'node:stream';

/** The first line of an answer that comes ahead of the one that counts; a change of protocol is none. */
const INTERIM = /^HTTP\/1\.[01] 1(?!01)\d\d/;
const LINE = 'HTTP/1.1 100'.length;
const END = '\r\n\r\n';
const NOTHING = Buffer.alloc(0);

/**
 * The socket without interim answers (1xx). A receiver may send them unasked (RFC 9110, 15.2), and the client, which
 * reads by `read`, takes "100 Continue" for a fault. A longer head than `atMost` bytes is left to the client.
 */
export function withoutInterim<T extends Readable>(socket: T, isHeadAwaited: () => boolean, atMost: number): T {
  const read = socket.read.bind(socket) as () => Buffer | null;
  let begun: Buffer = NOTHING;
  socket.read = () => {
    let part = read();
    while (part && isHeadAwaited()) {
      const bytes = begun.length === 0 ? part : Buffer.concat([begun, part]);
      const line = bytes.toString('latin1', 0, LINE);
      const isOther = line.length === LINE && !INTERIM.test(line);
      const end = line.length === LINE ? bytes.indexOf(END) : -1;
      begun = NOTHING;
      if (isOther || (end === -1 && bytes.length > atMost)) return bytes;
      if (end === -1) begun = bytes;
      const next = end === -1 ? NOTHING : bytes.subarray(end + END.length);
      part = next.length > 0 ? next : read();
    }
    return part;
  };
  return socket;
}

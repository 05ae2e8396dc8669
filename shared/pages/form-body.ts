import type { ReadableStream as Stream } from 'node:stream/web';
import { ok, refuse, type Refused, type Result } from '../domain/refusal.ts';
import { SMALL_BODY } from '../http/rate-limit.ts';
import { readUpTo } from '../http/read-body.ts';
import { utf8 } from '../utf8.ts';

/** A file of a form. */
export interface FormFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The fields of a form as they were typed, each with its values in their order, and its files. */
export interface FormBody {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly files: ReadonlyMap<string, FormFile>;
}

export interface FormLimits {
  /** Of the whole body. */
  readonly maxBytes: number;
  /** Whether the form carries files; its encoding is then multipart/form-data. */
  readonly files: boolean;
}

interface FormRequest {
  readonly headers: { get(name: string): string | null };
  readonly body: Stream<Uint8Array> | null;
}

/** What anybody may send. */
export const MAX_FORM_BYTES = SMALL_BODY;
const MAX_FIELDS = 500;

/** Why a form would not be taken, before any of it is read. */
export function refusedByHeaders({ headers }: FormRequest, { maxBytes, files }: FormLimits): Refused | undefined {
  const type = headers.get('content-type') ?? '';
  const wanted = files ? 'multipart/form-data' : 'application/x-www-form-urlencoded';
  if (type.split(';', 1)[0]!.trim().toLowerCase() !== wanted) return refuse('UnsupportedMediaType');
  const isLong = Number(headers.get('content-length') ?? 0) > maxBytes;
  return isLong ? refuse('TooLarge', { property: 'body', maxBytes }) : undefined;
}

/** Reads a form; refuses one that is too large, of another encoding, or whose text is not UTF-8 or holds NUL. */
export async function readForm(request: FormRequest, limits: FormLimits): Promise<Result<FormBody>> {
  const refused = refusedByHeaders(request, limits);
  if (refused) return refused;
  const { maxBytes, files } = limits;
  const bytes = await readUpTo(request.body, maxBytes);
  if (!bytes) return refuse('TooLarge', { property: 'body', maxBytes });
  const entries = files
    ? await multipartEntries(bytes, request.headers.get('content-type') ?? '')
    : urlencodedEntries(bytes);
  if (!entries.ok) return entries;
  return collected(entries.value);
}

type Entry = readonly [name: string, value: string | FormFile];

function collected(entries: readonly Entry[]): Result<FormBody> {
  if (entries.length > MAX_FIELDS) return wrong('must have fewer fields');
  const fields = new Map<string, string[]>();
  const files = new Map<string, FormFile>();
  for (const [name, value] of entries) {
    if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), value]);
    else if (files.has(name)) return wrong('must not send a file twice');
    else files.set(name, value);
  }
  return ok({ fields, files });
}

const wrong = (problem: string) => refuse('InvalidInput', { property: 'body', problem });
const unreadable = wrong('must be UTF-8 without NUL');

/** Unlike URLSearchParams, which replaces what it cannot decode. */
function urlencodedEntries(bytes: Uint8Array): Result<Entry[]> {
  const text = Buffer.from(bytes).toString('latin1');
  const entries: Entry[] = [];
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const [name = '', ...value] = pair.split('=');
    const decoded = [name, value.join('=')].map(percentDecoded);
    if (decoded.some((part) => part === undefined || part.includes('\0'))) return unreadable;
    entries.push([decoded[0]!, decoded[1]!]);
  }
  return ok(entries);
}

function percentDecoded(text: string): string | undefined {
  const bytes = text
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return utf8(Buffer.from(bytes, 'latin1'));
}

/** The platform's parser replaces invalid UTF-8 by U+FFFD, which nobody types. */
async function multipartEntries(bytes: Uint8Array, type: string): Promise<Result<Entry[]>> {
  const form = await new Response(Buffer.from(bytes), { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined);
  if (!form) return wrong('must be a form');
  const entries: Entry[] = [];
  for (const [name, value] of form) {
    const texts = typeof value === 'string' ? [name, value] : [name, value.name];
    if (texts.some((text) => /[\0\ufffd]/.test(text))) return unreadable;
    if (typeof value === 'string') entries.push([name, value]);
    // A file field that was left empty arrives as a file without name and content.
    else if (value.name !== '' || value.size > 0)
      entries.push([name, { name: value.name, bytes: await value.bytes() }]);
  }
  return ok(entries);
}

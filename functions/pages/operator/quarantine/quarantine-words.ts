import { Buffer } from 'node:buffer';
import type { ParkedMessage } from '../../../../shared/orders/parked-message.ts';
import { codePoint } from '../../../../shared/pages/bidi.ts';
import { html, verbatim, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { causeInWords } from './cause-in-words.ts';

export const quarantinePath = (sequence: string): string => `/console/quarantine/${sequence}`;

/** As many problems as a row of the list names. */
const MOST_PROBLEMS = 3;

/** What to do about a reason; undefined for one that this release does not know. */
export function adviceOn(reason: string | undefined, { texts }: Language): string | undefined {
  const { advice } = texts.console.operator.quarantine;
  return reason !== undefined && Object.hasOwn(advice, reason) ? advice[reason as keyof typeof advice] : undefined;
}

/** Why a message is in quarantine: in words, with what its check found, and the code. */
export function causeOf({ reason = '–', description = '' }: ParkedMessage, language: Language): Html {
  const { reasons } = language.texts.console.operator.quarantine;
  const words = Object.hasOwn(reasons, reason) ? reasons[reason as keyof typeof reasons] : undefined;
  const found = causeInWords(description, language)?.slice(0, MOST_PROBLEMS) ?? [];
  return html`${words !== undefined && html`<div>${words}</div>`}
    ${found.map((sentence) => html`<div>${visible(sentence).slice(0, 200)}</div>`)}
    <span class="id">${visible(reason).slice(0, 100)}</span>`;
}

/** Control, format and unassigned characters, which hide or reorder what a sender wrote. */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A text with what hides or reorders it written out. */
export const visible = (text: string): string =>
  text.replaceAll(HIDDEN, (character) => (character === '\n' ? character : codePoint(character)));

/** What a sender wrote, from left to right with everything visible, and no more of it than so many bytes as sent. */
export function shownAs(value: unknown, mostBytes: number, language: Language): Html {
  const { cut } = language.texts.console.operator.quarantine;
  const text = visible(typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? ''));
  let shown = text;
  while (Buffer.byteLength(String(html`${shown}`)) > mostBytes) shown = shown.slice(0, Math.floor(shown.length * 0.7));
  return html`<pre dir="ltr">${verbatim(shown)}</pre>
    ${shown.length < text.length && html`<p class="hint">${cut}</p>`}`;
}

export function messageRows(message: ParkedMessage, language: Language): (readonly [string, Child])[] {
  const { quarantine } = language.texts.console.operator;
  const { formats } = language;
  const words = causeInWords(message.description ?? '', language);
  const id = (text: string) => html`<span class="id" dir="ltr">${visible(text).slice(0, 200)}</span>`;
  const rows: (readonly [string, Child] | false)[] = [
    [quarantine.sequence, id(message.sequence)],
    message.orderId !== undefined && [quarantine.order, id(message.orderId)],
    [quarantine.reason, causeOf(message, language)],
    words !== undefined && [quarantine.inWords, html`${words.map((sentence) => html`${visible(sentence)}<br />`)}`],
    [quarantine.description, visible(message.description ?? '').slice(0, 1000)],
    message.arrivedAt !== undefined && [quarantine.arrived, instantOr(message.arrivedAt, language)],
    message.since !== undefined && [quarantine.since, formats.instant(message.since)],
  ];
  return rows.filter((row) => row !== false);
}

/** Earlier releases kept the arrival among the properties, where anything may stand. */
const instantOr = (text: string, { formats }: Language): string =>
  Number.isNaN(Date.parse(text)) ? visible(text).slice(0, 100) : formats.instant(text);

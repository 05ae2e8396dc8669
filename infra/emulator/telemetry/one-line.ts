import type { Attributes, AttributeValue } from './otlp.ts';

const LONGEST = 100;

/** The text without line breaks and control characters, cut when it is long. */
export function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** Each attribute as `key=value`. */
export function attributeTexts(attributes: Attributes): string[] {
  return Object.entries(attributes).map(([key, value]) => `${oneLine(key)}=${oneLine(valueText(value))}`);
}

const valueText = (value: AttributeValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

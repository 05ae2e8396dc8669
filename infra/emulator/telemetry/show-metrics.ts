import type { HistogramPoint, Metric } from './metrics.ts';
import { attributeTexts, oneLine } from './one-line.ts';

/** The value shown last, by metric and attributes. */
export type ShownMetrics = ReadonlyMap<string, string>;

const plain = new Intl.NumberFormat('en', {
  useGrouping: false,
  maximumSignificantDigits: 3,
  maximumFractionDigits: 1,
  roundingPriority: 'morePrecision',
});

/** A line for each value that is not as `shown`, and what is shown then. Deltas are always new. */
export function showMetrics(metrics: readonly Metric[], shown: ShownMetrics): { lines: string[]; shown: ShownMetrics } {
  const values = metrics.flatMap((metric) =>
    valuesOf(metric).map(([key, value]) => ({ key, value, isDelta: isDelta(metric) })),
  );
  const news = values.filter(({ key, value, isDelta }) => isDelta || shown.get(key) !== value);
  return {
    lines: news.map(({ key, value }) => `${key}  ${value}`),
    shown: new Map([...shown, ...news.map(({ key, value }) => [key, value] as const)]),
  };
}

const isDelta = (metric: Metric): boolean => metric.kind !== 'gauge' && metric.temporality === 'delta';

function valuesOf(metric: Metric): [key: string, value: string][] {
  const unit = unitText(metric.unit);
  const key = ({ attributes }: Pick<HistogramPoint, 'attributes'>): string =>
    [oneLine(metric.name), ...attributeTexts(attributes)].join(' ');
  if (metric.kind === 'histogram') return metric.points.map((point) => [key(point), histogramText(point, unit)]);
  return metric.points.map((point) => [key(point), plain.format(point.value) + unit]);
}

function histogramText({ count, sum, max }: HistogramPoint, unit: string): string {
  const mean = sum == null || count === 0 ? [] : [`mean ${plain.format(sum / count)}${unit}`];
  return [`count ${count}`, ...mean, ...(max == null ? [] : [`max ${plain.format(max)}${unit}`])].join(', ');
}

/** UCUM's 1 counts nothing in particular, and its {order} is the plain word. */
function unitText(unit: string): string {
  const word = oneLine(unit.replaceAll(/[{}]/g, ''));
  return word === '' || word === '1' ? '' : ` ${word}`;
}

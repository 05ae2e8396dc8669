import { z } from 'zod';
import { AttributeList, type Attributes, enumeration, Resource, Scope, WholeNumber } from './otlp.ts';

// Exporters write NaN, which JSON lacks, as null.
const Double = z.number().nullish();

const NumberPoint = z
  .object({ attributes: AttributeList, asDouble: Double, asInt: WholeNumber.nullish() })
  .transform(({ attributes, asDouble, asInt }) => ({ attributes, value: asDouble ?? asInt ?? NaN }));

const HistogramPoint = z.object({
  attributes: AttributeList,
  count: WholeNumber.default(0),
  sum: Double,
  min: Double,
  max: Double,
});

export type NumberPoint = Readonly<z.output<typeof NumberPoint>>;
export type HistogramPoint = Readonly<z.output<typeof HistogramPoint>>;

const aggregationTemporality = enumeration(['unspecified', 'delta', 'cumulative']);
const Gauge = z.object({ dataPoints: z.array(NumberPoint).default([]) });
const Sum = Gauge.extend({ aggregationTemporality });
const Histogram = z.object({ dataPoints: z.array(HistogramPoint).default([]), aggregationTemporality });

const MetricFields = z
  .object({
    name: z.string(),
    unit: z.string().default(''),
    gauge: Gauge.optional(),
    sum: Sum.optional(),
    histogram: Histogram.optional(),
    exponentialHistogram: Histogram.optional(),
  })
  .transform(({ name, unit, gauge, sum, histogram, exponentialHistogram }, context): MetricFields => {
    const counted = histogram ?? exponentialHistogram;
    if (sum) return { name, unit, kind: 'sum', points: sum.dataPoints, temporality: sum.aggregationTemporality };
    if (gauge) return { name, unit, kind: 'gauge', points: gauge.dataPoints };
    if (counted) {
      return { name, unit, kind: 'histogram', points: counted.dataPoints, temporality: counted.aggregationTemporality };
    }
    context.addIssue('must have gauge, sum, histogram or exponentialHistogram');
    return z.NEVER;
  });

interface Named {
  readonly name: string;
  readonly unit: string;
}
/** Whether a value counts since the last export, or since the process started. */
type Temporality = z.output<typeof aggregationTemporality>;
type MetricFields = Named &
  (
    | { readonly kind: 'gauge'; readonly points: readonly NumberPoint[] }
    | { readonly kind: 'sum'; readonly points: readonly NumberPoint[]; readonly temporality: Temporality }
    | { readonly kind: 'histogram'; readonly points: readonly HistogramPoint[]; readonly temporality: Temporality }
  );

export type Metric = MetricFields & {
  /** The process that it is of. */
  readonly resource: Attributes;
  readonly scope: string;
};

const ExportMetricsServiceRequest = z.object({
  resourceMetrics: z
    .array(
      z.object({
        resource: Resource,
        scopeMetrics: z.array(z.object({ scope: Scope, metrics: z.array(MetricFields).default([]) })).default([]),
      }),
    )
    .default([]),
});

/** The metrics of an OTLP request; throws a ZodError that names the field it cannot read. */
export function readMetrics(body: unknown): Metric[] {
  return ExportMetricsServiceRequest.parse(body).resourceMetrics.flatMap(({ resource, scopeMetrics }) =>
    scopeMetrics.flatMap(({ scope, metrics }) => metrics.map((metric) => ({ ...metric, resource, scope }))),
  );
}

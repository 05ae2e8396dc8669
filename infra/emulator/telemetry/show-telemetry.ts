import { GatheredTraces, type TracePiece } from './gathered-traces.ts';
import { startReceiver } from './receiver.ts';
import { showMetrics, type ShownMetrics } from './show-metrics.ts';
import { showSpans } from './show-spans.ts';

const SPANS_EVERY_MS = 500;
const METRICS_EVERY_MS = 5000;
const LOOK_EVERY_MS = 250;

export interface ShownTelemetry {
  /** The settings that make a process export to this receiver. */
  readonly env: Readonly<Record<string, string>>;
  /** Shows the remaining traces, and ends. */
  stop(): Promise<void>;
}

/** Receives traces and metrics and logs them as lines, all lines of one trace in one go. */
export async function showTelemetry(log: (source: string, line: string) => void): Promise<ShownTelemetry> {
  const traces = new GatheredTraces();
  let shown: ShownMetrics = new Map();
  const logPieces = (pieces: readonly TracePiece[]): void => {
    for (const line of pieces.flatMap(showSpans)) log('traces', line);
  };
  const receiver = await startReceiver({
    onSpans: (spans) => traces.add(spans, performance.now()),
    onMetrics: (metrics) => {
      const news = showMetrics(metrics, shown);
      shown = news.shown;
      for (const line of news.lines) log('metrics', line);
    },
  });
  const looks = setInterval(() => logPieces(traces.takeDue(performance.now())), LOOK_EVERY_MS);
  return {
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_BSP_SCHEDULE_DELAY: String(SPANS_EVERY_MS),
      OTEL_METRIC_EXPORT_INTERVAL: String(METRICS_EVERY_MS),
    },
    stop: async () => {
      clearInterval(looks);
      await receiver.stop();
      logPieces(traces.takeAll());
    },
  };
}

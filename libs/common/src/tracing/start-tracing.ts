import { hostname } from 'node:os';
import type { Attributes, TracerProvider } from '@opentelemetry/api';
import { errorFields } from '../observability/error-fields.js';
import type { Logger } from '../observability/logger.js';
import type { TraceSettings } from './trace-settings.js';
import { Tracing } from './tracing.js';

/** A stop waits so long for a collector that does not take what is left. */
const STOP_MS = 2_000;
const ATTRIBUTE_LENGTH_MAX = 256;

// By name, not as literals: the SDK is looked for only where tracing is on.
const API = '@opentelemetry/api';
const SDK = '@opentelemetry/sdk-trace';
const RESOURCES = '@opentelemetry/resources';
const EXPORTER = '@opentelemetry/exporter-trace-otlp-http';

interface ExportResult {
  /** 0: taken. */
  code: number;
  error?: Error;
}

/** Hands ended spans on. */
interface SpanExporter {
  export(spans: unknown[], done: (result: ExportResult) => void): void;
  shutdown(): Promise<void>;
  forceFlush?(): Promise<void>;
}

/** What of the SDK is used. */
interface Sdk {
  TracerProvider: new (options: object) => TracerProvider & { shutdown(): Promise<void> };
  BatchSpanProcessor: new (options: { exporter: SpanExporter }) => object;
  ParentBasedSampler: new (options: { root: object }) => object;
  TraceIdRatioBasedSampler: new (ratio: number) => object;
}

/** Starts tracing for one service; loads the SDK, and nothing of it where there are no settings. */
export async function startTracing(
  settings: TraceSettings | null,
  service: string,
  log: Logger,
): Promise<Tracing | undefined> {
  if (!settings) return undefined;
  const [api, sdk, { resourceFromAttributes }, { OTLPTraceExporter }] = await Promise.all([
    import(API),
    import(SDK) as Promise<Sdk>,
    import(RESOURCES) as Promise<{ resourceFromAttributes(attributes: Attributes): object }>,
    import(EXPORTER) as Promise<{ OTLPTraceExporter: new (options: object) => SpanExporter }>,
  ]);
  const { url, headers, ratio } = settings;
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({
      'service.namespace': 'shenguan',
      'service.name': service,
      'service.instance.id': `${hostname()}:${process.pid}`,
    }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanLimits: { attributeValueLengthLimit: ATTRIBUTE_LENGTH_MAX },
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: telling(new OTLPTraceExporter({ url, headers }), log) })],
  });
  const shutDown = async () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, STOP_MS);
    });
    await Promise.race([provider.shutdown().catch(() => {}), late]);
    clearTimeout(timer);
  };
  log.info({ url: new URL(url).origin, ratio }, 'traces are sent');
  return new Tracing(api, provider.getTracer('shenguan'), shutDown);
}

/** Tells once that a collector takes nothing any more, and once that it does again: spans are lost meanwhile, nothing else. */
function telling(exporter: SpanExporter, log: Logger): SpanExporter {
  let failing = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failed = result.code !== 0;
        if (failed && !failing) log.warn({ err: errorFields(result.error) }, 'traces are not taken by their collector');
        if (!failed && failing) log.info('traces are taken again');
        failing = failed;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

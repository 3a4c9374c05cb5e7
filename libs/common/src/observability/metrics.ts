import { collectDefaultMetrics, Gauge, Histogram, type Metric, Registry } from 'prom-client';

const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How often the event loop's delay is looked at. The library's 10 ms woke an idle process a hundred times a second. */
const LOOP_LOOKED_AT_MS = 200;

/** A number that is looked up at each scrape. */
export interface Watched {
  readonly name: string;
  readonly help: string;
  readonly count: () => Promise<number>;
}

/** Numbers by the values of a label, looked up at each scrape. */
export interface WatchedByLabel {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly counts: () => Promise<Readonly<Record<string, number>>>;
}

/** What one service counts, in a registry of its own: several apps in one process don't meet. */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  private readonly sweeps: Histogram<'sweep'>;
  private looking: Promise<unknown> = Promise.resolve();

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    for (const metric of countedOfProcess()) this.registry.registerMetric(metric);
    this.requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Duration of HTTP requests by route template',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS_SECONDS,
      registers: [this.registry],
    });
    this.sweeps = new Histogram({
      name: 'sweep_duration_seconds',
      help: 'Duration of one turn of a sweep',
      labelNames: ['sweep'],
      buckets: BUCKETS_SECONDS,
      registers: [this.registry],
    });
  }

  /** Counts one turn of a sweep, seconds. */
  countTurn(sweep: string, seconds: number): void {
    this.sweeps.observe({ sweep }, seconds);
  }

  /** Counts one answered request, seconds. */
  countRequest(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }

  /** Shows a number that is looked up at each scrape; not a number while it can't be had. */
  watch({ name, help, count }: Watched): void {
    const look = () => this.inTurn(count);
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await look().catch(() => Number.NaN));
      },
    });
  }

  /** Shows a number for each value of a label, looked up at each scrape; a value that is not told of counts as 0. */
  watchEach({ name, help, label, values, counts }: WatchedByLabel): void {
    const look = () => this.inTurn(counts);
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      async collect() {
        const found = await look().catch(() => null);
        for (const value of values) this.set({ [label]: value }, found ? (found[value] ?? 0) : Number.NaN);
      },
    });
  }

  /** One look-up after the other: a scrape holds one connection to the database, not the whole pool. */
  private inTurn<T>(look: () => Promise<T>): Promise<T> {
    const turn = this.looking.then(look);
    this.looking = turn.catch(() => {});
    return turn;
  }
}

/**
 * What the process as a whole uses. It is counted once, however many services it runs one after another: the library's
 * observers can't be taken away, and would keep all that a service consisted of.
 */
let ofProcess: Registry | undefined;

function countedOfProcess(): readonly Metric[] {
  if (!ofProcess) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess, eventLoopMonitoringPrecision: LOOP_LOOKED_AT_MS });
  }
  return ofProcess.getMetricsAsArray() as unknown as Metric[];
}

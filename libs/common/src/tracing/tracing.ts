import type * as OpenTelemetry from '@opentelemetry/api';
import type { Attributes, Span, SpanContext, Tracer } from '@opentelemetry/api';
import { scrub } from '../observability/scrub.js';

/** What of OpenTelemetry's API is used; loaded only where tracing is on. */
type Api = Pick<typeof OpenTelemetry, 'ROOT_CONTEXT' | 'SpanKind' | 'SpanStatusCode' | 'trace'>;

/** Which side of a call a span is: a request answered, one made, a message sent, one handled, or work in between. */
export type SpanSide = keyof typeof OpenTelemetry.SpanKind;

/**
 * What a span says beside its name and times: which case, which chain of requests, and how it went. Never who acts, from
 * which address, with which words or numbers: PRA-8, and whoever is drawn stays unknown: EXP-22.
 */
export interface SpanFacts {
  readonly caseNumber?: string | null | undefined;
  readonly correlationId?: string | undefined;
  readonly method?: string;
  /** A route template, never a path. */
  readonly route?: string;
  readonly status?: number | null;
  /** Where a message goes: the name of a service. */
  readonly destination?: string;
  readonly messageType?: string;
  readonly messageId?: string;
  readonly attempts?: number;
  /** How an attempt failed, by the name of a kind. */
  readonly failure?: string | null;
}

const ATTRIBUTES: Readonly<Record<keyof SpanFacts, string>> = {
  caseNumber: 'shenguan.case_number',
  correlationId: 'shenguan.correlation_id',
  method: 'http.request.method',
  route: 'http.route',
  status: 'http.response.status_code',
  destination: 'messaging.destination.name',
  messageType: 'shenguan.message_type',
  messageId: 'messaging.message.id',
  attempts: 'shenguan.attempts',
  failure: 'error.type',
};

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** One step of a trace that is under way. A span that is never ended is never sent. */
export class TracedSpan {
  constructor(
    private readonly api: Api,
    /** @internal */
    readonly span: Span,
  ) {}

  /** Its place, for whatever goes on elsewhere because of it. W3C Trace Context */
  get traceparent(): string {
    const { traceId, spanId, traceFlags } = this.span.spanContext();
    return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
  }

  rename(name: string): void {
    this.span.updateName(name);
  }

  /** Ends it. */
  end(facts: SpanFacts = {}): void {
    this.span.setAttributes(attributesOf(facts));
    this.span.end();
  }

  /** Ends it as failed: the name of the error's kind, never its words, which may quote a value. */
  fail(error: unknown, facts: SpanFacts = {}): void {
    this.span.setStatus({ code: this.api.SpanStatusCode.ERROR });
    this.end({ failure: error instanceof Error ? error.constructor.name : typeof error, ...facts });
  }
}

/** Follows requests and messages through the services (链路追踪). Absent where it is off: then nothing of it runs. */
export class Tracing {
  constructor(
    private readonly api: Api,
    private readonly tracer: Tracer,
    private readonly shutDown: () => Promise<void>,
  ) {}

  /** Begins a span below another of this process or below what a message carried; a trace of its own below neither. */
  begin(name: string, side: SpanSide, below?: TracedSpan | string | null, facts: SpanFacts = {}): TracedSpan {
    const options = { kind: this.api.SpanKind[side], attributes: attributesOf(facts) };
    return new TracedSpan(this.api, this.tracer.startSpan(name, options, this.contextOf(below)));
  }

  /** Runs a function as what a span is about, and ends the span with it. */
  async during<R>(span: TracedSpan, run: () => Promise<R>): Promise<R> {
    try {
      const result = await run();
      span.end();
      return result;
    } catch (error) {
      span.fail(error);
      throw error;
    }
  }

  /** Sends what has ended and stops; waits for a collector no longer than a moment. */
  stop(): Promise<void> {
    return this.shutDown();
  }

  private contextOf(below: TracedSpan | string | null | undefined): OpenTelemetry.Context {
    const { ROOT_CONTEXT, trace } = this.api;
    if (below instanceof TracedSpan) return trace.setSpan(ROOT_CONTEXT, below.span);
    const parent = below ? readTraceparent(below) : null;
    return parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
  }
}

function readTraceparent(text: string): SpanContext | null {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(text) ?? [];
  return traceId && spanId && flags
    ? { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true }
    : null;
}

function attributesOf(facts: SpanFacts): Attributes {
  const attributes: Attributes = {};
  for (const [fact, value] of Object.entries(facts) as [keyof SpanFacts, string | number | null | undefined][]) {
    if (value === undefined || value === null) continue;
    attributes[ATTRIBUTES[fact]] = typeof value === 'string' ? scrub(value) : value;
  }
  return attributes;
}

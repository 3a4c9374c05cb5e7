export { startTracing } from './start-tracing.js';
export { traceRequests } from './trace-requests.js';
export { readTraceSettings, type TraceSettings } from './trace-settings.js';
export { type SpanFacts, type SpanSide, TracedSpan, Tracing } from './tracing.js';

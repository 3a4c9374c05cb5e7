/** Where traces (调用链) go and how many of them; read from the variables that OpenTelemetry names. */
export interface TraceSettings {
  /** Where spans are posted to, as OTLP in JSON. */
  url: string;
  /** Sent with them, such as a collector's token. */
  headers: Readonly<Record<string, string>>;
  /** The share of traces that is kept, 0 to 1; decided where a trace begins, and kept to by every service. */
  ratio: number;
}

const PATH = '/v1/traces';
const ALWAYS = 'parentbased_always_on';
const RATIO = 'parentbased_traceidratio';

/** Reads where traces go; null where none are asked for. Throws an error that names the variable that is wrong. */
export function readTraceSettings(env: NodeJS.ProcessEnv): TraceSettings | null {
  const {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: tracesEndpoint,
    OTEL_EXPORTER_OTLP_HEADERS: headers = '',
    OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
    OTEL_SDK_DISABLED: disabled,
    OTEL_TRACES_SAMPLER: sampler,
    OTEL_TRACES_SAMPLER_ARG: share,
  } = env;
  if (disabled?.toLowerCase() === 'true') return null;
  if (protocol && protocol !== 'http/json') {
    throw new Error('OTEL_EXPORTER_OTLP_PROTOCOL must be http/json: spans leave over HTTP, and in no other form');
  }
  const url = tracesEndpoint || (endpoint ? `${endpoint.replace(/\/+$/, '')}${PATH}` : '');
  if (!url) return null;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Error(
      'OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_TRACES_ENDPOINT must be addresses, such as http://collector:4318',
    );
  }
  return { url, headers: readHeaders(headers), ratio: readRatio(sampler || ALWAYS, share || '1') };
}

/** `name=value,name=value`, the values percent-encoded, as W3C baggage writes them. */
function readHeaders(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(',')
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const [, name, value] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
        if (!name) throw new Error('OTEL_EXPORTER_OTLP_HEADERS must be name=value, separated by commas');
        return [name, decodeURIComponent(value!)];
      }),
  );
}

function readRatio(sampler: string, share: string): number {
  if (sampler === ALWAYS) return 1;
  if (sampler !== RATIO) throw new Error(`OTEL_TRACES_SAMPLER must be ${ALWAYS} or ${RATIO}`);
  const ratio = Number(share);
  if (!(ratio >= 0 && ratio <= 1)) throw new Error('OTEL_TRACES_SAMPLER_ARG must be a share from 0 to 1');
  return ratio;
}

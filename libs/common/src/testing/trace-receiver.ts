import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TraceSettings } from '../tracing/index.js';

/** One span as it arrived. */
export interface ReceivedSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  /** As OTLP counts: 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  kind: number;
  failed: boolean;
  attributes: Record<string, string | number>;
}

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number | string; doubleValue?: number };
}

interface OtlpSpan extends Omit<ReceivedSpan, 'service' | 'failed' | 'attributes'> {
  attributes: Attribute[];
  status?: { code?: number };
}

interface OtlpTraces {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: OtlpSpan[] }[] }[];
}

/** A collector of traces: a real HTTP server that takes OTLP in JSON and keeps what came. */
export class TraceReceiver {
  readonly spans: ReceivedSpan[] = [];
  /** Each request's body, byte for byte. */
  readonly bodies: string[] = [];
  readonly headers: Record<string, unknown>[] = [];
  /** What it answers with. */
  status = 200;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TraceReceiver> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        receiver.take(request.headers, Buffer.concat(chunks).toString('utf8'));
        response.writeHead(receiver.status, { 'content-type': 'application/json' }).end('{}');
      });
    });
    const receiver = new TraceReceiver(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get settings(): TraceSettings {
    const { port } = this.server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}/v1/traces`, headers: {}, ratio: 1 };
  }

  /** The spans above one, itself first. */
  chain(span: ReceivedSpan): ReceivedSpan[] {
    const above = this.spans.find(({ spanId }) => spanId === span.parentSpanId);
    return above ? [span, ...this.chain(above)] : [span];
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(headers: Record<string, unknown>, body: string): void {
    this.headers.push(headers);
    this.bodies.push(body);
    for (const { resource, scopeSpans } of (JSON.parse(body) as OtlpTraces).resourceSpans) {
      const service = String(valuesOf(resource.attributes)['service.name']);
      for (const { attributes, status, ...span } of scopeSpans.flatMap(({ spans }) => spans)) {
        this.spans.push({ ...span, service, failed: status?.code === 2, attributes: valuesOf(attributes) });
      }
    }
  }
}

function valuesOf(attributes: readonly Attribute[]): Record<string, string | number> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue ?? value.doubleValue)]),
  );
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { type CaseWithdrawnV1, type CloudEvent, caseWithdrawnV1 } from '../contracts/index.js';
import type { ServiceDefinition } from '../service/index.js';
import { type Client, eventually, noteService, TestWorld, TraceReceiver } from '../testing/index.js';
import { Consumes, type EventConsumer } from '../work/index.js';
import { readTraceSettings } from './index.js';

@Consumes()
class OnWithdrawn implements EventConsumer<CaseWithdrawnV1> {
  readonly contract = caseWithdrawnV1;
  async handle(): Promise<void> {
    const { subject } = { subject: '张三 140602196005010013' };
    throw new Error(`nothing is known of ${subject}`);
  }
}

@Module({ providers: [OnWithdrawn] })
class HearingModule {}

const hearing: ServiceDefinition = {
  name: 'supervision-link',
  description: { zh: '测试', en: 'Test' },
  tags: [],
  module: HearingModule,
  entities: [],
  migrations: [],
};

describe('where traces go', () => {
  it('held: nowhere, unless told; switched off by the variable that switches OpenTelemetry off', () => {
    expect(readTraceSettings({})).toBeNull();
    expect(readTraceSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toBeNull();
    const on = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
    expect(readTraceSettings({ ...on, OTEL_SDK_DISABLED: 'true' })).toBeNull();
  });

  it('held: where the standard’s variables say', () => {
    expect(
      readTraceSettings({
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20abc, x-tenant=city',
        OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
        OTEL_TRACES_SAMPLER_ARG: '0.25',
      }),
    ).toEqual({
      url: 'http://collector:4318/v1/traces',
      headers: { authorization: 'Bearer abc', 'x-tenant': 'city' },
      ratio: 0.25,
    });
    const own = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example.gov.cn/otlp' };
    expect(readTraceSettings(own)).toMatchObject({ url: 'https://traces.example.gov.cn/otlp', ratio: 1 });
  });

  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, 'must be addresses'],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'must be http/json'],
    [{ OTEL_TRACES_SAMPLER: 'always_off' }, 'OTEL_TRACES_SAMPLER must be'],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '12' }, 'OTEL_TRACES_SAMPLER_ARG'],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'secret' }, 'OTEL_EXPORTER_OTLP_HEADERS must be'],
  ])('refused: %j', (env, message) => {
    expect(() => readTraceSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', ...env })).toThrow(message);
  });
});

describe('tracing', () => {
  let collector: TraceReceiver;
  const logged: string[] = [];
  let events: CloudEvent<unknown>[];

  beforeAll(async () => {
    collector = await TraceReceiver.start();
    collector.status = 400; // Not one that the exporter tries again.
    const world = await TestWorld.start([noteService, hearing], {
      migrateHere: true,
      tracing: collector.settings,
      logTo: (line) => logged.push(line),
    });
    try {
      const applicant: Client = await world.as('approval', { sub: 'somebody', roles: ['applicant'] });
      const forged = { headers: { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` } };
      expect((await applicant.post('/notes', { text: 'C1' }, forged)).status).toBe(201);
      expect((await applicant.post('/notes', { text: 1 })).status).toBe(400);
      expect((await applicant.get('/notes/C1')).status).toBe(200);
      expect((await (await world.as('approval')).get('/healthz')).status).toBe(200);
      const { dataSource } = world.of('supervision-link').core;
      await eventually(
        () => dataSource.query("SELECT 1 FROM inbox_event WHERE state = 'waiting'"),
        (rows: unknown[]) => rows.length > 0,
      );
      const rows = await world.of('approval').core.dataSource.query('SELECT event FROM outbox');
      events = rows.map(({ event }: { event: string }) => JSON.parse(event));
    } finally {
      await world.stop();
    }
  });
  afterAll(() => collector?.stop());

  it('held: the event carries its place in the trace, as CloudEvents has it', () => {
    const [write] = collector.spans.filter(({ name }) => name === 'POST /api/v1/notes');
    expect(events[0]!.traceparent).toMatch(new RegExp(`^00-${write!.traceId}-[0-9a-f]{16}-01$`));
  });

  it('cheated: a caller gives his own trace number, which nobody takes over', () => {
    expect(collector.bodies.join()).not.toContain('a'.repeat(32));
  });

  it('held: reads are followed too, what was refused did not fail, and what machines ask is left out', () => {
    const of = (name: string) => collector.spans.filter((one) => one.name === name);
    const [read] = of('GET /api/v1/notes/{text}');
    expect(collector.spans.filter(({ parentSpanId }) => parentSpanId === read!.spanId)).toMatchObject([
      { name: 'transaction', failed: false },
    ]);
    expect(
      of('POST /api/v1/notes').map(({ attributes, failed }) => [attributes['http.response.status_code'], failed]),
    ).toEqual([
      [201, false],
      [400, false],
    ]);
    expect(collector.bodies.join()).not.toContain('healthz');
  });

  it('held: a failure shows by the name of its kind alone. PRA-8', () => {
    const [failed] = collector.spans.filter(({ name }) => name === `process ${caseWithdrawnV1.type}`);
    expect(failed).toMatchObject({ failed: true, attributes: { 'error.type': 'Error' } });
    expect(collector.bodies.join()).not.toMatch(/140602196005010013|张三|nothing is known/);
  });

  it('held: a collector that takes nothing is told of once, and costs nothing else', () => {
    expect(logged.filter((line) => line.includes('traces are not taken')).length).toBe(
      new Set(collector.spans.map(({ service }) => service)).size,
    );
  });
});

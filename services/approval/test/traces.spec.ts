import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type ReceivedSpan, TraceReceiver } from '@shenguan/common/testing';
import { supervisionLink } from '@shenguan/supervision-link/dist/definition.js';
import { CaseWorld, DEPARTMENTS, sound } from './support/case-world.js';

const [HOUSING] = DEPARTMENTS;

describe('链路追踪 · a trace follows a case through the queues', () => {
  let collector: TraceReceiver;
  let caseNumber: string;
  let stop: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    collector = await TraceReceiver.start();
    const w = await CaseWorld.start({ tracing: collector.settings }, [supervisionLink]);
    stop = () => w.stop();
    caseNumber = await w.reviewed();
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    const officer = await w.world.as('supervision-link', {
      sub: 'housing-officer',
      name: '李志强',
      roles: ['department-officer'],
      body: HOUSING!.code,
    });
    await eventually(
      () => officer.get(`/inbox?caseNumber=${caseNumber}&kind=case-decided`),
      ({ body }) => body.items?.length > 0,
    );
    await stop(); // What has ended is sent before a service stops.
    stop = undefined;
  });
  afterAll(async () => {
    await stop?.();
    await collector?.stop();
  });

  const named = (name: string, of: readonly ReceivedSpan[] = collector.spans) => of.filter((one) => one.name === name);

  it('held: one trace leads from the decision to the department’s inbox', () => {
    const [decision] = named('POST /api/v1/cases/{id}/decision');
    expect(decision).toMatchObject({ service: 'approval', kind: 2 });
    expect(decision!.parentSpanId).toBeUndefined();
    const trace = collector.spans.filter(({ traceId }) => traceId === decision!.traceId);
    const [heard] = named('process approval.case.decided.v1', trace).filter(
      ({ service }) => service === 'supervision-link',
    );
    expect(collector.chain(heard!).map(({ service, name, kind }) => [service, name, kind])).toEqual([
      ['supervision-link', 'process approval.case.decided.v1', 5],
      ['approval', 'send approval.case.decided.v1', 4],
      ['approval', 'transaction', 1],
      ['approval', 'POST /api/v1/cases/{id}/decision', 2],
    ]);
    const [kept] = trace.filter(({ parentSpanId }) => parentSpanId === heard!.spanId);
    expect(kept).toMatchObject({ service: 'supervision-link', name: 'transaction' });
    for (const span of [decision, heard, kept]) {
      expect(span!.attributes['shenguan.case_number']).toBe(caseNumber);
    }
    expect(heard!.attributes['shenguan.correlation_id']).toBe(decision!.attributes['shenguan.correlation_id']);
  });

  it('held: a span says how it went, and nothing else', () => {
    const known = new Set([
      'shenguan.case_number',
      'shenguan.correlation_id',
      'shenguan.message_type',
      'shenguan.attempts',
      'http.request.method',
      'http.route',
      'http.response.status_code',
      'messaging.destination.name',
      'messaging.message.id',
      'error.type',
    ]);
    const keys = new Set(collector.spans.flatMap(({ attributes }) => Object.keys(attributes)));
    expect([...keys].filter((key) => !known.has(key))).toEqual([]);
  });

  it('cheated: no person, number, address or path is found in what the collector got. PRA-8', () => {
    const everything = collector.bodies.join('\n');
    expect(everything).toContain(caseNumber);
    for (const text of ['张建国', '王芳', 'zhang', 'approver', 'housing-officer', HOUSING!.code]) {
      expect(everything).not.toContain(text);
    }
    // Times and the numbers of traces are numbers too.
    const told = JSON.stringify(collector.spans.map(({ name, attributes }) => ({ name, ...attributes })));
    expect(told).not.toMatch(/(?<![0-9a-f-])([1-9]\d{5}(19|20)\d{9}[\dX]|1[3-9]\d{9})(?![0-9a-f-])/);
    expect(everything).not.toContain(`/cases/${caseNumber}`);
  });
});

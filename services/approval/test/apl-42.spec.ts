import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, metricOf } from '@shenguan/common/testing';
import { CaseWorld, GOOD_REVIEW, ITEM, sound } from './support/case-world.js';
import { proved } from './support/deliveries.js';
import { GOVERNMENT, ZONE } from './support/prepare-bureau.js';
import { publishStoppable, STOPPABLE, stop, stopped } from './support/stops.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start({ legalStart: '2026-02-13T09:00:00+08:00' });
  await publishStoppable(w);
});
afterAll(() => w?.stop());

const head = (body: string) =>
  w.world.as('approval', { sub: `mayor-${body}`, name: `区长${body.slice(-3)}`, roles: ['government-head'], body });

describe('APL-42 办理期限 · promised and statutory limit side by side', () => {
  it('held: both run from acceptance, explained day by day, holidays left out and make-up days counted', async () => {
    const caseNumber = await w.accepted();
    const statutory = (await w.limit(caseNumber, 'statutory')) as never as {
      days: { date: string; counted: boolean }[];
    };
    expect(statutory).toMatchObject({
      length: 20,
      dueOn: '2026-03-19',
      dueAt: '2026-03-19T16:00:00Z',
      basis: 'APL-42',
    });
    expect(await w.limit(caseNumber, 'promised')).toMatchObject({ length: 10, dueOn: '2026-03-05' });
    expect(statutory.days[0]).toMatchObject({ date: '2026-02-13', counted: false });
    expect(statutory.days[1]).toMatchObject({ date: '2026-02-14', counted: true });
    expect(statutory.days.filter(({ counted }) => counted)).toHaveLength(20);
    const english = await w.applicant.get(`/cases/${caseNumber}/time-limits`, { headers: { 'accept-language': 'en' } });
    expect(english.body.limits.at(-1).days[1].reason).toMatch(/counted/);
  });

  it('held: the head adds ten working days once, with reasons, in writing', async () => {
    const caseNumber = await w.accepted();
    const order = { workingDays: 10, reasons: '因结构安全问题需要进一步核实' };
    const { body } = sound(await w.head.post(`/cases/${caseNumber}/extension`, order), 201);
    expect(body.document.kind).toBe('extension-notice');
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({
      dueOn: '2026-04-02',
      adjustments: [{ rule: 'APL-42' }],
    });
    expect(await w.limit(caseNumber, 'promised')).toMatchObject({ dueOn: '2026-03-05' });
    expect(await w.head.post(`/cases/${caseNumber}/extension`, order)).toBeProblem({ status: 409, rule: 'APL-42' });
  });

  it.each([
    [11, '因结构安全问题需要核实', '/workingDays', 422],
    [0, '因结构安全问题需要核实', '/workingDays', 422],
    [5, '', '/reasons', 400],
    [5, '同意同意同意同意', '/reasons', 400],
  ])('refused: an extension of %i working days for "%s"', async (workingDays, reasons, pointer, status) => {
    const caseNumber = await w.accepted();
    const answer = await w.head.post(`/cases/${caseNumber}/extension`, { workingDays, reasons });
    expect(answer).toBeProblem({ status, pointer, ...(status === 422 ? { rule: 'APL-42' } : {}) });
  });

  it('refused: an extension before acceptance, or by anybody but the head', async () => {
    const caseNumber = await w.submitted();
    const order = { workingDays: 5, reasons: '因结构安全问题需要核实' };
    expect(await w.head.post(`/cases/${caseNumber}/extension`, order)).toBeProblem({ status: 409, rule: 'APL-42' });
    expect((await w.approver.post(`/cases/${caseNumber}/extension`, order)).status).toBe(403);
  });

  it('refused: where organs handle a permit jointly, the government’s head extends, not the bureau’s', async () => {
    const caseNumber = await w.accepted({ itemCode: `${ITEM}-JOINT` });
    const order = { workingDays: 10, reasons: '因结构安全问题需要核实' };
    expect(await w.head.post(`/cases/${caseNumber}/extension`, order)).toBeProblem({ status: 403, rule: 'APL-42' });
  });

  it('held: the head of its government adds fifteen days to what organs handle together, and the applicant is told why', async () => {
    const caseNumber = await w.accepted({ itemCode: `${ITEM}-JOINT` });
    const order = { workingDays: 15, reasons: '因涉及两个机关的结构安全论证需要进一步核实' };
    const mayor = await head(GOVERNMENT.code);
    expect(await mayor.post(`/cases/${caseNumber}/extension`, { ...order, workingDays: 16 })).toBeProblem({
      status: 422,
    });
    const { body } = sound(await mayor.post(`/cases/${caseNumber}/extension`, order), 201);
    expect(body.document.kind).toBe('extension-notice');
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ adjustments: [{ rule: 'APL-42', length: 15 }] });
    const { items } = sound(await w.applicant.get('/messages?limit=100'), 200).body;
    const told = items.find(
      (one: { kind: string; caseNumber: string }) => one.caseNumber === caseNumber && one.kind === 'extension-notice',
    );
    expect(told.content).toContain(order.reasons);
    expect(await mayor.post(`/cases/${caseNumber}/extension`, order)).toBeProblem({ status: 409, rule: 'APL-42' });
  });

  it('cheated: another government’s head extends it, or this one what the bureau handles alone', async () => {
    const order = { workingDays: 10, reasons: '因结构安全问题需要进一步核实' };
    const jointly = await w.accepted({ itemCode: `${ITEM}-JOINT` });
    expect((await (await head(ZONE.code)).post(`/cases/${jointly}/extension`, order)).status).toBe(404);
    const alone = await w.accepted();
    const answer = await (await head(GOVERNMENT.code)).post(`/cases/${alone}/extension`, order);
    expect(answer).toBeProblem({ status: 403, rule: 'APL-42' });
    expect(await w.limit(alone, 'statutory')).toMatchObject({ length: 20, adjustments: [] });
  });

  it('refused: an extension while the clock stands still, since there is no day to extend from', async () => {
    const caseNumber = await w.accepted({ itemCode: STOPPABLE });
    const order = { workingDays: 10, reasons: '因结构安全问题需要核实' };
    await stopped(w.reviewer, caseNumber);
    expect(await w.head.post(`/cases/${caseNumber}/extension`, order)).toBeProblem({ status: 409, rule: 'APL-42' });
    sound(await w.reviewer.post(`/cases/${caseNumber}/special-procedure/end`), 200);
    sound(await w.head.post(`/cases/${caseNumber}/extension`, order), 201);
  });
});

describe('APL-45 期限扣除 · only what law requires stops the clocks', () => {
  it('held: a procedure that law requires stops both clocks, and the applicant is told in writing', async () => {
    const caseNumber = await w.accepted({ itemCode: STOPPABLE });
    const { body } = await stopped(w.reviewer, caseNumber);
    expect(body.document.kind).toBe('special-procedure');
    for (const kind of ['promised', 'statutory']) {
      expect(await w.limit(caseNumber, kind)).toMatchObject({ dueOn: null, standing: 'suspended' });
    }
    sound(await w.reviewer.post(`/cases/${caseNumber}/special-procedure/end`), 200);
    for (const kind of ['promised', 'statutory']) {
      expect(await w.limit(caseNumber, kind)).toMatchObject({ standing: 'running', adjustments: [{ rule: 'APL-45' }] });
    }
  });

  it('refused: a decision while the clocks stand still for what is not over', async () => {
    const caseNumber = await w.accepted({ itemCode: STOPPABLE });
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    await stopped(w.reviewer, caseNumber);
    const decide = () => w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(await decide()).toBeProblem({ status: 409, rule: 'APL-45' });
    sound(await w.reviewer.post(`/cases/${caseNumber}/special-procedure/end`), 200);
    // What stops it then is the panel of the guide, which nobody asked for.
    expect(await decide()).toBeProblem({ status: 422, rule: 'APL-38' });
  });

  it('refused: a procedure that no law requires', async () => {
    const caseNumber = await w.accepted();
    expect(await stop(w.reviewer, caseNumber)).toBeProblem({ status: 422, rule: 'APL-45' });
  });
});

// Moves legal time forward for good, as does what follows: stays at the end of the file.
describe('APL-82 期限的预警 · amber, red and overdue are recorded once each', () => {
  it('kept: a decision in time is met for good; missed: a limit that runs out is overdue', async () => {
    const decided = await w.granted();
    const idle = await w.accepted();
    await w.world.moveTo('2026-03-05T09:00:00+08:00');
    await eventually(
      () => w.limit(idle, 'promised'),
      (limit) => limit.standing === 'red',
    );
    await w.world.moveTo('2026-03-06T09:00:00+08:00');
    const marks = () =>
      w.world.of('approval').core.dataSource.query(
        `SELECT a.action FROM audit_entry a JOIN time_limit l ON l.id = a.subject_id
         WHERE a.case_number = $1 AND l.kind = 'promised' AND a.action IN ('limit.amber', 'limit.red', 'limit.overdue')
         ORDER BY a.subject_version`,
        [idle],
      );
    const rows = await eventually(marks, (found) => found.length >= 3);
    expect(rows.map(({ action }: { action: string }) => action)).toEqual(['limit.amber', 'limit.red', 'limit.overdue']);
    expect(await w.limit(idle, 'promised')).toMatchObject({ standing: 'overdue' });
    // The operator sees as many as there are, and not the one that was met.
    const { dataSource } = w.world.of('approval').core;
    const counted = () =>
      dataSource.query(
        "SELECT mark, count(*) FROM time_limit WHERE state = 'running' AND mark IS NOT NULL GROUP BY mark ORDER BY mark",
      );
    const shown = async (mark: string) => metricOf(await w.world.as('approval'), 'time_limits_marked', { mark });
    // Other limits of these cases may be marked between one question and the other.
    const [told, there] = await eventually(
      async () => {
        const rows: { mark: string; count: string }[] = await counted();
        const seen = [];
        for (const { mark } of rows) seen.push({ mark, count: await shown(mark) });
        return [seen, rows];
      },
      ([seen, rows]) => JSON.stringify(seen) === JSON.stringify(rows),
    );
    expect(told).toEqual(there);
    expect(Number(await shown('overdue'))).toBeGreaterThan(0);
    expect(await w.limit(decided, 'promised')).toMatchObject({ state: 'met', dueOn: '2026-03-05' });
  });
});

describe('APL-44 十日内颁发送达 · delivery after its limit', () => {
  it('missed: a certificate delivered late is on record as late', async () => {
    const caseNumber = await w.granted();
    await w.world.moveTo('2026-03-23T09:00:00+08:00');
    const order = { recipient: '王芳', method: '邮寄送达', place: '怡安苑社区' };
    sound(await w.clerk.post(`/cases/${caseNumber}/delivery`, order), 201);
    await proved(w, caseNumber);
    expect((await w.limit(caseNumber, 'delivery')).state).toBe('missed');
  });
});

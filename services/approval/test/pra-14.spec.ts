import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseRuledV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import { type Client, eventually, GOVERNMENT_OFFICE, offerFindings } from '@shenguan/common/testing';
import {
  BAD_REVIEW,
  BUREAU,
  CaseWorld,
  DEPARTMENTS,
  GOOD_REVIEW,
  OTHER_BUREAU,
  PDF,
  sound,
} from './support/case-world.js';
import { COURT, GOVERNMENT } from './support/prepare-bureau.js';
import { RulingStories } from './support/rulings.js';

const REFUSAL = { outcome: 'refused', reasons: '拟建井道占用消防车登高操作场地，不满足消防安全要求。' };

let w: CaseWorld;
let s: RulingStories;
let office: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  s = await RulingStories.in(w);
  await w.world.enterBodies({ ...GOVERNMENT_OFFICE, kind: 'government-office' });
  office = await w.world.as('approval', {
    sub: 'office',
    name: '钱主任',
    roles: ['government-office'],
    body: GOVERNMENT_OFFICE.code,
  });
});
afterAll(() => w?.stop());

const caseOf = async (number: string) => sound(await w.auditor.get(`/cases/${number}`), 200).body;
const approvalsOf = async (number: string) => sound(await w.auditor.get(`/approvals?case=${number}`), 200).body.items;
const told = async (number: string) =>
  (await w.world.published('approval', caseRuledV1)).filter(({ casenumber }) => casenumber === number);
const publicly = async ({ number }: { number: string }) => {
  const asked = `/public/approvals?number=${encodeURIComponent(number)}&bureau=${BUREAU.code}`;
  return sound(await (await w.world.as('approval')).get(asked), 200).body;
};
async function refused(): Promise<string> {
  const number = await w.reviewed(BAD_REVIEW);
  sound(await w.approver.post(`/cases/${number}/decision`, REFUSAL), 201);
  return number;
}
/** A second round: the review that the case is decided by anew, and the decision. */
const reviewAnew = (number: string, review: object = GOOD_REVIEW, by = w.reviewer) =>
  by.post(`/cases/${number}/review`, review);
const decideAnew = async (number: string, order: object) => {
  const { version } = await caseOf(number);
  return w.approver.post(`/cases/${number}/decision`, order, { headers: { 'if-match': `"${version}"` } });
};

describe('PRA-14 复议、诉讼结果的执行 · outcomes of reconsideration and litigation are carried out', () => {
  it('held: a grant that is quashed is in force no more from the confirmation on, and gone once it is carried out', async () => {
    const number = await w.granted();
    const [before] = await approvalsOf(number);
    const ruling = await s.confirmed(number, { outcome: 'quashed' });
    expect(ruling).toMatchObject({ state: 'in-effect', organName: COURT.name });
    expect(await publicly(before)).toMatchObject({ state: 'in-force', inForce: false, held: true });
    sound(await s.carryOut(ruling), 201);
    expect(await publicly(before)).toMatchObject({ state: 'quashed', inForce: false, held: false });
    expect((await caseOf(number)).state).toBe('granted');
    const events = await told(number);
    expect(events.map(({ data }) => data.stage)).toEqual(['in-effect', 'carried-out']);
    expect(events[1]!.data).toMatchObject({ anew: false, approval: { state: 'quashed', inForce: false } });
    expect(events[1]!.data.departments).toHaveLength(DEPARTMENTS.length);
    const department = await w.world.as('approval', {
      ...{ sub: 'liaison', roles: ['department-head'], body: DEPARTMENTS[0]!.code },
    });
    const owed = sound(await department.get(`/expected-pushes?caseNumber=${number}`), 200).body.items;
    expect(owed.map(({ kind }: { kind: string }) => kind)).toContain('case-ruled');
    const { items } = sound(await w.applicant.get('/messages'), 200).body;
    expect(items[0]).toMatchObject({ kind: 'ruling', caseNumber: number });
    const { rulings } = sound(await w.auditor.get(`/evidence/${number}`), 200).body;
    expect(rulings).toMatchObject([{ outcome: 'quashed', state: 'carried-out', carriedOutBy: 'head' }]);
    const handed = { recipient: '张建国', method: '直接送达', place: '政务大厅综合窗口' };
    expect(await w.clerk.post(`/cases/${number}/delivery`, handed)).toBeProblem({ status: 409, rule: 'APL-44' });
  });

  it('held: a refusal that is quashed is handled anew in the ruling’s term, granted, delivered, and that is told', async () => {
    const number = await refused();
    const ruling = await s.carriedOut(number, s.reconsidered({ outcome: 'anew', actBy: '2026-03-31' }));
    expect(ruling).toMatchObject({ state: 'owed' });
    expect(await caseOf(number)).toMatchObject({ state: 'accepted' });
    const { limits } = sound(await w.auditor.get(`/cases/${number}/time-limits`), 200).body;
    expect(limits.filter((one: { state: string }) => one.state === 'running')).toMatchObject([
      { kind: 'promised', basis: 'PRA-14' },
      { kind: 'statutory', dueOn: '2026-03-31' },
    ]);
    const term = await limitOf(number, ruling.id, 'ruling-term');
    expect(term).toMatchObject({ dueOn: '2026-03-31', basis: 'PRA-14' });
    const turned = { kind: 'ruling', ref: ruling.id };
    const note = '复议机关认定原消防判断没有证据，经复核符合要求。';
    const points = [
      { code: 'P1', ok: true },
      { code: 'P2', ok: true, note, changed: turned },
    ];
    sound(await reviewAnew(number, { ...GOOD_REVIEW, points }), 201);
    sound(await decideAnew(number, { outcome: 'granted' }), 201);
    expect(sound(await s.officer.get(`/rulings/${ruling.id}`), 200).body.state).toBe('carried-out');
    expect(await limitOf(number, ruling.id, 'ruling-term')).toMatchObject({ state: 'met' });
    expect(await approvalsOf(number)).toMatchObject([{ state: 'in-force', inForce: true }]);
    const handed = { recipient: '张建国', method: '直接送达', place: '政务大厅综合窗口' };
    sound(await w.clerk.post(`/cases/${number}/delivery`, handed), 201);
  });

  it('held: refused again on another ground, or on a new paper; delivered again, and rated once', async () => {
    const number = await refused();
    const handed = { recipient: '张建国', method: '直接送达', place: '政务大厅综合窗口' };
    sound(await w.clerk.post(`/cases/${number}/delivery`, handed), 201);
    const ruling = await s.carriedOut(number, { outcome: 'anew' });
    const reasons = '产权证书所载的房屋已列入近期征收改造计划。';
    const note = '法院认定原消防判断没有证据，不再以此为由。';
    const points = [
      { code: 'P1', ok: false, note: '房屋已列入2026年征收改造计划' },
      { code: 'P2', ok: true, note, changed: { kind: 'ruling', ref: ruling.id } },
    ];
    sound(await reviewAnew(number, { points, opinion: 'refuse', reasons }), 201);
    const basis = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第三十八条' };
    const anew = { outcome: 'refused', reasons, groundBases: [{ ground: 'P1', basis }] };
    sound(await decideAnew(number, anew), 201);
    sound(await w.clerk.post(`/cases/${number}/delivery`, handed), 201);
    const { decisions } = sound(await w.auditor.get(`/evidence/${number}`), 200).body.case;
    expect(decisions.map(({ ordinal }: { ordinal: number }) => ordinal)).toEqual([1, 2]);
  });

  it('held: stayed and let go again; found unlawful, it stands, and everybody sees it', async () => {
    const number = await w.granted();
    const [before] = await approvalsOf(number);
    await s.confirmed(number, s.reconsidered({ outcome: 'stay' }));
    expect(await publicly(before)).toMatchObject({ inForce: false, held: true });
    await s.confirmed(number, s.reconsidered({ outcome: 'stay-ended' }));
    expect(await publicly(before)).toMatchObject({ inForce: true, held: false });
    await s.carriedOut(number, { outcome: 'unlawful', faults: ['procedure'], damages: '12000.00' });
    expect(await publicly(before)).toMatchObject({ inForce: true, foundUnlawful: true });
  });

  it('held: varied as the ruling says', async () => {
    const number = await w.granted();
    const content = ['既有住宅加装电梯（怡安苑，限六层六站）'];
    await s.carriedOut(number, s.reconsidered({ outcome: 'varied', content, validUntil: '2027-03-01' }));
    const [now] = await approvalsOf(number);
    expect(now).toMatchObject({ content, validUntil: '2027-03-01', inForce: true });
  });

  it('held: an act is ordered in time; what upholds a decision leaves it', async () => {
    const number = await w.accepted();
    const ruling = await s.confirmed(number, { target: 'inaction', outcome: 'act', actBy: '2026-03-20' });
    expect(ruling).toMatchObject({ state: 'owed' });
    expect(await limitOf(number, ruling.id, 'ruling-term')).toMatchObject({ dueOn: '2026-03-20' });
    sound(await reviewAnew(number), 201);
    sound(await decideAnew(number, { outcome: 'granted' }), 201);
    expect(sound(await s.officer.get(`/rulings/${ruling.id}`), 200).body.state).toBe('carried-out');
    const upheld = await s.confirmed(number, { outcome: 'upheld' });
    expect(upheld).toMatchObject({ state: 'settled' });
    expect(await approvalsOf(number)).toMatchObject([{ inForce: true }]);
  });

  it('refused: on no decision, by no such organ, before it took effect, without what was wrong, or twice', async () => {
    const open = await w.accepted();
    expect(await s.enter(open, { outcome: 'quashed' })).toBeProblem({ status: 409, rule: 'PRA-14' });
    const number = await w.granted();
    const flawed = (pointer: string, more: object) => async () =>
      expect(await s.enter(number, { outcome: 'quashed', ...more })).toBeProblem({
        status: 422,
        rule: 'PRA-14',
        pointer,
      });
    await flawed('/organ', { organ: DEPARTMENTS[0]!.code })();
    await flawed('/organ', { organ: GOVERNMENT.code })();
    await flawed('/organ', { organ: BUREAU.code, origin: 'superior-order' })();
    await flawed('/effectiveOn', { effectiveOn: '2026-03-28' })();
    await flawed('/faults', { faults: undefined })();
    await flawed('/content', { outcome: 'varied' })();
    await flawed('/actBy', { actBy: '2026-03-31' })();
    const order = s.order({ outcome: 'quashed' });
    sound(await s.officer.post(`/cases/${number}/rulings`, order), 201);
    const twice = { ...order, documentNumber: `${order.documentNumber} ` };
    expect(await s.second.post(`/cases/${number}/rulings`, twice)).toBeProblem({ status: 409, rule: 'PRA-14' });
    expect((await w.foreignClerk.post(`/cases/${number}/rulings`, s.order({ outcome: 'void' }))).status).toBe(404);
  });

  it('cheated: entered and confirmed by one, confirmed unread, or by whoever made what it is on', async () => {
    const number = await refused();
    const bare = sound(await s.enter(number, { outcome: 'anew' }), 201).body;
    expect(await s.judge({ ...bare, sha256: 'a'.repeat(64) })).toBeProblem({ status: 409, rule: 'PRA-14' });
    const row = await s.entered(number, { outcome: 'anew' });
    expect(await s.judge(row, {}, s.officer)).toBeProblem({ status: 403, rule: 'PRA-14' });
    const misread = await s.judge(row, { outcome: 'upheld', sha256: 'b'.repeat(64) });
    expect(misread).toBeProblem({ status: 422, rule: 'PRA-14', pointer: '/read/sha256' });
    const another = await s.judge(row, { actNumber: '朔城审批不准字〔2019〕999号' });
    expect(another).toBeProblem({ status: 422, rule: 'PRA-14', pointer: '/read/actNumber' });
    const maker = await w.world.as('approval', { sub: 'approver', roles: ['approver', 'head'], body: BUREAU.code });
    expect(await s.judge(row, {}, maker)).toBeProblem({ status: 403, rule: 'PRA-14' });
    expect((await s.judge({ ...row, version: 1 })).status).toBe(412);
  });

  it('cheated: left in a drawer: the applicant enters it himself, and who discards it tells the government', async () => {
    const number = await refused();
    const row = await s.entered(number, { outcome: 'anew' }, w.applicant);
    const drawn = { confirmed: false, reason: '所上传的文书不是送达本机关的裁决。' };
    const match = { headers: { 'if-match': `"${row.version}"` } };
    sound(await s.second.post(`/rulings/${row.id}/judgement`, drawn, match), 201);
    const notices = (await w.world.published('approval', noticeIssuedV1('approval'))).map(({ data }) => data);
    expect(notices.filter((one) => one.kind === 'case-ruled' && one.reference === row.id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ recipientBody: BUREAU.code }),
        expect.objectContaining({ recipientBody: GOVERNMENT_OFFICE.code }),
      ]),
    );
    sound(await s.enter(number, { outcome: 'anew' }, w.applicant), 201);
    expect((await s.enter(number, { outcome: 'anew' }, w.stranger)).status).toBe(404);
  });

  it('cheated: the bureau makes up a superior’s order: the government’s office confirms it, or nobody does', async () => {
    const number = await w.granted();
    const made = { origin: 'superior-order', organ: GOVERNMENT.code, outcome: 'quashed' };
    const row = await s.entered(number, made);
    expect(await s.judge(row)).toBeProblem({ status: 403, rule: 'PRA-14' });
    expect((await office.get('/rulings?state=entered')).body.items).toHaveLength(1);
    sound(await s.judge(row, {}, office), 201);
    const other = await w.world.as('approval', { sub: 'oh', roles: ['head'], body: OTHER_BUREAU.code });
    expect((await s.carryOut({ id: row.id, version: row.version + 1 }, other)).status).toBe(404);
  });

  it.each([
    ['the same ground in other words, and another one beside it', (n: string) => n],
    [
      'the same bytes handed in once more as if they were new',
      async (n: string) => {
        sound(await w.applicant.upload(`/cases/${n}/materials/DESIGN`, PDF), 200);
        return n;
      },
    ],
  ])('cheated: refused again as before: %s', async (_, prepare) => {
    const number = await refused();
    await s.carriedOut(number, { outcome: 'anew' });
    await Promise.resolve(prepare(number)).catch(() => undefined);
    const points = [
      { code: 'P1', ok: false, note: '房屋已列入2026年征收改造计划' },
      { code: 'P2', ok: false, note: '消防车无法在楼前停靠作业，井道位置须调整' },
    ];
    const reasons = '消防车无法在楼前停靠作业，且房屋列入征收改造计划。';
    sound(await reviewAnew(number, { points, opinion: 'refuse', reasons }), 201);
    const basis = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第三十八条' };
    const again = await decideAnew(number, { outcome: 'refused', reasons, groundBases: [{ ground: 'P1', basis }] });
    expect(again).toBeProblem({ status: 422, rule: 'PRA-14', pointer: '/outcome' });
    expect(again.body.facts.repeated).toMatchObject([{ ground: 'P2' }]);
  });

  it('held: the same again is lawful where a reconsideration organ found the procedure alone wrong, and no court did', async () => {
    const number = await refused();
    await s.carriedOut(number, s.reconsidered({ outcome: 'anew', faults: ['procedure'] }));
    sound(await reviewAnew(number, BAD_REVIEW), 201);
    sound(await decideAnew(number, REFUSAL), 201);
    const other = await refused();
    await s.carriedOut(other, { outcome: 'anew', faults: ['procedure'] });
    sound(await reviewAnew(other, BAD_REVIEW), 201);
    expect(await decideAnew(other, REFUSAL)).toBeProblem({ status: 422, rule: 'PRA-14' });
  });

  it('cheated: a grant that neighbours had quashed is granted again on the same papers', async () => {
    const number = await w.granted();
    await s.carriedOut(number, { outcome: 'anew' });
    sound(await reviewAnew(number), 201);
    expect(await decideAnew(number, { outcome: 'granted' })).toBeProblem({ status: 422, rule: 'PRA-14' });
    expect(await approvalsOf(number)).toMatchObject([{ state: 'quashed' }]);
  });

  it('held: what a ruling offers is what it lets be done', async () => {
    const number = await refused();
    const entered = async () => (await s.entered(number, { outcome: 'anew' })).id;
    const confirmed = async () => (await s.confirmed(number, { outcome: 'void' })).id;
    const discard = { confirmed: false, reason: '所上传的文书不是送达本机关的裁决。' };
    const { findings, offered } = await offerFindings(
      sound(await w.auditor.get('/docs-json'), 200).body,
      { template: '/api/v1/rulings/{id}', schema: 'RulingDto', bodies: { Rulings_judge: discard }, file: PDF },
      Object.entries({ entered, confirmed }).map(([name, make]) => ({
        ...{ name, make },
        callers: { officer: s.officer, second: s.second, head: w.head, clerk: w.clerk, auditor: w.auditor },
      })),
    );
    expect(findings).toEqual([]);
    expect(offered['entered second']).toEqual(['Rulings_judge']);
    expect(offered['confirmed head']).toEqual(['Rulings_carryOut']);
  });

  it('missed: what is not confirmed, carried out or decided anew in its days goes to head and government', async () => {
    const [unread, idle, owing] = [await refused(), await w.granted(), await refused()];
    const entered = await s.entered(unread, { outcome: 'anew' });
    const confirmed = await s.confirmed(idle, { outcome: 'quashed' });
    const owed = await s.carriedOut(owing, { outcome: 'anew', actBy: '2026-03-31' });
    expect(await limitOf(idle, confirmed.id, 'ruling-carry-out')).toMatchObject({
      basis: 'PRA-14',
      dueOn: '2026-03-09',
    });
    await w.world.moveTo('2026-04-01T00:00:01+08:00');
    for (const { id } of [entered, confirmed, owed]) {
      const late = await eventually(
        async () =>
          (await w.world.published('approval', noticeIssuedV1('approval')))
            .map(({ data }) => data)
            .filter((one) => one.reference === id && one.kind === 'limit-overdue'),
        (all) => all.length >= 2,
      );
      expect(late.map((one) => one.recipientBody).sort()).toEqual([BUREAU.code, GOVERNMENT_OFFICE.code].sort());
    }
    // Nothing lapses: what was decided is still to be read.
    expect(sound(await s.officer.get(`/rulings/${entered.id}`), 200).body.state).toBe('entered');
  });
});

async function limitOf(number: string, subjectId: string, kind: string) {
  const { limits } = sound(await w.auditor.get(`/evidence/${number}`), 200).body;
  return limits.find((one: { subjectId: string; kind: string }) => one.subjectId === subjectId && one.kind === kind);
}

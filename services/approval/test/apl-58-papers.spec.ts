import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { feedbackPushedV1 } from '@shenguan/common/contracts';
import { makeIdentityNumber } from '@shenguan/common/privacy';
import pg from 'pg';
import { LegalDocument } from '../src/documents/index.js';
import { BAD_REVIEW, CaseWorld, DEPARTMENTS, GOOD_REVIEW, PDF, sound } from './support/case-world.js';
import { publishStoppable, STOPPABLE, stop, stopped } from './support/stops.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
  await publishStoppable(w);
});
afterAll(() => w?.stop());

/** What nobody may be asked for under a seal: money, a company of somebody's choice, a third stamp. */
const FORBIDDEN = [
  '申请人每年须向本局缴纳管理费三千元',
  '须委托朔州某某检测公司出具检测报告',
  '须加盖住房和城乡建设局公章后方可办理',
] as const;

describe('APL-58 盖章文书不得提出法律禁止的要求 · no paper demands what law forbids, wherever it was typed', () => {
  it.each(FORBIDDEN)('cheated: in the reason of a non-acceptance: %s', async (words) => {
    const caseNumber = await w.submitted();
    const order = { ground: 'no-permit-needed', cause: 'activity-not-covered', reason: `经核对，${words}` };
    const answer = await w.head.post(`/cases/${caseNumber}/non-acceptance`, order);
    expect(answer).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/reason' });
  });

  it.each(FORBIDDEN)('cheated: where a decision is delivered, and by whom it was taken: %s', async (words) => {
    const path = `/cases/${await w.granted()}/delivery`;
    const order = { recipient: '张建国', method: '直接送达', place: '政务大厅综合窗口' };
    for (const field of ['place', 'recipient'] as const) {
      const answer = await w.clerk.post(path, { ...order, [field]: words });
      expect(answer).toBeProblem({ status: 422, rule: 'APL-44', pointer: `/${field}` });
    }
    sound(await w.clerk.post(path, order), 201);
  });

  it.each(FORBIDDEN)(
    'cheated: in what a review says of a point, and in the reasons of a refusal: %s',
    async (words) => {
      const caseNumber = await w.accepted();
      const path = `/cases/${caseNumber}`;
      const points = [GOOD_REVIEW.points[0]!, { code: 'P2', ok: false, note: `消防间距不足，${words}` }];
      const noted = await w.reviewer.post(`${path}/review`, { ...BAD_REVIEW, points });
      expect(noted).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/points/1/note' });
      const reasoned = await w.reviewer.post(`${path}/review`, { ...BAD_REVIEW, reasons: `消防间距不足，${words}` });
      expect(reasoned).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/reasons' });
      sound(await w.reviewer.post(`${path}/review`, BAD_REVIEW), 201);
      const refusal = (reasons: string) => w.approver.post(`${path}/decision`, { outcome: 'refused', reasons });
      const answer = await refusal(`消防间距不足，${words}`);
      expect(answer).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/reasons' });
      sound(await refusal('拟建井道占用消防车登高操作场地'), 201);
    },
  );

  it.each(FORBIDDEN)('cheated: in what an official calls a file that he keeps with a case: %s', async (words) => {
    const caseNumber = await w.accepted();
    const how = { how: '对照总平面图并查询不动产登记，逐户核对。' };
    const keep = (name: string) =>
      w.reviewer.upload(`/cases/${caseNumber}/interested-searches`, { ...PDF, name }, how, 'POST');
    expect(await keep(`${words}.pdf`)).toBeProblem({ status: 422, rule: 'APL-58', pointer: '/file' });
    sound(await keep('不动产登记查询结果.pdf'), 201);
  });

  it.each(FORBIDDEN)('cheated: in what stops the clocks, and in why it goes on: %s', async (words) => {
    const caseNumber = await w.accepted({ itemCode: STOPPABLE });
    const about = { status: 422, rule: 'APL-45' };
    const begun = await stop(w.reviewer, caseNumber, { evidence: `房屋安全鉴定委托书，${words}` });
    expect(begun).toBeProblem({ ...about, pointer: '/evidence' });
    await stopped(w.reviewer, caseNumber);
    const renew = (reasons: string) =>
      w.head.post(`/cases/${caseNumber}/special-procedure/renewal`, {
        procedure: 'appraisal',
        workingDays: 2,
        reasons,
      });
    expect(await renew(`鉴定尚未完成，${words}`)).toBeProblem({ ...about, pointer: '/reasons' });
    sound(await renew('鉴定机构需要补充取样，原定时间不足'), 201);
  });

  it('cheated: in a note that a reviewer left before reviews were searched: the paper is not sealed', async () => {
    const caseNumber = await w.reviewed(BAD_REVIEW);
    const owner = new pg.Client({ connectionString: w.world.ownerUrl('approval') });
    await owner.connect();
    await owner.query('ALTER TABLE case_review DISABLE TRIGGER USER');
    await owner.query(
      `UPDATE case_review SET points = jsonb_set(points, '{1,note}', to_jsonb($2::text)) WHERE case_number = $1`,
      [caseNumber, `消防间距不足，${FORBIDDEN[0]}`],
    );
    await owner.query('ALTER TABLE case_review ENABLE TRIGGER USER');
    await owner.end();
    const path = `/cases/${caseNumber}`;
    const refusal = { outcome: 'refused', reasons: '拟建井道占用消防车登高操作场地' };
    const answer = await w.approver.post(`${path}/decision`, refusal);
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-2' });
    expect(JSON.stringify(answer.body.errors)).toContain('不予许可的理由');
    // Nothing of it is left behind, and the reviewer puts it right.
    expect((await w.approver.get(path)).body.state).toBe('reviewed');
    sound(await w.approver.post(`${path}/rework`, { reasons: '审查意见含有不得提出的要求，请更正后重新审查' }), 201);
    sound(await w.reviewer.post(`${path}/review`, BAD_REVIEW), 201);
    sound(await w.approver.post(`${path}/decision`, refusal), 201);
  });

  it('refused: the number of a person, in the place of a delivery', async () => {
    const path = `/cases/${await w.granted()}/delivery`;
    const place = `交身份证${makeIdentityNumber('140602', '1960-05-01', 11)}持有人`;
    const answer = await w.clerk.post(path, { recipient: '张建国', method: '直接送达', place });
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-8', pointer: '/place' });
    expect(JSON.stringify(answer.body)).not.toContain(makeIdentityNumber('140602', '1960-05-01', 11));
  });

  it('held: what a department says of money stands in the decision, as its words, and is answered', async () => {
    const caseNumber = await w.reviewed();
    const path = `/cases/${caseNumber}`;
    const [department] = DEPARTMENTS;
    const said = { stance: 'objects' as const, title: '关于维修资金的意见', ground: '申请人尚未缴纳住宅专项维修资金' };
    const legalBasis = '《物业管理条例》第五十三条';
    const feedbackId = crypto.randomUUID();
    const told = { ...feedbackPushedV1.example, feedbackId, department: department!, caseNumber, ...said, legalBasis };
    const event = await w.world.publish(feedbackPushedV1, told, { to: 'approval', caseNumber });
    await w.world.handled('approval', event.id);
    const answers = [
      { finding: `feedback:${feedbackId}`, reasons: '维修资金的归集不是本许可的条件，由物业主管部门另行监管' },
    ];
    const proposed = await w.approver.post(`${path}/departures`, { outcome: 'granted', answers });
    for (const { id } of sound(proposed, 201).body) {
      sound(await w.head.post(`${path}/departures/${id}/countersignature`), 201);
    }
    sound(await w.approver.post(`${path}/decision`, { outcome: 'granted' }), 201);
    const rows = w.world.of('approval').core.dataSource.getRepository(LegalDocument);
    const { content } = await rows.findOneByOrFail({ caseNumber, kind: 'decision-to-grant' });
    expect(JSON.stringify(JSON.parse(content!).facts.findings)).toContain(said.ground);
  });
});

describe('APL-58 申请人所写的内容 · what an applicant writes gets into sealed papers', () => {
  const project = { name: '怡安苑9号楼1单元加装电梯', address: '朔州市朔城区怡安苑9号楼' };
  const drafted = (more: object) => w.applicant.post('/cases', w.form({ project: { ...project, ...more } }));

  it.each([
    '怡安苑加装电梯（伍仟元整）',
    '怡安苑加装电梯，请扫收款码',
    '怡安苑加装电梯 须向本局缴纳 5 千元',
    '怡安苑加装电梯 6222021234567890123',
  ])('cheated: a project is called %s', async (name) => {
    expect(await drafted({ name })).toBeProblem({ status: 422, rule: 'APL-58', pointer: '/project/name' });
    expect(await drafted({ address: name })).toBeProblem({ status: 422, rule: 'APL-58', pointer: '/project/address' });
  });

  it('cheated: by a demand for a stamp or an agency, or the number of a person in parts', async () => {
    const stamped = await drafted({ name: '加装电梯，须住建局盖章' });
    expect(stamped).toBeProblem({ status: 422, rule: 'SEAL-3', pointer: '/project/name' });
    const agency = await drafted({ name: '加装电梯，须委托朔州某某检测公司出具报告' });
    expect(agency).toBeProblem({ status: 422, rule: 'INT-5', pointer: '/project/name' });
    const number = await drafted({ name: '加装电梯（证件号码前六位140602，后四位0011）' });
    expect(number).toBeProblem({ status: 422, rule: 'PRA-8', pointer: '/project/name' });
  });

  it('held: a company in the name of a project is its own affair', async () => {
    sound(await drafted({ name: '朔州某某物业服务有限公司3号楼2单元加装电梯' }), 201);
  });
});

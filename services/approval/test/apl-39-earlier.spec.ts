import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approvalStatedV1 } from '@shenguan/common/contracts';
import { makeCreditCode, makeIdentityNumber } from '@shenguan/common/privacy';
import { workbookOf, XLSX } from '@shenguan/common/spreadsheets';
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, type CaseWorld, DEPARTMENTS, GOOD_REVIEW, PDF, REQUIRED, sound } from './support/case-world.js';
import { RenewalWorld, SHORT } from './support/renewal-world.js';

const COLUMNS = {
  许可编号: 'number',
  许可证件名称: '加装电梯许可证',
  事项编码: SHORT,
  决定文书名称: '准予行政许可决定书',
  决定文书号: '朔建许字〔2019〕7号',
  持有人类别: '单位',
  持有人: '朔州市某物业服务有限公司',
  持有人代码: makeCreditCode(391),
  证件号码: '',
  项目名称: '学府苑1号楼加装电梯',
  地址: '朔州市朔城区学府街12号学府苑1号楼',
  许可内容: '1.同意加装乘客电梯一台；2.井道采用钢结构',
  许可条件: '保证消防车登高操作场地畅通',
  决定日期: '2019-05-06',
  有效期自: '2019/5/6',
  有效期止: '2026年6月1日',
};
/** Each was granted by a decision of its own, of the same number. */
const decisionOf = ({ 许可编号: number = '' }: Row) => {
  const [, year, n] = /(\d{4})\D+(\d+)号/.exec(number) ?? [];
  return n === undefined ? {} : { 决定文书号: `朔建许字〔${year}〕${n}号` };
};
type Row = Partial<Record<keyof typeof COLUMNS, string>>;
const HOLDER = { name: COLUMNS.持有人, code: COLUMNS.持有人代码 };

describe('APL-39 划转前的许可 · what a department granted before the transfer becomes an approval like any other', () => {
  let r: RenewalWorld;
  let w: CaseWorld;
  let department: Client;
  let holder: Client;
  beforeAll(async () => {
    r = await RenewalWorld.start();
    w = r.w;
    const of = DEPARTMENTS[0]!.code;
    department = await w.world.as('approval', {
      sub: 'dept-head',
      name: '贺局长',
      roles: ['department-head'],
      body: of,
    });
    holder = await w.world.as('approval', { sub: 'holder', name: '秦经理', roles: ['applicant'], body: HOLDER.code });
  });
  afterAll(() => w?.stop());

  const listed = (rows: readonly Row[]) => ({
    name: '划转前许可名单.xlsx',
    mediaType: XLSX,
    bytes: workbookOf([
      {
        name: '许可',
        header: Object.keys(COLUMNS),
        rows: rows.map((row) => Object.values({ ...COLUMNS, ...decisionOf(row), ...row })),
      },
    ]),
  });
  const enter = (rows: readonly Row[], by: Client = w.clerk, departmentCode = DEPARTMENTS[0]!.code) =>
    by.upload('/approval-imports', listed(rows), { departmentCode, source: '部门档案室' }, 'POST');
  const act = async (id: string, path: string, by: Client, order: object = {}) => {
    const { version } = sound(await w.auditor.get(`/approval-imports/${id}`), 200).body;
    return by.post(`/approval-imports/${id}/${path}`, order, { headers: { 'if-match': `"${version}"` } });
  };
  const found = (number: string) =>
    eventually(
      async () =>
        sound(await w.auditor.get('/approvals?limit=100'), 200).body.items.find(
          (one: { number: string }) => one.number === number,
        ),
      (one) => one !== undefined,
    );
  async function registered(number: string, more: Row = {}) {
    const { id } = sound(await enter([{ 许可编号: number, ...more }]), 201).body;
    sound(await act(id, 'check', w.head), 200);
    sound(await act(id, 'confirmation', department), 200);
    return found(number);
  }
  /** What its holder asks for of it, up to the decision. */
  async function asked(number: string, request: object) {
    const project = { name: COLUMNS.项目名称, address: COLUMNS.地址 };
    const applicant = { kind: 'body', ...HOLDER };
    const more = { itemCode: SHORT, applicant, agent: undefined, project };
    const form = w.form({ ...more, request: { approvalNumber: number, ...request } });
    const { caseNumber } = sound(await holder.post('/cases', form), 201).body;
    for (const code of REQUIRED) {
      sound(await holder.upload(`/cases/${caseNumber}/materials/${code}`, PDF), 200);
    }
    sound(await holder.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
    sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    return caseNumber as string;
  }

  it('held: row by row, checked by a second person, confirmed by the department; then varied, renewed, published and expired like any other', async () => {
    const number = '朔建许证〔2019〕7号';
    const person = {
      持有人类别: '自然人',
      持有人: '秦东',
      持有人代码: '',
      证件号码: makeIdentityNumber('140602', '1970-03-04', 7),
    };
    const answer = sound(
      await enter([
        { 许可编号: number },
        { 许可编号: '朔建许证[2019]7号' },
        { 许可编号: '朔建许证〔2019〕8号', ...person },
        { 许可编号: '朔建许证〔2019〕9号', 持有人代码: '911406021940217810' },
        { 许可编号: '朔建许证〔2019〕10号', 决定日期: '2020-01-06' },
        { 许可编号: '朔建许证〔2019〕11号', 许可条件: '每年向本局缴纳管理费500元' },
        { 许可编号: '朔建许证〔2019〕12号', 有效期止: '2026-01-01' },
      ]),
      201,
    );
    const { rows, id } = answer.body;
    expect(rows.map(({ outcome, rule }: { outcome: string; rule: string }) => [outcome, rule])).toEqual([
      ['taken', null],
      ['repeated', null],
      ['taken', null],
      ['refused', 'PRA-1'],
      ['refused', 'APL-39'],
      ['refused', 'APL-58'],
      ['refused', 'APL-39'],
    ]);
    expect(rows[4].errors).toMatchObject([{ cell: 'N6', pointer: '/rows/4/grantedOn' }]);
    sound(await act(id, 'check', w.head), 200);
    const disowned = [{ number: '朔建许证〔2019〕8号', reasons: '该证已于2019年11月注销，不应列入名单。' }];
    sound(await act(id, 'confirmation', department, { disowned }), 200);
    const approval = await found(number);
    expect(approval).toMatchObject({
      ...{ state: 'in-force', inForce: true, documentId: null, grantedBy: DEPARTMENTS[0], holder: HOLDER.name },
      ...{ content: ['同意加装乘客电梯一台', '井道采用钢结构'], validUntil: '2026-06-01' },
    });
    const own = sound(await holder.get('/approvals'), 200).body.items;
    expect(own.map((one: { number: string }) => one.number)).toEqual([number]);
    expect((await w.auditor.get(`/cases/${approval.caseNumber}`)).body).toMatchObject({ state: 'transferred' });
    const told = await w.world.published('approval', approvalStatedV1);
    expect(told.map(({ data }) => data)).toMatchObject([
      { act: 'transfer', approvalNumber: number, departments: DEPARTMENTS },
    ]);

    const changes = [{ point: 2, wording: '井道采用钢筋混凝土结构' }];
    const variation = await asked(number, { kind: 'variation', changes });
    sound(await r.decide(variation), 201);
    const renewal = await asked(number, { kind: 'renewal' });
    sound(await r.decide(renewal), 201);
    const after = await r.one(approval);
    expect(after).toMatchObject({
      content: ['同意加装乘客电梯一台', '井道采用钢筋混凝土结构'],
      termFrom: '2026-06-02',
    });
    expect(after.acts.map(({ kind }: { kind: string }) => kind)).toEqual(['transfer', 'vary', 'renew']);

    const [owed] = sound(await w.head.get(`/publications?caseNumber=${approval.caseNumber}`), 200).body.items;
    const secrecyCheck = '经核对，许可内容不含国家秘密、商业秘密，可以公示。';
    sound(await w.approver.post(`/publications/${owed.id}/preparation`, { secrecyCheck }), 201);
    const { version } = sound(await w.auditor.get(`/publications/${owed.id}`), 200).body;
    const match = { headers: { 'if-match': `"${version}"` } };
    sound(await w.head.post(`/publications/${owed.id}/confirmation`, {}, match), 201);
    const { items } = sound(await (await w.world.as('approval')).get('/public/decisions?limit=100'), 200).body;
    expect(items.find((one: { number: string }) => one.number === number)).toMatchObject({
      ...{ documentNumber: COLUMNS.决定文书号, bureauName: DEPARTMENTS[0]!.name, decidedOn: '2019-05-06' },
    });
    const evidence = sound(await w.auditor.get(`/evidence/${approval.caseNumber}`), 200).body;
    expect(evidence.earlierApprovals).toMatchObject([{ number, state: 'registered' }]);
  });

  it('refused: what is known with other particulars, of a department that never handed it over, or named by nobody', async () => {
    const number = '朔建许证〔2018〕1号';
    await registered(number);
    const again = sound(await enter([{ 许可编号: number }, { 许可编号: number, 有效期止: '' }]), 201).body;
    expect(again.rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['repeated', 'refused']);
    expect(await act(again.id, 'check', w.head)).toBeProblem({ status: 422, rule: 'APL-39' });
    sound(await act(again.id, 'rejection', w.head, { reasons: '名单内的许可此前均已登记。' }), 200);
    expect(await enter([{}], w.clerk, BUREAU.code)).toBeProblem({
      status: 422,
      rule: 'APL-39',
      pointer: '/departmentCode',
    });
    const item = sound(await enter([{ 许可编号: '朔建许证〔2018〕2号', 事项编码: 'NO-SUCH' }]), 201).body;
    expect(item.rows[0].errors[0]).toMatchObject({ cell: 'C2' });
  });

  it('cheated: who hands it in checks it, the bureau confirms for the department, another department does', async () => {
    const { id } = sound(await enter([{ 许可编号: '朔建许证〔2018〕5号' }]), 201).body;
    const twin = { sub: 'clerk-head', name: 'clerk', roles: ['head' as const], body: BUREAU.code };
    expect(await act(id, 'check', await w.world.as('approval', twin))).toBeProblem({ status: 403, rule: 'APL-39' });
    expect((await act(id, 'confirmation', department)).status).toBe(409);
    sound(await act(id, 'check', w.head), 200);
    expect((await act(id, 'confirmation', w.approver)).status).toBe(403);
    const foreign = { sub: 'other', name: '别局长', roles: ['department-head' as const], body: DEPARTMENTS[1]!.code };
    expect((await act(id, 'confirmation', await w.world.as('approval', foreign))).status).toBe(404);
    expect((await w.auditor.get('/approvals?limit=100')).body.items).not.toContainEqual(
      expect.objectContaining({ number: '朔建许证〔2018〕5号' }),
    );
  });

  it('cheated: one’s own, the same under another number or department, numbered since, or disowned and listed again', async () => {
    // Officials who have applied as citizens: their logins are bound to their documents.
    const citizen = async (sub: string, name: string, serial: number): Promise<Row> => {
      const identityNumber = makeIdentityNumber('140602', '1971-03-04', serial);
      const self = await w.world.as('approval', { sub, name, roles: ['applicant'] });
      const applicant = { kind: 'person', name, identityNumber };
      sound(await self.post('/cases', w.form({ itemCode: SHORT, applicant, agent: undefined })), 201);
      return { 持有人类别: '自然人', 持有人: name, 持有人代码: '', 证件号码: identityNumber };
    };
    const own = { status: 409, rule: 'PRA-11' } as const;
    const clerks = await citizen('clerk-2', '孙窗口', 8);
    expect(await enter([{ 许可编号: '朔建许证〔2017〕1号', ...clerks }], await w.secondClerk())).toBeProblem(own);
    const heads = await citizen('dept-head', '贺局长', 9);
    const his = sound(await enter([{ 许可编号: '朔建许证〔2017〕1号', ...heads }]), 201).body;
    sound(await act(his.id, 'check', w.head), 200);
    expect(await act(his.id, 'confirmation', department)).toBeProblem(own);

    const number = '朔建许证〔2017〕2号';
    const { id } = sound(await enter([{ 许可编号: number }]), 201).body;
    const outcomes = async (rows: Row[], departmentCode?: string) => {
      const { rows: judged } = sound(await enter(rows, w.clerk, departmentCode), 201).body;
      return judged.map(({ outcome, rule }: { outcome: string; rule: string }) => `${outcome} ${rule}`);
    };
    const decision = { 决定文书号: '朔建许字[2017]2号' };
    const other = [{ 许可编号: '朔建许证〔2017〕第02号', ...decision }];
    expect(await outcomes(other)).toEqual(['refused APL-39']);
    const elsewhere = [{ 许可编号: '朔建许证[２０１７]2号', 决定文书号: '朔城许字〔2017〕9号' }];
    expect(await outcomes(elsewhere, DEPARTMENTS[1]!.code)).toEqual(['refused APL-39']);
    const since = [{ 许可编号: '朔建许证〔2017〕3号', 决定文书号: '朔建许字〔2025〕3号' }];
    expect(await outcomes(since)).toEqual(['refused APL-39']);

    sound(await act(id, 'check', w.head), 200);
    const disowned = [{ number, reasons: '本部门档案中没有这一许可，不应列入名单。' }];
    sound(await act(id, 'confirmation', department, { disowned }), 200);
    expect(await outcomes([{ 许可编号: '朔建许证 [2017] 2号' }, { 许可编号: number, 有效期止: '2026-07-01' }])).toEqual(
      [...['refused APL-39', 'taken null']],
    );
  });

  it('APL-70 kept: its term ends like any other’s, and its cancellation is proposed', async () => {
    const number = '朔建许证〔2018〕6号';
    const approval = await registered(number, { 有效期止: '2026-04-01' });
    await w.world.moveTo('2026-04-02T09:00:00+08:00');
    const { items } = await eventually(
      async () => sound(await w.head.get(`/procedures?case=${approval.caseNumber}`), 200).body,
      (body) => body.items.length > 0,
    );
    expect(items).toMatchObject([{ ground: 'expired', state: 'opened' }]);
    expect(await r.one(approval)).toMatchObject({ state: 'expired', inForce: false });
  });
});

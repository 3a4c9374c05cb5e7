import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@shenguan/common/testing';
import { LegalDocument } from '../src/documents/index.js';
import { BUREAU, CaseWorld, PDF, REQUIRED, sound } from './support/case-world.js';
import { GUIDE, ITEM, itemPublisher, publishItem } from './support/prepare-bureau.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

const item = (materialCode: string) => ({ materialCode, defects: [{ kind: 'missing' }] });

describe('APL-31 不得要求提供清单以外的材料 · nothing unlisted is demanded', () => {
  it.each([['TECHNOLOGY-TRANSFER'], ['APPRAISAL']])('refused: a notice that demands %s', async (code) => {
    const caseNumber = await w.submitted();
    const answer = await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items: [item('TITLE'), item(code)] });
    expect(answer).toBeProblem({ status: 422, rule: 'APL-31', pointer: '/items/1/materialCode' });
  });

  it('held: a volunteered extra is kept apart', async () => {
    const caseNumber = await w.submitted();
    const answer = sound(await w.upload(caseNumber, 'NEIGHBOURS-LETTER', { name: '邻居的信' }), 200);
    expect(answer.body).toMatchObject({ voluntary: true, name: '邻居的信' });
    const { body } = await w.clerk.get(`/cases/${caseNumber}`);
    const voluntary = body.materials.filter((material: { voluntary: boolean }) => material.voluntary);
    expect(voluntary.map(({ code }: { code: string }) => code)).toEqual(['NEIGHBOURS-LETTER']);
  });

  it('held: the applicant answers for the truth', async () => {
    const caseNumber = await w.draft();
    expect(sound(await w.submit(caseNumber), 200).body.state).toBe('submitted');
  });

  it('refused: a submission without the statement of truth', async () => {
    const caseNumber = await w.draft();
    const answer = await w.applicant.post(`/cases/${caseNumber}/submission`, {});
    expect(answer).toBeProblem({ status: 422, rule: 'APL-31', pointer: '/truthStatement' });
  });
});

describe('APL-29 网上申请 · an application online counts', () => {
  it('held: handed in online, it is received at once', async () => {
    const caseNumber = await w.draft();
    const { body } = sound(await w.submit(caseNumber), 200);
    expect(body.receivedAt).toBe(body.submittedAt);
    const messages = await w.applicant.get('/messages');
    expect(messages.body.items[0]).toMatchObject({ kind: 'receipt-of-materials', caseNumber });
  });

  it('refused: a form that asks something unrelated', async () => {
    const answer = await w.applicant.post('/cases', w.form({ maritalStatus: '已婚' }));
    expect(answer.status).toBe(400);
  });
});

describe('materials', () => {
  it('gives a file back to those who may see the case, and to nobody else', async () => {
    const caseNumber = await w.submitted();
    const file = await w.clerk.get(`/cases/${caseNumber}/materials/TITLE/file`);
    expect(file.status).toBe(200);
    expect(file.bytes).toEqual(PDF.bytes);
    expect((await w.foreignClerk.get(`/cases/${caseNumber}/materials/TITLE/file`)).status).toBe(404);
    expect((await w.stranger.get(`/cases/${caseNumber}/materials/TITLE/file`)).status).toBe(404);
  });

  it('takes no file that is not what it says', async () => {
    const caseNumber = await w.draft();
    const exe = { name: '材料.pdf', mediaType: 'application/pdf', bytes: Buffer.from('MZ\x90\0 not a document') };
    expect((await w.applicant.upload(`/cases/${caseNumber}/materials/TITLE`, exe)).status).toBe(422);
  });

  it('takes nothing once the case is accepted', async () => {
    const caseNumber = await w.accepted();
    expect(await w.upload(caseNumber, REQUIRED[0])).toBeProblem({ status: 409, rule: 'APL-32' });
  });
});

describe('who sees a case', () => {
  it('answers 404 to other applicants and other bureaus, for reading and for acting', async () => {
    const caseNumber = await w.submitted();
    for (const other of [w.stranger, w.foreignClerk])
      expect((await other.get(`/cases/${caseNumber}`)).status).toBe(404);
    expect((await w.foreignClerk.post(`/cases/${caseNumber}/acceptance`)).status).toBe(404);
    expect((await w.stranger.post(`/cases/${caseNumber}/withdrawal`, { reason: '无' })).status).toBe(404);
    expect((await w.foreignClerk.get('/cases')).body.items).toEqual([]);
    expect((await w.clerk.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' })).status).toBe(403);
  });

  it('keeps a draft from the bureau until it is handed in', async () => {
    const caseNumber = await w.draft();
    expect((await w.clerk.get(`/cases/${caseNumber}`)).status).toBe(404);
    sound(await w.submit(caseNumber), 200);
    const seen = sound(await w.clerk.get(`/cases/${caseNumber}`), 200);
    expect(seen.body.availableActions).toEqual([
      'Bureau_receipt',
      'HeldPapers_take',
      'Bureau_correction',
      'Bureau_accept',
      'Bureau_projectRuling',
      'FalsityFindings_allege',
      'Terminations_propose',
    ]);
    expect((await w.clerk.get(`/cases/${seen.body.id}`)).body.caseNumber).toBe(caseNumber);
  });

  it('gives the same answer to the same request', async () => {
    const options = { headers: { 'idempotency-key': 'draft-1' } };
    const form = w.form();
    const [first, second] = [
      await w.applicant.post('/cases', form, options),
      await w.applicant.post('/cases', form, options),
    ];
    expect(second.body).toEqual(first.body);
  });
});

describe('APL-31 补正通知逐项列明缺陷 · what a notice asks for is a list of typed defects', () => {
  const ITEM_NORM = `${ITEM}-NORM`;
  const noticeOf = (caseNumber: string, defects: object[], more: object = {}) =>
    w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items: [{ materialCode: 'TITLE', defects, ...more }] });
  beforeAll(async () => {
    const register = { ...GUIDE.materials[0]!, code: 'REGISTER', name: '不动产登记簿查询结果', producer: 'government' };
    const title = { ...GUIDE.materials[1]!, form: 'original', copies: 2 };
    const own = { ...register, code: 'CONSENT', name: '同意加装告知书复印件', required: false };
    const carried = { ...own, code: 'CARRIED', producer: 'applicant', condition: '已经取得告知书的' };
    const listed = [GUIDE.materials[0], title, ...GUIDE.materials.slice(2)];
    const materials = [...listed, { ...register, required: false }, own, carried];
    const admin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
    await publishItem(admin, await itemPublisher(w.world), ITEM_NORM, '列明材料形式的事项', { ...GUIDE, materials });
  });

  it('held: the notice, the case and the evidence say it in the words of the defects, and what to hand in follows', async () => {
    const caseNumber = await w.submitted(REQUIRED, { itemCode: ITEM_NORM });
    const other = { kind: 'contradicts-material', other: 'AGREEMENT', page: 1, shows: '3号楼', against: '5号楼' };
    const seen = { page: 1, field: '权利人', shows: '李四' };
    const differs = { kind: 'differs-from-application', applicationField: 'applicantName', ...seen };
    const defects = [{ kind: 'unsigned', page: 1, field: '501室业主签名' }, { kind: 'wrong-form' }, other, differs];
    const { body } = sound(await noticeOf(caseNumber, defects), 201);
    const { correctionNotice } = sound(await w.applicant.get(`/cases/${caseNumber}`), 200).body;
    const [told] = correctionNotice.items;
    expect(told.problem).toBe(
      '第1页“501室业主签名”未签名；不符合办事指南规定的形式（应为原件）；第1页所载“3号楼”与“全体业主同意加装电梯的书面协议”所载“5号楼”不一致；第1页“权利人”所载“李四”与申请表所填申请人名称“怡安苑3号楼2单元全体业主”不一致（引号内为材料、登记所载，不是补正要求）',
    );
    expect(told.request).toBe('签名后重新提交；提交原件2份；核对更正后重新提交');
    expect(told.defects).toMatchObject([...defects.slice(0, 3), { ...differs, against: '怡安苑3号楼2单元全体业主' }]);
    const rows = w.world.of('approval').core.dataSource.getRepository(LegalDocument);
    const { content } = await rows.findOneByOrFail({ id: body.document.id });
    expect(JSON.parse(content!).facts.missing).toMatchObject([{ reason: told.problem, request: told.request }]);
    const evidence = (await w.auditor.get(`/evidence/${caseNumber}`)).body;
    expect(evidence.case.correctionNotice.items[0].defects).toEqual(told.defects);
  });

  it('held: what the bureau holds is offered, taken into the case, and asked for only with a ground why it doesn’t serve', async () => {
    const first = await w.accepted();
    const { project } = (await w.clerk.get(`/cases/${first}`)).body;
    const { code, name, address } = project;
    const of = { project: { code, name, address }, itemCode: ITEM_NORM };
    const next = await w.submitted(['AGREEMENT', 'DESIGN'], of);
    const offered = sound(await w.applicant.get(`/cases/${next}/held-papers`), 200).body;
    expect(offered).toContainEqual({
      ...{ materialCode: 'TITLE', kind: 'material', caseNumber: first, files: 1 },
      called: `办件${first}中的“房屋不动产权证书”`,
    });
    const bare = await noticeOf(next, [{ kind: 'missing' }]);
    expect(bare).toBeProblem({ status: 422, rule: 'APL-31', pointer: '/items/0/heldUnfit' });
    sound(await noticeOf(next, [{ kind: 'missing' }], { heldUnfit: { ground: 'original-needed' } }), 201);
    const { correctionNotice } = (await w.applicant.get(`/cases/${next}`)).body;
    expect(correctionNotice.items[0].problem).toContain('系电子件、复印件，本次须核对原件，不能沿用');
    const other = await w.submitted(['AGREEMENT'], of);
    sound(await w.clerk.post(`/cases/${other}/held-papers/TITLE/transfer`), 201);
    const design = sound(await w.applicant.post(`/cases/${other}/held-papers/DESIGN`), 201).body;
    expect(design).toMatchObject({ code: 'DESIGN', occasion: 'on-the-spot', note: expect.stringContaining('取自') });
    expect((await w.applicant.get(`/cases/${other}/materials/DESIGN/file`)).status).toBe(200);
    const materials = ['AGREEMENT', 'TITLE', 'DESIGN'].map((one) => ({ code: one, version: 1 }));
    sound(await w.clerk.post(`/cases/${other}/acceptance`, { materials }), 201);
  });

  it('cheated: a ground that isn’t one, without what it needs, for what nobody holds; another’s papers, another project’s', async () => {
    const first = await w.accepted();
    const { code, name, address } = (await w.clerk.get(`/cases/${first}`)).body.project;
    const next = await w.submitted(['AGREEMENT', 'DESIGN'], { project: { code, name, address } });
    for (const [heldUnfit, at] of [
      [{ ground: 'expired', expiredOn: '2026-03-02' }, '/expiredOn'],
      [{ ground: 'other-content' }, '/shows'],
      [{ ground: 'not-legible', shows: '3号楼' }, '/shows'],
      [{ ground: 'other-content', shows: '请另交无房证明原件' }, '/shows'],
    ] as const) {
      const answer = await noticeOf(next, [{ kind: 'missing' }], { heldUnfit });
      expect(answer).toBeProblem({ status: 422, rule: 'APL-31', pointer: `/items/0/heldUnfit${at}` });
    }
    const elsewhere = await w.submitted(['AGREEMENT', 'DESIGN']);
    const nothing = await noticeOf(elsewhere, [{ kind: 'missing' }], { heldUnfit: { ground: 'not-legible' } });
    expect(nothing).toBeProblem({ status: 422, rule: 'APL-31', pointer: '/items/0/heldUnfit' });
    const untaken = await w.clerk.post(`/cases/${elsewhere}/held-papers/TITLE/transfer`);
    expect(untaken).toBeProblem({ status: 422, rule: 'APL-31', pointer: '/materialCode' });
    expect((await w.stranger.get(`/cases/${next}/held-papers`)).status).toBe(404);
    sound(await noticeOf(elsewhere, [{ kind: 'missing' }]), 201);
  });

  it('held: a certificate that the bureau issued to the same holder isn’t asked for', async () => {
    const granted = await w.granted();
    const { body } = sound(await w.applicant.get(`/cases/${granted}/documents`), 200);
    await eventually(
      async () => (await w.applicant.get(`/cases/${granted}/documents`)).body.items,
      (items) => items.every(({ state }: { state: string }) => state === 'issued'),
    );
    expect(body.items.length).toBeGreaterThan(0);
    const next = await w.draft({ itemCode: ITEM_NORM });
    const held = sound(await w.applicant.get(`/cases/${next}/held-papers`), 200).body;
    expect(held).toContainEqual(expect.objectContaining({ materialCode: 'CONSENT', kind: 'approval' }));
    expect(sound(await w.applicant.post(`/cases/${next}/held-papers/CONSENT`), 201).body.occasion).toBe('own');
  });

  it('cheated: the bureau’s own certificate in force is asked for as expired, illegible, a copy, or saying what it does not', async () => {
    const first = await w.granted();
    await eventually(
      async () => (await w.applicant.get(`/cases/${first}/documents`)).body.items,
      (items) => items.every(({ state }: { state: string }) => state === 'issued'),
    );
    const next = await w.submitted(['AGREEMENT', 'TITLE', 'DESIGN'], { itemCode: ITEM_NORM });
    const ask = (heldUnfit: object) =>
      w.clerk.post(`/cases/${next}/correction-notice`, { items: [{ ...item('CARRIED'), heldUnfit }] });
    for (const ground of [
      { ground: 'not-legible' },
      { ground: 'original-needed' },
      { ground: 'expired', expiredOn: '2026-02-01' },
    ]) {
      expect(await ask(ground)).toBeProblem({ status: 422, rule: 'APL-31', pointer: '/items/0/heldUnfit/ground' });
    }
    const untrue = await ask({ ground: 'other-content', shows: '和悦苑9号楼' });
    expect(untrue).toBeProblem({ status: 422, rule: 'APL-31', pointer: '/items/0/heldUnfit/shows' });
  });

  it('refused: a text instead of defects, none at all, and what a kind of defect needs or has not', async () => {
    const caseNumber = await w.submitted();
    const texts = { materialCode: 'TITLE', problem: '字迹不够清楚', request: '请重新提交' };
    const typed = await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items: [texts] });
    expect(typed).toBeProblem({ status: 400, pointer: '/items/0/problem' });
    expect(await noticeOf(caseNumber, [])).toBeProblem({ status: 400, pointer: '/items/0/defects' });
    for (const [defect, at] of [
      [{ kind: 'expired' }, 'expiredOn'],
      [{ kind: 'incomplete' }, 'field'],
      [{ kind: 'contradicts-register', page: 1, shows: '3号楼', against: '5号楼' }, 'register'],
      [{ kind: 'missing', page: 3 }, 'page'],
      [{ kind: 'not-legible', shows: '3号楼' }, 'shows'],
      [{ kind: 'contradicts-register', register: 'identity', shows: '李四', against: '李五' }, 'field'],
    ] as const) {
      const pointer = `/items/0/defects/0/${at}`;
      expect(await noticeOf(caseNumber, [defect])).toBeProblem({ status: 422, rule: 'APL-31', pointer });
    }
  });

  it('cheated: what the system can see for itself: handed in, still valid, the same, no seal, no form, not there', async () => {
    const caseNumber = await w.submitted();
    const { name: projectName } = (await w.clerk.get(`/cases/${caseNumber}`)).body.project;
    for (const [defect, at] of [
      [{ kind: 'missing' }, 'kind'],
      [{ kind: 'expired', expiredOn: '2026-03-02' }, 'expiredOn'],
      [{ kind: 'not-legible', page: 900 }, 'page'],
      [{ kind: 'wrong-form' }, 'kind'],
      [{ kind: 'unsealed' }, 'kind'],
      [{ kind: 'contradicts-material', other: 'TITLE', page: 1, shows: '甲', against: '乙' }, 'other'],
      [{ kind: 'contradicts-material', other: 'APPRAISAL', page: 1, shows: '甲', against: '乙' }, 'other'],
      [{ kind: 'contradicts-register', register: 'real-estate', page: 1, shows: '３ 号楼', against: '3号楼' }, 'shows'],
      [
        { kind: 'differs-from-application', applicationField: 'projectName', page: 1, shows: ` ${projectName}` },
        'shows',
      ],
      [
        { kind: 'differs-from-application', applicationField: 'applicantCode', page: 1, shows: '甲' },
        'applicationField',
      ],
    ] as const) {
      const pointer = `/items/0/defects/0/${at}`;
      expect(await noticeOf(caseNumber, [defect])).toBeProblem({ status: 422, rule: 'APL-31', pointer });
    }
    const twice = await noticeOf(caseNumber, [{ kind: 'unsigned' }, { kind: 'unsigned' }]);
    expect(twice).toBeProblem({ status: 422, rule: 'APL-31', pointer: '/items/0/defects/1/kind' });
    const lacking = await w.submitted(['AGREEMENT', 'DESIGN']);
    const unread = await noticeOf(lacking, [{ kind: 'not-legible' }]);
    expect(unread).toBeProblem({ status: 422, rule: 'APL-31', pointer: '/items/0/defects/0/kind' });
    const both = await noticeOf(lacking, [{ kind: 'missing' }, { kind: 'missing', page: undefined }]);
    expect(both.status).toBe(422);
  });

  it('cheated: the bureau asks the applicant for what government itself makes out', async () => {
    const caseNumber = await w.submitted(REQUIRED, { itemCode: ITEM_NORM });
    const items = [{ materialCode: 'REGISTER', defects: [{ kind: 'missing' }] }];
    const answer = await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items });
    expect(answer).toBeProblem({ status: 422, rule: 'APL-31', pointer: '/items/0/materialCode' });
  });

  const SEEN = { kind: 'contradicts-register', register: 'real-estate', page: 1, field: '坐落' };
  const BOTH = { shows: '3号楼', against: '5号楼' };

  it('held: addresses and names are taken as they are, whatever signs they have in common with demands', async () => {
    for (const [shows, against] of [
      ['朔州市朔城区必须街12号、14号', '朔州市朔城区应县路12号'],
      ['朔州市送变电建筑材料有限公司', '朔州市交通建设（集团）有限公司'],
      ['应提交', '另鸿'],
      ['晋（2026）朔州市不动产权第0001234号', '晋(2026)朔州市不动产权第0001235号'],
      ['2026年3月1日', '2026-03-02'],
    ]) {
      const caseNumber = await w.submitted();
      sound(await noticeOf(caseNumber, [{ ...SEEN, shows, against }]), 201);
      const { correctionNotice } = sound(await w.applicant.get(`/cases/${caseNumber}`), 200).body;
      expect(correctionNotice.items[0].problem).toContain('引号内为材料、登记所载，不是补正要求');
      expect(correctionNotice.items[0].request).toBe('核对更正后重新提交');
    }
  });

  it('cheated: a note beside the defects, and a demand in the name of a field or in what a paper is said to show', async () => {
    const caseNumber = await w.submitted();
    const note = await noticeOf(caseNumber, [{ kind: 'not-legible' }], { note: '请附居民委员会盖章证明' });
    expect(note).toBeProblem({ status: 400, pointer: '/items/0/note' });
    for (const asks of [
      ...['另须到住建局加盖公章', '须提供户口簿、结婚证', '另请携带居民身份证、房产证原件', '须另交测绘报告'],
      ...['另交物业证明', '需交产权证复印件', '请到居委会盖章', '应交评估报告', '一并交来四邻意见'],
      ...['缴纳审核费500元', '3号楼；逾期不予受理', '3号楼，余下的找王主任', '来3号窗口面谈'],
    ]) {
      for (const side of ['shows', 'against']) {
        const answer = await noticeOf(caseNumber, [{ ...SEEN, ...BOTH, [side]: asks }]);
        expect(answer).toBeProblem({ status: 422, rule: 'APL-31', pointer: `/items/0/defects/0/${side}` });
      }
    }
    for (const field of ['请提交物业公司意见', '另交物业证明', '业主签名，另附合同', '到窗口签字']) {
      const answer = await noticeOf(caseNumber, [{ kind: 'incomplete', field }]);
      expect(answer).toBeProblem({ status: 422, rule: 'APL-31', pointer: '/items/0/defects/0/field' });
    }
    const long = await noticeOf(caseNumber, [{ ...SEEN, ...BOTH, shows: '朔'.repeat(61) }]);
    expect(long).toBeProblem({ status: 400, pointer: '/items/0/defects/0/shows' });
    sound(await noticeOf(caseNumber, [{ kind: 'incomplete', field: '身份证号码' }]), 201);
  });
});

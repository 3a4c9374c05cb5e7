import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseWorld, PDF, REQUIRED, sound } from './support/case-world.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

const item = (materialCode: string) => ({ materialCode, problem: '未提交', request: '请提交' });

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
      'Bureau_correction',
      'Bureau_accept',
      'Bureau_decline',
      'Bureau_projectRuling',
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

describe('APL-31 补正通知不得夹带要求 · what a correction notice must not smuggle in', () => {
  it('cheated: money, a committee’s stamp, a named company, coloured paper: each named with the rule; 422', async () => {
    const caseNumber = await w.submitted();
    const asked = (request: string) =>
      w.clerk.post(`/cases/${caseNumber}/correction-notice`, {
        items: [{ materialCode: 'TITLE', problem: '字迹不够清楚', request }],
      });
    for (const [request, passage, rule] of [
      ['请附居民委员会盖章证明', '居民委员会盖章', 'APL-31'],
      ['请到本局缴纳审核费500元', '缴纳审核费500元', 'APL-58'],
      ['请由朔州市筑安建筑设计有限公司出具', '由朔州市筑安建筑设计有限公司出具', 'INT-5'],
      ['请用红色纸张重新打印提交', '红色纸', 'APL-31'],
    ]) {
      const answer = await asked(request!);
      expect(answer).toBeProblem({ status: 422, rule: 'APL-31', pointer: '/items/0/request' });
      expect(answer.body.errors[0].detail).toContain(passage);
      expect(answer.body.errors[0].detail).toContain(rule);
    }
    sound(await asked('请重新提交清晰的扫描件'), 201);
  });
});

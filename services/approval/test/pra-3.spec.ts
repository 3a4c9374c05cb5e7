import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { makeCreditCode, makeMobileNumber } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, GOOD_REVIEW, ITEM, PDF, REQUIRED, sound } from './support/case-world.js';

const CHECK = '经核对，许可内容不含国家秘密、商业秘密，自然人姓名已经脱敏，可以公示。';
const SECRET = '恒温萃取工艺';

/** What is published of a case: what the bureau and an auditor see of it. */
describe('PRA-3 准予决定公示 · a grant is published: prepared by one, looked through by another, masked', () => {
  let w: CaseWorld;
  let anybody: Client;
  let second: Client;
  beforeAll(async () => {
    w = await CaseWorld.start();
    anybody = await w.world.as('approval');
    second = await w.world.as('approval', { sub: 'approver-2', name: '高山', roles: ['approver'], body: BUREAU.code });
  });
  afterAll(() => w?.stop());

  const publicationOf = async (caseNumber: string, by: Client = w.head) =>
    sound(await by.get(`/publications?caseNumber=${caseNumber}`), 200).body.items[0];
  const prepare = (id: string, more: object = {}, by: Client = w.approver) =>
    by.post(`/publications/${id}/preparation`, { secrecyCheck: CHECK, ...more });
  const confirm = async (id: string, by: Client = second) => {
    const { version } = sound(await w.auditor.get(`/publications/${id}`), 200).body;
    return by.post(`/publications/${id}/confirmation`, {}, { headers: { 'if-match': `"${version}"` } });
  };
  async function published(caseNumber: string) {
    const { id } = await publicationOf(caseNumber);
    sound(await prepare(id), 201);
    sound(await confirm(id), 201);
    return id as string;
  }
  const seen = async (id: string) => {
    const { items } = sound(await anybody.get('/public/decisions?limit=100'), 200).body;
    return items.find((one: { id: string }) => one.id === id);
  };
  /** A granted case whose project names a person, a phone and a secret; the applicant marks the secret, or nobody does. */
  async function granted(name: string, mark = true) {
    const caseNumber = await w.draft({ project: { name, address: `朔州市朔城区开发南路${name}` } });
    if (mark) sound(await marked(caseNumber), 201);
    for (const code of REQUIRED) sound(await w.upload(caseNumber, code), 200);
    sound(await w.submit(caseNumber), 200);
    sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    return caseNumber;
  }
  const marked = (caseNumber: string, by: Client = w.applicant, passage = SECRET) =>
    by.post(`/cases/${caseNumber}/secrecy-marks`, {
      ...{ passage, kind: 'business-secret', ground: '系本单位未公开的技术诀窍，已采取保密措施。' },
    });
  const markOf = async (caseNumber: string) =>
    sound(await w.head.get(`/cases/${caseNumber}/secrecy-marks`), 200).body[0];

  it('APL-40 held: owed with the grant, published by a second person, and found by anybody without a login', async () => {
    const caseNumber = await w.granted();
    const owed = await publicationOf(caseNumber);
    expect(owed).toMatchObject({ state: 'owed', dueOn: expect.any(String), late: false });
    const id = await published(caseNumber);
    const { items } = sound(await w.auditor.get(`/approvals?case=${caseNumber}`), 200).body;
    const of = {
      number: items[0].number,
      bureauCode: BUREAU.code,
      state: 'in-force',
      holder: '怡**',
      holderCode: null,
    };
    expect(await seen(id)).toMatchObject({ ...of, documentTitle: '准予行政许可决定书', itemType: 'permit' });
    for (const query of [
      `number=${encodeURIComponent(items[0].number)}`,
      `holder=${encodeURIComponent('怡')}&item=${ITEM}&bureau=${BUREAU.code}`,
    ]) {
      const found = sound(await anybody.get(`/public/decisions?${query}`), 200).body.items;
      expect(found.map((one: { id: string }) => one.id)).toContain(id);
    }
    expect(sound(await anybody.get('/public/decisions?until=2020-01-01'), 200).body.items).toEqual([]);
    expect(await publicationOf(caseNumber)).toMatchObject({ state: 'published', late: false, dueOn: null });
    const { publications } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(publications.publications).toHaveLength(1);
  });

  it('APL-5 refused: who prepared it publishes it; a word instead of a look; a version that he has not seen', async () => {
    const { id } = await publicationOf(await w.granted());
    expect((await prepare(id, { secrecyCheck: '.' })).status).toBe(400);
    sound(await prepare(id), 201);
    expect(await confirm(id, w.approver)).toBeProblem({ status: 403, rule: 'APL-5' });
    const stale = { headers: { 'if-match': '"1"' } };
    expect((await second.post(`/publications/${id}/confirmation`, {}, stale)).status).toBe(412);
    expect(await prepare(id, {}, w.reviewer)).toBeProblem({ status: 409, rule: 'PRA-3' });
    sound(
      await second.post(`/publications/${id}/return`, { reasons: '许可内容载有工艺参数，应当核对后重新拟制。' }),
      201,
    );
    expect((await publicationOf((await w.auditor.get(`/publications/${id}`)).body.caseNumber)).state).toBe('owed');
  });

  it('APL-5 cheated: the bureau leaves the mark out; persons, phones and what was marked are masked all the same', async () => {
    const caseNumber = await granted(
      `张建国（${makeMobileNumber(9)}）${SECRET.slice(0, 2)} ${SECRET.slice(2)}车间加装电梯`,
    );
    // Whoever prepares it types no field: there is nothing to leave out.
    const id = await publicationOf(caseNumber).then((one) => one.id as string);
    const body = { secrecyCheck: CHECK, fields: { content: [SECRET] } };
    expect((await w.approver.post(`/publications/${id}/preparation`, body)).status).toBe(400);
    await published(caseNumber);
    const text = JSON.stringify(await seen(id));
    expect(text).toContain('＊＊＊车间加装电梯');
    for (const hidden of ['张建国', makeMobileNumber(9), '恒温', '萃取']) expect(text).not.toContain(hidden);
  });

  it('APL-40 cheated: by marks as secret the grant, its certificate, the bureau or the body that holds it is hidden', async () => {
    const caseNumber = await w.granted();
    for (const passage of ['加装电梯', '同意 加装告知书', BUREAU.name.slice(0, 2), '竣工后三十日内办理使用登记']) {
      for (const by of [w.applicant, w.clerk]) {
        expect(await marked(caseNumber, by, passage)).toBeProblem({ status: 422, rule: 'APL-5', pointer: '/passage' });
      }
    }
    const company = { kind: 'body', name: '远航餐饮有限公司', code: makeCreditCode(88) };
    const own = { sub: 'canyin', name: '赵经理', roles: ['applicant' as const], body: company.code };
    const client = await w.world.as('approval', own);
    const draft = sound(await client.post('/cases', w.form({ applicant: company, agent: undefined })), 201).body;
    // A sign more than the name hides it as well.
    for (const passage of ['远航餐饮', company.code, '远航餐饮有限公司（申请人）', `${BUREAU.name}准予`]) {
      expect(await marked(draft.caseNumber, client, passage)).toBeProblem({ status: 422, rule: 'APL-5' });
    }
  });

  it('APL-5 held: what is marked after it was published is masked at once', async () => {
    const caseNumber = await granted(`${SECRET}二号车间加装电梯`, false);
    const id = await published(caseNumber);
    expect(JSON.stringify(await seen(id))).toContain(SECRET);
    sound(await marked(caseNumber), 201);
    expect(JSON.stringify(await seen(id))).not.toContain(SECRET);
  });

  it('APL-5 held: an overruled mark is told, objected to and ruled on by the head before anything of it is read', async () => {
    const caseNumber = await granted(`${SECRET}三号车间加装电梯`);
    const id = await published(caseNumber);
    const mark = await markOf(caseNumber);
    const reasons = '所标注的名称已由申请人在其经营场所公开展示，不属于商业秘密。';
    sound(await w.approver.post(`/secrecy-marks/${mark.id}/overruling`, { reasons }), 201);
    const papers = sound(await w.applicant.get(`/cases/${caseNumber}/documents`), 200).body.items;
    expect(papers.map(({ kind }: { kind: string }) => kind)).toContain('disclosure-notice');
    sound(await w.applicant.post(`/secrecy-marks/${mark.id}/receipt`, {}), 201);
    const objection = { reasons: '展示的是产品名称，工艺从未公开，请维持不公开。' };
    const { version } = sound(await w.applicant.post(`/secrecy-marks/${mark.id}/objection`, objection), 201).body;
    const ruling = { upheld: false, reasons: '经现场核对，所展示的内容与标注的内容一致，异议不成立。' };
    const rule = (by: Client) =>
      by.post(`/secrecy-marks/${mark.id}/ruling`, ruling, { headers: { 'if-match': `"${version}"` } });
    expect((await rule(w.approver)).status).toBe(403);
    expect(JSON.stringify(await seen(id))).not.toContain(SECRET);
    sound(await rule(w.head), 201);
    // Prepared and confirmed anew; what is public stays as it is meanwhile.
    sound(await prepare(id), 201);
    expect(JSON.stringify(await seen(id))).not.toContain(SECRET);
    sound(await confirm(id), 201);
    expect(JSON.stringify(await seen(id))).toContain(SECRET);
  });

  it('APL-5 cheated: the bureau overrules a mark and waits; who was never told is never published', async () => {
    const caseNumber = await granted(`${SECRET}四号车间加装电梯`);
    const mark = await markOf(caseNumber);
    const reasons = '所标注的内容不属于商业秘密，拟予公开，以便公众监督。';
    sound(await w.approver.post(`/secrecy-marks/${mark.id}/overruling`, { reasons }), 201);
    expect((await w.approver.post(`/secrecy-marks/${mark.id}/receipt`, {})).status).toBe(403);
    expect((await w.stranger.post(`/secrecy-marks/${mark.id}/receipt`, {})).status).toBe(404);
    expect((await w.applicant.post(`/secrecy-marks/${mark.id}/objection`, { reasons: `${reasons}。` })).status).toBe(
      409,
    );
    const id = await published(caseNumber);
    await w.world.moveTo('2026-06-01T09:00:00+08:00');
    await eventually(
      () => markOf(caseNumber),
      ({ state }) => state === 'standing',
    );
    expect(JSON.stringify(await seen(id))).not.toContain(SECRET);
  });

  it('PRA-3 cheated: published late and dated back, the row says both days; never published, head and auditor have it', async () => {
    const [late, never] = [await w.granted(), await w.granted()];
    const { id } = await publicationOf(late);
    const day = new Date(w.world.legalNow('approval').getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
    await w.world.moveTo(`${day}T09:00:00+08:00`);
    const overdue = async (by: Client) =>
      (
        sound(await by.get('/publications?overdue=true&limit=100'), 200).body.items as {
          id: string;
          caseNumber: string;
        }[]
      ).map(({ caseNumber }) => caseNumber);
    await eventually(
      () => overdue(w.auditor),
      (all) => all.includes(late) && all.includes(never),
    );
    sound(await prepare(id, {}), 201);
    // No field takes a day.
    expect((await prepare((await publicationOf(never)).id, { publishedAt: '2026-03-02T09:00:00+08:00' })).status).toBe(
      400,
    );
    sound(await confirm(id), 201);
    expect(await seen(id)).toMatchObject({ publishedOn: day });
    expect(await publicationOf(late, w.auditor)).toMatchObject({ state: 'published', late: true });
    expect(await overdue(w.head)).toEqual(expect.arrayContaining([never]));
    expect(await overdue(w.head)).not.toContain(late);
    const told = (await w.world.published('approval', noticeIssuedV1('approval'))).filter(
      ({ data }) => data.kind === 'limit-overdue' && data.caseNumber === never,
    );
    expect(told.map(({ data }) => data.recipientBody)).toContain(BUREAU.code);
    expect(told[0]!.data.title).toContain('公示期限');
  });

  it('APL-5 held: a state secret is withheld by the head alone, and the auditor reads why', async () => {
    const { id } = await publicationOf(await w.granted());
    const stateSecret = '许可内容涉及军事设施的具体位置，定密依据见保密审查表第三号。';
    sound(await prepare(id, { stateSecret }), 201);
    expect(await confirm(id)).toBeProblem({ status: 403, rule: 'APL-5' });
    sound(await confirm(id, w.head), 201);
    const { items } = sound(await w.auditor.get('/publications?state=withheld'), 200).body;
    expect(items).toEqual([expect.objectContaining({ id, reasons: stateSecret, fields: null })]);
    expect(await seen(id)).toBeUndefined();
  });

  it('APL-40 held: a fallen approval shows as such; what is taken down is owed anew while it holds', async () => {
    const caseNumber = await w.granted();
    const id = await published(caseNumber);
    const before = await publicationOf(caseNumber);
    sound(
      await w.head.post(`/publications/${id}/removal`, { reasons: '公示内容载有住户信息，应当立即撤下后重新拟制。' }),
      201,
    );
    expect(await seen(id)).toBeUndefined();
    expect(await publicationOf(caseNumber)).toMatchObject({ state: 'taken-down', dueOn: expect.any(String) });
    sound(await prepare(id, {}, w.reviewer), 201);
    sound(await confirm(id), 201);
    // The first day stays: taking down and up again makes nothing younger or older.
    expect(await publicationOf(caseNumber)).toMatchObject({ publishedAt: before.publishedAt });
    const approvalId = before.approvalId;
    const reviewer = await w.world.as('approval', {
      sub: 'reviewer-2',
      name: '孙立',
      roles: ['reviewer'],
      body: BUREAU.code,
    });
    const facts = '经向不动产登记机构核实，申请时提交的产权证明系伪造，不符合准予条件。';
    const { id: procedure } = sound(
      await reviewer.post('/procedures', { approvalId, ground: 'unqualified-holder', facts }),
      201,
    ).body;
    sound(await reviewer.upload(`/procedures/${procedure}/files`, PDF, {}, 'POST'), 201);
    sound(await reviewer.post(`/procedures/${procedure}/notice`, {}), 201);
    sound(await w.applicant.post(`/procedures/${procedure}/receipt`, { method: 'signed' }), 201);
    sound(await w.applicant.post(`/procedures/${procedure}/statement`, { waived: true }), 201);
    const end = { outcome: 'carry-out', reasons: '事实清楚，证据确凿，程序合法，拟依法处理。' };
    sound(await reviewer.post(`/procedures/${procedure}/proposal`, end), 201);
    sound(await second.post(`/procedures/${procedure}/decision`, end), 201);
    expect(await seen(id)).toMatchObject({ state: 'revoked' });
  });
});

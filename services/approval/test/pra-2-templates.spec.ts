import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { type Answer, type Client, eventually } from '@shenguan/common/testing';
import { composeDocument } from '../src/documents/compose-document.js';
import { LegalDocument } from '../src/documents/index.js';
import { BUREAU, CaseWorld, DEPARTMENTS, OTHER_BUREAU, sound } from './support/case-world.js';

let w: CaseWorld;
let admin: Client;
let lawyer: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  const as = (sub: string, role: string) => w.world.as('approval', { sub, roles: [role as never], body: BUREAU.code });
  [admin, lawyer] = await Promise.all([as('item-admin', 'item-admin'), as('lawyer', 'legal-officer')]);
});
afterAll(() => w?.stop());

const REASON = '按照市政府统一的文书格式修改行文';
const today = () => w.world.legalNow('approval').toISOString().slice(0, 10);
const later = (days: number) => {
  const at = w.world.legalNow('approval');
  return new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10);
};

const standardOf = async (kind: string): Promise<string> =>
  sound(await admin.get(`/document-kinds/${kind}`), 200).body.standard;
const enter = (kind: string, text: string, effectiveOn = later(1), by = admin): Promise<Answer> =>
  by.post('/document-templates', { kind, text, reason: REASON, effectiveOn });
const judge = (id: string, by = lawyer, approved = true): Promise<Answer> =>
  by.post(`/document-templates/${id}/judgement`, { approved, reason: '必备内容齐全，引用的条文准确' });
const withdraw = (id: string): Promise<Answer> =>
  lawyer.post(`/document-templates/${id}/withdrawal`, { reason: '改回标准模板，另行修改行文' });
/** The next day: versions take effect, and go, by whole days. */
const nextDay = () => w.world.moveTo(`${later(1)}T09:00:00+08:00`);

/** Has a template in force, on the day after; returns its entry. */
async function inForce(kind: string, text: string) {
  const { id } = sound(await enter(kind, text), 201).body;
  const { body } = sound(await judge(id), 201);
  await nextDay();
  return body as { id: string; ordinal: number };
}

/** The document of a case of this kind, with what it says. */
async function paper(caseNumber: string, kind: string) {
  const { items } = sound(await w.applicant.get(`/cases/${caseNumber}/documents`), 200).body;
  const shown = items.find((one: { kind: string }) => one.kind === kind);
  const rows = w.world.of('approval').core.dataSource.getRepository(LegalDocument);
  const content = JSON.parse((await rows.findOneByOrFail({ id: shown.id })).content!);
  const { paragraphs, closing = [], addressee } = composeDocument(content);
  return { shown, content, addressee, text: [...paragraphs, ...closing].join('\n') };
}

/** A refused case, with its decision. */
async function refusal() {
  const reasons = '占用消防登高操作场地，不符合消防安全的要求';
  const caseNumber = await w.reviewed({
    points: [
      { code: 'P1', ok: true },
      { code: 'P2', ok: false, note: '占用消防登高操作场地' },
    ],
    opinion: 'refuse',
    reasons,
  });
  sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'refused', reasons }), 201);
  return { caseNumber, ...(await paper(caseNumber, 'decision-to-refuse')) };
}

describe('PRA-2 文书模板 · a bureau’s own templates: entered by one, approved by another', () => {
  it('held: from its day on papers are worded by it, and each says which version worded it', async () => {
    const before = await paper(await w.accepted(), 'acceptance');
    expect(before.shown.wordedBy).toMatchObject({ ordinal: null, insteadOf: null });

    const standard = await standardOf('acceptance');
    const entered = sound(await enter('acceptance', `${standard}\n办件进度可以到综合窗口询问。`), 201).body;
    expect(entered).toMatchObject({ ordinal: 1, state: 'entered', availableActions: [] });
    expect((await paper(await w.accepted(), 'acceptance')).text).not.toContain('综合窗口询问');
    const seen = sound(await lawyer.get(`/document-templates/${entered.id}`), 200).body;
    expect(seen.changes).toEqual({ ordinal: null, lines: ['+ 办件进度可以到综合窗口询问。'] });
    expect(seen.availableActions).toEqual(['DocumentTemplates_judge']);
    expect(sound(await judge(entered.id), 201).body).toMatchObject({ state: 'approved', judgedBy: 'lawyer' });
    expect((await paper(await w.accepted(), 'acceptance')).text).not.toContain('综合窗口询问');
    await nextDay();

    const after = await paper(await w.accepted(), 'acceptance');
    expect(after.text).toMatch(/办件进度可以到综合窗口询问。$/);
    expect(after.shown.wordedBy).toMatchObject({ ordinal: 1, insteadOf: null });
    expect(after.content).toMatchObject({ v: 2, template: { id: entered.id, ordinal: 1 } });
    const file = await eventually(
      () => w.applicant.get(`/documents/${after.shown.id}/file`),
      ({ status }) => status === 200,
    );
    expect(file.headers['content-type']).toBe('application/pdf');

    const next = sound(await enter('acceptance', `${standard}\n第二版。`, later(2)), 201).body;
    sound(await judge(next.id), 201);
    expect((await paper(await w.accepted(), 'acceptance')).shown.wordedBy.ordinal).toBe(1);
    // It words papers until the day is over.
    sound(await withdraw(entered.id), 201);
    expect((await paper(await w.accepted(), 'acceptance')).shown.wordedBy.ordinal).toBe(1);
    await nextDay();
    expect((await paper(await w.accepted(), 'acceptance')).shown.wordedBy.ordinal).toBe(null);
    sound(await withdraw(next.id), 201);

    const audited = sound(await w.auditor.get('/document-templates?kind=acceptance&state=withdrawn'), 200).body.items;
    expect(audited.map(({ id, bureauCode }: Record<string, string>) => [id, bureauCode])).toEqual([
      [next.id, BUREAU.code],
      [entered.id, BUREAU.code],
    ]);
    const acts = sound(await w.auditor.get(`/audit/entries?subjectId=${entered.id}`), 200).body.items;
    expect(acts.map(({ action, actor }: { action: string; actor: { sub: string } }) => [action, actor.sub])).toEqual(
      expect.arrayContaining([
        ['document-template.entered', 'item-admin'],
        ['document-template.approved', 'lawyer'],
        ['document-template.disabled', 'lawyer'],
      ]),
    );
  }, 240_000);

  it('held: a paper from before templates, kept by its facts alone, says the same', async () => {
    const { content } = await paper(await w.accepted(), 'acceptance');
    const { words: _, template: __, ...facts } = content;
    expect(composeDocument({ ...facts, v: 1 })).toEqual(composeDocument(content));
  });

  it('held: a specimen can be looked at before anybody gets such a paper, and nothing is kept of it', async () => {
    const text = `${await standardOf('extension-notice')}\n新增一段。`;
    for (const sample of ['short', 'long']) {
      const answer = await admin.post('/document-kinds/extension-notice/preview', { text, sample });
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe('application/pdf');
      expect(answer.bytes.toString('latin1', 0, 5)).toBe('%PDF-');
    }
    expect((await admin.post('/document-kinds/acceptance/preview', {})).status).toBe(200);
    expect((await admin.get('/document-templates?kind=extension-notice')).body.items).toEqual([]);
    expect(await admin.post('/document-kinds/kite/preview', {})).toBeProblem({ status: 404 });
  });

  it('refused: a fact that such papers don’t have is named, with those that there are', async () => {
    const answer = await enter('extension-notice', `${await standardOf('extension-notice')}\n{{ 身份证号 }}`);
    expect(answer).toBeProblem({ status: 422 });
    expect(answer.body.errors).toEqual([
      { pointer: '/text', detail: expect.stringMatching(/没有“身份证号”，可用：申请人、称谓、.*新届满日、批准人/) },
    ]);
  });

  it('refused: words for yesterday', async () => {
    const answer = await enter('acceptance', await standardOf('acceptance'), '2026-01-01');
    expect(answer).toBeProblem({ status: 422 });
    expect(answer.body.errors[0].pointer).toBe('/effectiveOn');
  });

  it('cheated: words for one paper, in force for an hour: none is in force today, nor approved on its own day', async () => {
    const text = `${await standardOf('acceptance')}\n一时之文。`;
    const answer = await enter('acceptance', text, today());
    expect(answer).toBeProblem({ status: 422, pointer: '/effectiveOn' });
    const { id } = sound(await enter('acceptance', text), 201).body;
    await nextDay();
    expect(await judge(id)).toBeProblem({ status: 409, rule: 'PRA-2' });
  });

  it.each([
    ['本机关决定暂不{{ 处理 }}该许可，原许可继续有效', '暂不'],
    ['本机关决定{{ 处理 }}该许可。本决定为终 局决定', '终局'],
    ['经研究{{ 处理 }}', '所作处理'],
  ])('cheated: a template says the opposite of the record: %s', async (words, told) => {
    const standard = await standardOf('revocation-decision');
    expect(standard).toContain('本机关决定{{ 处理 }}该许可');
    const answer = await enter('revocation-decision', standard.replace('本机关决定{{ 处理 }}该许可', words));
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ detail }: { detail: string }) => detail).join('')).toContain(told);
  });

  it('refused: a template that was rejected words nothing, and is approved by nobody any more', async () => {
    const { id } = sound(await enter('acceptance', `${await standardOf('acceptance')}\n退回的一版。`), 201).body;
    expect(sound(await judge(id, lawyer, false), 201).body.state).toBe('rejected');
    expect(await judge(id)).toBeProblem({ status: 409, rule: 'PRA-2' });
    expect((await paper(await w.accepted(), 'acceptance')).text).not.toContain('退回的一版');
  });

  it('cheated: the head of the bureau changes its words alone', async () => {
    const text = await standardOf('acceptance');
    expect(await enter('acceptance', text, later(1), w.head)).toBeProblem({ status: 403 });
    const { id } = sound(await enter('acceptance', text), 201).body;
    expect(await judge(id, w.head)).toBeProblem({ status: 403 });
  });

  it('cheated: one person with both roles enters and approves', async () => {
    const both = await w.world.as('approval', {
      sub: 'both',
      roles: ['item-admin', 'legal-officer'],
      body: BUREAU.code,
    });
    const { id, availableActions } = sound(
      await enter('acceptance', await standardOf('acceptance'), later(1), both),
      201,
    ).body;
    expect(availableActions).toEqual([]);
    expect(await judge(id, both)).toBeProblem({ status: 403, rule: 'PRA-2' });
  });

  it('refused: a department words no papers of the bureau', async () => {
    const officer = { sub: 'department-lawyer', roles: ['legal-officer' as const], body: DEPARTMENTS[0]!.code };
    const department = await w.world.as('approval', officer);
    const text = await standardOf('acceptance');
    expect(await enter('acceptance', text, later(1), department)).toBeProblem({ status: 403 });
  });

  it('cheated: another bureau’s legal officer approves, withdraws, or reads it', async () => {
    const { id } = sound(await enter('acceptance', await standardOf('acceptance')), 201).body;
    const other = await w.world.as('approval', {
      sub: 'other-lawyer',
      roles: ['legal-officer'],
      body: OTHER_BUREAU.code,
    });
    expect(await judge(id, other)).toBeProblem({ status: 404 });
    expect(await other.get(`/document-templates/${id}`)).toBeProblem({ status: 404 });
    expect(await other.get(`/document-templates/${id}/preview`)).toBeProblem({ status: 404 });
    expect((await other.get('/document-templates')).body.items).toEqual([]);
  });

  it.each([
    ['code', '{% include "/etc/passwd" %}'],
    ['a loop without end', '{% for 数 in (1..100000000) %}长{% endfor %}'],
    ['a loop in a loop', '{% for 甲 in 推送部门 %}{% for 乙 in 推送部门 %}长{% endfor %}{% endfor %}'],
    ['a sentence for one applicant alone', "{% if 申请人 == '张建国' %}请到三楼领取。{% endif %}"],
    ['the inside of the program', '{{ 申请人.constructor.constructor }}'],
  ])('cheated: a template with %s', async (_, more) => {
    const answer = await enter('acceptance', `${await standardOf('acceptance')}\n${more}`);
    expect(answer).toBeProblem({ status: 422 });
    expect(await admin.post('/document-kinds/acceptance/preview', { text: more })).toBeProblem({ status: 422 });
  });

  it('cheated: an applicant’s name that is written like a template is printed as it is', async () => {
    const name = '{{ 业务编号 }}{% if 申请人 %}某某{% endif %}';
    const caseNumber = await w.accepted({ project: { name, address: '朔州市朔城区某路1号' } });
    const { text } = await paper(caseNumber, 'acceptance');
    expect(text).toContain(`项目名称：${name}`);
  });
});

describe('APL-58 模板不得夹带收费等要求 · no demand is smuggled into the words of a paper', () => {
  const smuggled = async (line: string) => `${await standardOf('decision-to-grant')}\n${line}`;

  it.each([
    ['money', '被许可人每年向本局缴纳管理费。', 'APL-58'],
    ['an agency of its choice', '年度检测由本局指定的检测机构进行。', 'INT-5'],
    ['another paper', '领取证件时还须提供社区证明。', 'APL-31'],
    ['another seal', '本决定书加盖区住房和城乡建设局公章后生效。', 'SEAL-3'],
    ['that nobody contests it', '被许可人自愿放弃行政复议。', 'APL-38'],
  ])('cheated: a template asks for %s', async (_, line, rule) => {
    const answer = await enter('decision-to-grant', await smuggled(line));
    expect(answer).toBeProblem({ status: 422, rule });
    expect(answer.body.errors[0].pointer).toBe('/explanations');
  });

  it('held: what is lawful all the same is explained by its writer, shown to who approves, and kept', async () => {
    const text = await smuggled('被许可人依法缴纳土地出让金。');
    const [{ detail }] = (await enter('decision-to-grant', text)).body.errors;
    const passage = /“(.+?)”/.exec(detail)![1];
    const reason = '依照城市房地产管理法第十六条缴纳，由税务机关征收';
    const order = { kind: 'decision-to-grant', text, reason: REASON, effectiveOn: later(1) };
    const answer = await admin.post('/document-templates', { ...order, explanations: [{ passage, reason }] });
    const { id } = sound(answer, 201).body;
    const seen = sound(await lawyer.get(`/document-templates/${id}`), 200).body;
    expect(seen.explanations).toEqual([{ passage: '缴纳土地出让金', reason }]);
    expect(await admin.post('/document-templates', { ...order, explanations: [{ passage, reason: '…' }] })).toBeProblem(
      {
        status: 400,
      },
    );
    expect(sound(await judge(id, lawyer, false), 201).body.state).toBe('rejected');
  });
});

describe('APL-38 模板必备内容 · a template can’t leave out reasons, basis and remedies', () => {
  const dropped = (standard: string, line: string) =>
    standard
      .split('\n')
      .filter((one) => !one.includes(line))
      .join('\n');

  it.each([
    ['the reasons', '分项', /理由/],
    ['the remedies', '复议机关', /行政复议/],
  ])('refused: a refusal without %s', async (_, line, message) => {
    const answer = await enter('decision-to-refuse', dropped(await standardOf('decision-to-refuse'), line));
    expect(answer).toBeProblem({ status: 422, rule: 'APL-38' });
    expect(answer.body.errors.map(({ detail }: { detail: string }) => detail).join('')).toMatch(message);
  });

  it('held: a refusal by the bureau’s own words still shows both organs, both terms and each reason', async () => {
    const standard = await standardOf('decision-to-refuse');
    const { id } = await inForce('decision-to-refuse', standard.replace('理由如下：', '现将理由告知如下：'));
    const { text, shown } = await refusal();
    expect(text).toMatch(/现将理由告知如下：\n.*消防登高.*六十日内.*行政复议.*六个月内.*行政诉讼/s);
    expect(shown.wordedBy.ordinal).not.toBeNull();
    sound(await withdraw(id), 201);
  });

  it('cheated: a template shows the remedies in specimens alone; the real paper is worded by the standard, and the bureau told', async () => {
    const standard = await standardOf('decision-to-refuse');
    const [remedies] = standard.split('\n').filter((line) => line.includes('复议机关'));
    // Specimens cite no provision, or two; what a case of this item rests on is one.
    const sly = standard.replace(remedies!, `{% if 法律依据.size == 1 %}特此告知。{% else %}${remedies}{% endif %}`);
    const { id, ordinal } = await inForce('decision-to-refuse', sly);
    const { text: said, shown, caseNumber } = await refusal();
    expect(said).toContain('提起行政诉讼');
    expect(said).not.toContain('特此告知');
    expect(shown.wordedBy).toMatchObject({ ordinal: null, insteadOf: ordinal });
    const told = await w.world.published('approval', noticeIssuedV1('approval'));
    const [notice] = told.filter(({ data }) => data.kind === 'template-failed' && data.caseNumber === caseNumber);
    expect(notice?.data).toMatchObject({ recipientBody: BUREAU.code, content: expect.stringContaining('六个月') });
    const { items } = sound(await w.auditor.get(`/cases/${caseNumber}/documents`), 200).body;
    expect(items.map(({ wordedBy }: { wordedBy: { insteadOf: number | null } }) => wordedBy.insteadOf)).toContain(
      ordinal,
    );
    sound(await withdraw(id), 201);
  });

  /** The remedies moved from the text into a table. */
  const tabled = (standard: string, rule: string, row: (remedies: string) => string) => {
    const [remedies] = standard.split('\n').filter((line) => line.includes('复议机关'));
    return standard.replace(remedies!, `${rule}\n${row(remedies!)}`);
  };

  it('cheated: a template moves the remedies into a column one character wide', async () => {
    const narrow = `|-|${'-'.repeat(60)}|`;
    const sly = tabled(await standardOf('decision-to-refuse'), narrow, (remedies) => `| ${remedies} | 备注 |`);
    const answer = await enter('decision-to-refuse', sly);
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-2' });
    expect(answer.body.errors).toEqual([{ pointer: '/text', detail: expect.stringContaining('第1栏过窄') }]);
    const looked = await admin.post('/document-kinds/decision-to-refuse/preview', { text: sly });
    expect(looked).toBeProblem({ status: 422, rule: 'PRA-2' });
  });

  it('cheated: a template is legible in specimens alone; the real paper is worded by the standard', async () => {
    // A paper has one table: what was promised is said in a sentence, and makes room for this one.
    const promised = '{% for 项 in 容缺材料 %}{{ 项.材料名称 }}于{{ 项.补交日期 }}前补交。{% endfor %}\n';
    const gaps = /\{% if 容缺材料 %\}本件[\s\S]*?\{% endif %\}\n/;
    const standard = (await standardOf('acceptance')).replace(gaps, promised);
    const sly = `${standard}\n|${'-'.repeat(5)}|${'-'.repeat(30)}|\n| {% if 项目名称 %}{{ 项目名称 }}{% endif %} | 备注 |`;
    const { id, ordinal } = await inForce('acceptance', sly);
    const name = '鄯阳街12号院3号楼2单元加装电梯及其附属连廊、机房、底坑和周边管线迁改工程';
    const caseNumber = await w.accepted({ project: { name, address: '朔州市朔城区某路1号' } });
    const { shown, text: said } = await paper(caseNumber, 'acceptance');
    expect(shown.wordedBy).toMatchObject({ ordinal: null, insteadOf: ordinal });
    expect(said).toContain(name);
    const told = await w.world.published('approval', noticeIssuedV1('approval'));
    const [notice] = told.filter(({ data }) => data.kind === 'template-failed' && data.caseNumber === caseNumber);
    expect(notice?.data.content).toContain('第1栏过窄');
    sound(await withdraw(id), 201);
  });
});

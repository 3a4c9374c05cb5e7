import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itemPublishedV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { aPdf } from '@shenguan/common/testing';
import type { Guide } from '../src/items/index.js';
import { aGuide, PERMIT_LAW, withMaterial, withStep } from './support/a-guide.js';
import { BUREAU, DEPARTMENT, ReferenceWorld, sound } from './support/reference-world.js';

let w: ReferenceWorld;
beforeAll(async () => {
  w = await ReferenceWorld.start();
  await w.publishCatalogue();
});
afterAll(() => w?.stop());

const refused = async (guide: Guide, rule: string, pointer: string) =>
  expect(await w.publish(guide)).toBeProblem({ status: 422, rule, pointer });
const held = async (guide: Guide) => sound(await w.publish(guide), 200).body;
const ruleOfMinistry = { instrument: '某部门规章', level: 'departmental-rule', article: '第三条' } as const;
const regulation = { instrument: '山西省某条例', level: 'local-regulation', article: '第九条' } as const;

describe('APL-30 办事指南公开 · the guide is public', () => {
  it('held: anybody reads the guide in force, and every earlier one', async () => {
    const code = await w.item();
    await w.draft(code);
    sound(await w.publisher.post(`/items/${code}/versions/1/publication`), 200);
    await w.draft(code, aGuide({ promised: { length: 8 } }));
    expect((await w.anybody.get(`/items/${code}`)).body.inForce.number).toBe(1);
    sound(await w.publisher.post(`/items/${code}/versions/2/publication`), 200);

    const now = sound(await w.anybody.get(`/items/${code}`), 200).body;
    expect(now).toMatchObject({ publishedNumber: 2, bureauCode: BUREAU.code });
    expect(now.inForce.guide).toMatchObject({ promised: { length: 8 }, conditions: aGuide().conditions });
    const before = sound(await w.anybody.get(`/items/${code}/versions/1`), 200).body;
    expect(before.supersededAt).toBe(now.inForce.publishedAt);
    const { items } = sound(await w.anybody.get(`/items/${code}/versions?limit=1`), 200).body;
    expect(items).toEqual([expect.objectContaining({ number: 2, supersededAt: null })]);
    const listed = sound(await w.anybody.get(`/items?bureau=${BUREAU.code}&limit=100`), 200).body.items;
    expect(listed).toContainEqual(expect.objectContaining({ code, publishedNumber: 2 }));
  });

  it('held: pages of versions say when each was superseded', async () => {
    const code = await w.item();
    for (const number of [1, 2, 3]) {
      await w.draft(code);
      sound(await w.publisher.post(`/items/${code}/versions/${number}/publication`), 200);
    }
    const first = sound(await w.anybody.get(`/items/${code}/versions?limit=2`), 200).body;
    expect(first.items.map((one: { number: number }) => one.number)).toEqual([3, 2]);
    const rest = sound(await w.anybody.get(`/items/${code}/versions?limit=2&cursor=${first.nextCursor}`), 200).body;
    expect(rest).toMatchObject({ items: [{ number: 1, supersededAt: first.items[1].publishedAt }], nextCursor: null });
  });

  it.each<[string, Partial<Guide>]>([
    ['/guide/summary', { summary: ' ' }],
    ['/guide/conditions', { conditions: [] }],
    ['/guide/basis', { basis: [] }],
    ['/guide/materials', { materials: [] }],
    ['/guide/steps', { steps: [] }],
    ['/guide/window/address', { window: { ...aGuide().window, address: '' } }],
  ])('refused: without %s', (pointer, more) => refused(aGuide(more), 'APL-30', pointer));

  it('refused: a paper of the applicant without a sample form', () =>
    refused(withMaterial('FORM', { sampleFileName: undefined }), 'APL-30', '/guide/materials/0/sampleFileName'));

  it('held: anybody downloads the sample form, and a later version keeps it', async () => {
    const code = await w.item();
    await w.draft(code, withMaterial('FORM', { sampleFileName: undefined }));
    const path = `/items/${code}/versions/1/samples/FORM`;
    const form = {
      name: '申请表示范文本.pdf',
      mediaType: 'application/pdf',
      bytes: aPdf(),
    };
    expect(await w.foreignAdmin.upload(path, form)).toBeProblem({ status: 404 });
    expect(await w.admin.upload(`/items/${code}/versions/1/samples/NONE`, form)).toBeProblem({ status: 404 });
    expect(await w.admin.upload(path, { ...form, bytes: Buffer.from('text') })).toBeProblem({ status: 422 });
    sound(await w.admin.upload(path, form), 200);
    expect(await w.anybody.get(path)).toBeProblem({ status: 404 });
    sound(await w.publisher.post(`/items/${code}/versions/1/publication`), 200);
    expect(await w.admin.upload(path, form)).toBeProblem({ status: 409, rule: 'APL-30' });

    await w.draft(code, withMaterial('FORM', { sampleFileName: undefined }));
    sound(await w.publisher.post(`/items/${code}/versions/2/publication`), 200);
    for (const number of [1, 2]) {
      const file = sound(await w.anybody.get(`/items/${code}/versions/${number}/samples/FORM`), 200);
      expect(file.bytes).toEqual(form.bytes);
    }
    expect((await w.anybody.get(`/items/${code}`)).body.inForce.samples).toEqual([
      { materialCode: 'FORM', name: form.name, mediaType: form.mediaType, size: form.bytes.length },
    ]);
  });

  it('refused: a published version is changed, or published twice', async () => {
    const code = await w.item();
    await w.draft(code);
    sound(await w.publisher.post(`/items/${code}/versions/1/publication`), 200);
    const change = await w.admin.put(
      `/items/${code}/versions/1`,
      { guide: aGuide() },
      { headers: { 'if-match': '"2"' } },
    );
    expect(change).toBeProblem({ status: 409, rule: 'APL-30' });
    expect(await w.publisher.post(`/items/${code}/versions/1/publication`)).toBeProblem({
      status: 409,
      rule: 'APL-30',
    });
  });

  it('refused: a second draft, and a draft that changed meanwhile', async () => {
    const code = await w.item();
    await w.draft(code);
    expect(await w.admin.post(`/items/${code}/versions`, { guide: aGuide() })).toBeProblem({ status: 409 });
    const path = `/items/${code}/versions/1`;
    const changed = await w.admin.put(path, { guide: aGuide() }, { headers: { 'if-match': '"1"' } });
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(await w.admin.put(path, { guide: aGuide() }, { headers: { 'if-match': '"1"' } })).toBeProblem({
      status: 412,
    });
    expect(await w.admin.put(path, { guide: aGuide() })).toBeProblem({ status: 428 });
  });

  it('refused: drafts are seen and touched by their own bureau only', async () => {
    const code = await w.item();
    await w.draft(code);
    for (const path of [`/items/${code}`, `/items/${code}/versions`, `/items/${code}/versions/1`]) {
      expect(await w.anybody.get(path)).toBeProblem({ status: 404 });
      expect(await w.foreignAdmin.get(path)).toBeProblem({ status: 404 });
      for (const reader of [w.admin, w.auditor]) sound(await reader.get(path), 200);
    }
    expect(await w.foreignAdmin.post(`/items/${code}/versions/1/publication`)).toBeProblem({ status: 404 });
    expect(await w.foreignAdmin.post(`/items/${code}/versions`, { guide: aGuide() })).toBeProblem({ status: 404 });
    expect(await w.operator.post(`/items/${code}/versions/1/publication`)).toBeProblem({ status: 403 });
  });

  it('refused: what has the wrong form, with a pointer to each field', async () => {
    const code = await w.item();
    const guide = { ...aGuide(), lawRequiresReview: true, quantityLimit: 0, extra: 1 };
    const answer = await w.admin.post(`/items/${code}/versions`, { guide });
    for (const field of ['lawRequiresReview', 'quantityLimit', 'extra']) {
      expect(answer).toBeProblem({ status: 400, pointer: `/guide/${field}` });
    }
  });
});

describe('APL-31 自愿提供的材料 · volunteered extras', () => {
  it('held: a volunteered extra is listed apart', async () => {
    const { guide } = await held(aGuide());
    expect(guide.materials).toContainEqual(
      expect.objectContaining({ code: 'PHOTOS', voluntary: true, required: false }),
    );
  });
  it('refused: a volunteered extra that is required', () =>
    refused(withMaterial('PHOTOS', { required: true }), 'APL-31', '/guide/materials/3/voluntary'));
});

describe('INT-2 材料出具主体 · who makes a material out', () => {
  it('held: each material names its producer, an agency’s names its service', async () => {
    const { guide } = await held(aGuide());
    expect(guide.materials.map((one: { producer: string }) => one.producer)).toEqual([
      'applicant',
      'agency',
      'government',
      'applicant',
    ]);
  });
  it('refused: an agency’s material without its service', () =>
    refused(
      withMaterial('DRAWINGS', { intermediaryServiceCode: undefined }),
      'INT-2',
      '/guide/materials/1/intermediaryServiceCode',
    ));
  it('refused: an agency’s material as the applicant’s own paper', () =>
    refused(withMaterial('DRAWINGS', { producer: 'applicant', note: '自备' }), 'INT-2', '/guide/materials/1/producer'));
});

describe('INT-3 清单内的中介服务 · services of the catalogue', () => {
  it('held: the service stands in the catalogue in force', async () => {
    expect((await held(aGuide())).catalogueNumber).toBe(1);
  });
  it('held: a volunteered extra is no condition', () =>
    held(withMaterial('DRAWINGS', { intermediaryServiceCode: 'OTHER', required: false, voluntary: true })));
  it('refused: a service that the catalogue does not list', () =>
    refused(
      withMaterial('DRAWINGS', { intermediaryServiceCode: 'OTHER' }),
      'INT-3',
      '/guide/materials/1/intermediaryServiceCode',
    ));
});

describe('SUP-5 审批规范和审查细则 · norms and review rules', () => {
  it('held: steps, duties and points to review are public', async () => {
    const { itemCode } = await held(aGuide());
    const { steps } = (await w.anybody.get(`/items/${itemCode}`)).body.inForce.guide;
    expect(steps[1]).toMatchObject({ duty: '对照审查要点逐项审查', reviewPoints: [{ code: 'P1' }] });
  });
  it('refused: a step without a duty', () =>
    refused(withStep('accept', { duty: ' ' }), 'SUP-5', '/guide/steps/0/duty'));
  it('refused: a review without points', () =>
    refused(withStep('review', { reviewPoints: [] }), 'SUP-5', '/guide/steps'));
  it('refused: two points under one code', () =>
    refused(
      withStep('decide', { reviewPoints: [{ code: 'P1', text: '同号' }] }),
      'SUP-5',
      '/guide/steps/2/reviewPoints/0/code',
    ));
});

describe('SEAL-3 不得要求加盖部门印章 · no departmental seal', () => {
  it('held: the bureau’s official seal, with the reason', () =>
    held(aGuide({ sealRequirement: { seal: 'official', reason: '法律规定须加盖行政机关印章' } })));
  it('refused: a step that demands the department’s seal', () =>
    refused(withStep('decide', { demandsDepartmentSeal: true }), 'SEAL-3', '/guide/steps/2/demandsDepartmentSeal'));
  it('refused: a certificate that demands it', () =>
    refused(
      aGuide({ sealRequirement: { seal: 'department', reason: '按照历年办理惯例加盖' } }),
      'SEAL-3',
      '/guide/sealRequirement/seal',
    ));
});

describe('APL-42 法定期限与承诺期限 · statutory and promised limits', () => {
  const TOGETHER = { ...PERMIT_LAW, article: '第二十六条、第四十二条第二款' };
  const jointly = (organs: string[]) =>
    aGuide({
      statutory: { length: 45, unit: 'workingDays', basis: TOGETHER, jointHandling: { mode: 'joint', organs } },
      promised: { length: 30 },
    });
  const days = (statutory: number, promised: number, basis: Guide['statutory']['basis'] = PERMIT_LAW) =>
    aGuide({ statutory: { length: statutory, unit: 'workingDays', basis }, promised: { length: promised } });

  it.each([
    ['a promise as long as the law allows', days(20, 20)],
    ['another limit by a regulation', days(60, 30, regulation)],
    ['joint handling by two organs', jointly([BUREAU.code, DEPARTMENT.code])],
  ])('held: %s', (_, guide) => held(guide));

  it.each([
    ['a promise longer than the law allows', days(20, 21), '/guide/promised/length'],
    ['a limit beyond the permit law’s', days(21, 10), '/guide/statutory/length'],
    ['joint handling that only its words name', days(45, 30, TOGETHER), '/guide/statutory/length'],
    [
      'joint handling with nobody of the register',
      jointly([BUREAU.code, makeCreditCode(999)]),
      '/guide/statutory/jointHandling/organs/1',
    ],
    [
      'joint handling without the bureau',
      jointly([DEPARTMENT.code, makeCreditCode(3, '11')]),
      '/guide/statutory/jointHandling/organs',
    ],
    ['a limit by a departmental rule', days(20, 10, ruleOfMinistry), '/guide/statutory/basis/level'],
  ])('refused: %s', (_, guide, pointer) => refused(guide, 'APL-42', pointer));
});

describe('APL-45 法定评审 · reviews that law requires', () => {
  it('held: a regulation requires the review', () => held(aGuide({ lawRequiresReview: regulation })));
  it('held: none is required', async () => expect((await held(aGuide())).guide.lawRequiresReview).toBe(false));
  it('refused: a departmental rule does', () =>
    refused(aGuide({ lawRequiresReview: ruleOfMinistry }), 'APL-45', '/guide/lawRequiresReview/level'));
});

describe('APL-58 收费依据 · fees', () => {
  it('held: a law sets the fee', () => held(aGuide({ fee: { amount: '200.00', basis: PERMIT_LAW } })));
  it('refused: a local regulation does', () =>
    refused(aGuide({ fee: { amount: '200.00', basis: regulation } }), 'APL-58', '/guide/fee/basis/level'));
});

describe('SUP-2 SUP-3 审批与监管主体 · who approves and who supervises', () => {
  it('held: both are named, publicly, and the other services hear it', async () => {
    const version = await held(aGuide());
    expect(version).toMatchObject({ bureauCode: BUREAU.code, departments: [DEPARTMENT] });
    const told = await w.world.published('approval', itemPublishedV1);
    expect(told.map(({ data }) => data)).toContainEqual({
      code: version.itemCode,
      bureauCode: BUREAU.code,
      name: '既有住宅加装电梯联合审查',
      version: 1,
      publishedAt: version.publishedAt,
      departments: [DEPARTMENT],
      panel: aGuide().panel,
    });
  });

  it('refused: SUP-2 no memorandum names a department', async () => {
    const code = await w.item(false);
    await w.draft(code);
    const answer = await w.publisher.post(`/items/${code}/versions/1/publication`);
    expect(answer).toBeProblem({ status: 422, rule: 'SUP-2', pointer: '/guide/departments' });
  });

  it('cheated: SUP-3 a department makes itself the approving body', async () => {
    const admin = await w.world.as('approval', { sub: 'x', roles: ['item-admin'], body: DEPARTMENT.code });
    expect(await admin.post('/items', { code: 'NO-BUREAU', name: '某事项' })).toBeProblem({ status: 403 });
  });

  it('refused: SUP-3 the bureau supervises what it decides', async () => {
    const code = await w.item(false);
    await w.signMemorandum(code, BUREAU);
    await w.draft(code);
    const answer = await w.publisher.post(`/items/${code}/versions/1/publication`);
    expect(answer).toBeProblem({ status: 422, rule: 'SUP-3', pointer: '/guide/departments' });
  });
});

describe('items', () => {
  it('refused: a code that is taken, whoever took it', async () => {
    const code = await w.item();
    expect(await w.foreignAdmin.post('/items', { code, name: '同名' })).toBeProblem({ status: 409 });
  });

  it('refused: versions and items that do not exist', async () => {
    for (const path of ['/items/NONE', '/items/NONE/versions', '/items/NONE/versions/1', '/items/NONE/versions/x']) {
      expect(await w.anybody.get(path)).toBeProblem({ status: 404 });
    }
    expect(await w.admin.post('/items/NONE/versions', { guide: aGuide() })).toBeProblem({ status: 404 });
  });
});

describe('PRA-2 办事指南由两人发布，文字须经查检 · what a guide says is searched, and somebody else publishes it', () => {
  const drafted = async (guide: Guide, explanations?: object[]) => {
    const code = await w.item();
    const { body } = sound(await w.admin.post(`/items/${code}/versions`, { guide, explanations }), 201);
    return { path: `/items/${code}/versions/1`, body };
  };
  const window = aGuide().window;
  const seen = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

  it.each<[string, Partial<Guide>, string]>([
    ['/guide/window/address', { window: { ...window, address: 'A12窗口，领证另备伍仟元整' } }, 'APL-58'],
    ['/guide/window/hours', { window: { ...window, hours: '9:00-17:30，５ ０　０ ０ 元' } }, 'APL-58'],
    ['/guide/window/address', { window: { ...window, address: 'A12窗口扫收款码' } }, 'APL-58'],
    ['/guide/materials/0/name', withMaterial('FORM', { name: '朔州某某图审公司出具的审图意见' }), 'INT-5'],
    ['/guide/materials/0/name', withMaterial('FORM', { name: '申请表（须住建局盖章）' }), 'SEAL-3'],
    ['/guide/materials/0/note', withMaterial('FORM', { note: '加盖住房和城乡建设局公章' }), 'SEAL-3'],
    ['/guide/conditions/0', { conditions: ['已缴纳管理费'] }, 'APL-58'],
    ['/guide/steps/1/duty', withStep('review', { duty: '收取保证金后审查' }), 'APL-58'],
    [
      '/guide/certificate/kind',
      { certificate: { kind: '意见书（工本费5千元）', validityMonths: 24, series: '朔审批梯' } },
      'APL-58',
    ],
  ])('cheated: at %s', async (pointer, more, rule) => {
    const { path, body } = await drafted(aGuide(more));
    expect(body.suspectPassages).toContainEqual(expect.objectContaining({ pointer, rule, reason: null }));
    expect(await w.publisher.post(`${path}/publication`)).toBeProblem({ status: 422, rule, pointer });
  });

  it('held: what is answered with a reason is published by somebody who sees it, and the reason stays on record', async () => {
    const reason = '依照《特种设备安全法》由检验机构收取，本局不收取任何费用';
    const guide = aGuide({ conditions: ['已缴纳检验费用'] });
    const { path } = await drafted(guide, [{ passage: '缴纳检验费用', reason }]);
    const read = sound(await w.publisher.get(path), 200).body;
    const told = { pointer: '/guide/conditions/0', passage: '缴纳检验费用', rule: 'APL-58', reason };
    expect(read.suspectPassages).toEqual([expect.objectContaining(told)]);
    sound(await w.publisher.post(`${path}/publication`, {}, seen(read.version)), 200);
    expect(sound(await w.auditor.get(path), 200).body.suspectPassages).toEqual([expect.objectContaining(told)]);
  });

  it('cheated: an item’s own name carries it into every paper', async () => {
    const code = 'ITEM-PAID';
    sound(await w.admin.post('/items', { code, name: '既有住宅加装电梯（另付5千元）' }), 201);
    await w.signMemorandum(code);
    await w.draft(code);
    const answer = await w.publisher.post(`/items/${code}/versions/1/publication`);
    expect(answer).toBeProblem({ status: 422, rule: 'APL-58', pointer: '/itemName' });
  });

  it('refused: whoever drafted it, or changed a word, or put a form to it, publishes it; or without having seen it', async () => {
    const { path, body } = await drafted(aGuide());
    expect(body.availableActions).not.toContain('ItemVersions_publish');
    expect(await w.admin.post(`${path}/publication`)).toBeProblem({ status: 403, rule: 'APL-30' });
    const { version } = sound(await w.publisher.put(path, { guide: aGuide() }, seen(body.version)), 200).body;
    expect(await w.publisher.post(`${path}/publication`)).toBeProblem({ status: 403, rule: 'APL-30' });
    const head = await w.world.as('approval', { sub: 'publishing-head', roles: ['head'], body: BUREAU.code });
    expect(await head.call('POST', `${path}/publication`, {})).toBeProblem({ status: 428 });
    expect(await head.post(`${path}/publication`, {}, seen(body.version))).toBeProblem({ status: 412 });
    sound(await head.post(`${path}/publication`, {}, seen(version)), 200);
  });

  it('cheated: the words change after the other has read them, or he writes his own subject another way', async () => {
    const { path, body } = await drafted(aGuide());
    const paid = aGuide({ window: { ...window, address: 'A12窗口，另备三千元' } });
    sound(await w.admin.put(path, { guide: paid }, seen(body.version)), 200);
    expect(await w.publisher.post(`${path}/publication`, {}, seen(body.version))).toBeProblem({ status: 412 });
    const again = await w.world.as('approval', { sub: 'Item-Admin', roles: ['item-admin'], body: BUREAU.code });
    expect(await again.post(`${path}/publication`)).toBeProblem({ status: 403, rule: 'APL-30' });
  });
});

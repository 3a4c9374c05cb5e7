import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@shenguan/common/testing';
import { LegalDocument } from '../src/documents/index.js';
import { BAD_REVIEW, BUREAU, CaseWorld, DEPARTMENTS, GOOD_REVIEW, PDF, sound } from './support/case-world.js';
import { proofOf, proved, signedReceipt } from './support/deliveries.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

describe('APL-38 书面决定 · decisions in writing', () => {
  it('held: a refusal with reasons', async () => {
    const caseNumber = await w.reviewed(BAD_REVIEW);
    const order = { outcome: 'refused', reasons: '拟建井道占用消防车登高操作场地' };
    const { body } = sound(await w.approver.post(`/cases/${caseNumber}/decision`, order), 201);
    expect(body).toMatchObject({ state: 'refused', certificate: null, document: { kind: 'decision-to-refuse' } });
  });

  it('refused: a refusal without reasons', async () => {
    const caseNumber = await w.reviewed();
    const answer = await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'refused' });
    expect(answer).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/reasons' });
  });

  it('refused: a grant against a failed point, at once and by its words: no reasons help', async () => {
    const caseNumber = await w.reviewed(BAD_REVIEW);
    const answer = await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(answer).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/outcome' });
    expect(answer.body.errors[0].detail).toMatch(/^审查要点“设计符合.+”不符合，不得准予/);
    expect(answer.body.errors).toHaveLength(1);
  });

  it('cheated: refused where nothing was found against it: “the head thinks it unfitting”', async () => {
    const caseNumber = await w.reviewed();
    const order = { outcome: 'refused', reasons: '领导认为暂不宜办理此事项，申请人不配合工作。' };
    const answer = await w.approver.post(`/cases/${caseNumber}/decision`, order);
    expect(answer).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
    expect(answer.body.errors[0].detail).toContain('rework');
    const accepted = await w.accepted();
    const against = { ...GOOD_REVIEW, opinion: 'refuse', reasons: '申请人与本局领导不和，不建议准予。' };
    const review = await w.reviewer.post(`/cases/${accepted}/review`, against);
    expect(review).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/points' });
  });

  it('cheated: a grant of something else, and conditions that bring somebody money', async () => {
    const caseNumber = await w.reviewed();
    const path = `/cases/${caseNumber}/decision`;
    const other = await w.approver.post(path, { outcome: 'granted', content: ['许可经营烟花爆竹。'] });
    expect(other).toBeProblem({ status: 400, pointer: '/content' });
    for (const text of [
      '每年向区城管服务中心汇款五千元作为维护保障资金',
      '须由朔州市筑安建筑设计有限公司负责维护保养',
      '每年缴纳管理费三千元',
    ]) {
      const answer = await w.approver.post(path, { outcome: 'granted', conditions: [{ text, basis: FIRE_LAW }] });
      expect(answer).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/conditions/0' });
      // Nor by the door beside it: the reasons of a grant stand in the same sealed paper.
      const beside = await w.approver.post(path, { outcome: 'granted', reasons: `${text}，经研究同意。` });
      expect(beside).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/reasons' });
    }
    sound(await w.approver.post(path, { outcome: 'granted' }), 201);
  });

  it('cheated: reasons that say nothing, of a review and of a decision', async () => {
    const accepted = await w.accepted();
    const reviewed = await w.reviewed();
    for (const reasons of ['.', '。。。。。。。。', '同意同意同意同意', '无 无 无 无 无 无 无 无']) {
      const review = await w.reviewer.post(`/cases/${accepted}/review`, { ...GOOD_REVIEW, reasons });
      expect(review).toBeProblem({ status: 400, pointer: '/reasons' });
      for (const outcome of ['refused', 'granted']) {
        const decision = await w.approver.post(`/cases/${reviewed}/decision`, { outcome, reasons });
        expect(decision).toBeProblem({ status: 400, pointer: '/reasons' });
      }
    }
  });
});

const FIRE_LAW = { instrument: '中华人民共和国消防法', level: 'law', article: '第二十六条' };

describe('APL-38 逐项引用条款 · each ground of a refusal, and each condition of a grant, names its provision', () => {
  const factsOf = async (caseNumber: string, kind: string) => {
    const rows = w.world.of('approval').core.dataSource.getRepository(LegalDocument);
    return JSON.parse((await rows.findOneByOrFail({ caseNumber, kind: kind as never })).content!).facts;
  };
  const REASONS = '拟建井道占用消防车登高操作场地';
  const bothFailed = {
    ...BAD_REVIEW,
    points: BAD_REVIEW.points.map((point) => ({ ...point, ok: false, note: '与图纸不符' })),
  };

  it('held: the guide’s provision, else one of the register; in the paper, the push and the evidence', async () => {
    const caseNumber = await w.reviewed(bothFailed);
    const order = { outcome: 'refused', reasons: REASONS, groundBases: [{ ground: 'P1', basis: FIRE_LAW }] };
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, order), 201);
    const { reasons } = await factsOf(caseNumber, 'decision-to-refuse');
    expect(reasons).toEqual([
      '审查要点“产权合法，未列入近期房屋征收改造计划”不符合：与图纸不符（依据：《中华人民共和国消防法》第二十六条）',
      '审查要点“设计符合消防安全和结构安全的要求”不符合：与图纸不符（依据：《中华人民共和国消防法》第二十八条）',
      REASONS,
    ]);
    const [decided] = (await w.pushed(caseNumber)).decided;
    expect(decided!.data.grounds).toMatchObject([{ article: '第二十六条' }, { article: '第二十八条' }]);
    const evidence = (await w.auditor.get(`/evidence/${caseNumber}`)).body;
    expect(evidence.case.decisions[0].grounds).toMatchObject([
      { kind: 'point', ref: 'P1', basis: FIRE_LAW },
      { kind: 'point', ref: 'P2', basis: { ...FIRE_LAW, article: '第二十八条' } },
    ]);
  });

  it('refused: a ground without a provision, one that the guide has, one that is none, one given twice', async () => {
    const caseNumber = await w.reviewed(bothFailed);
    const refusing = (...grounds: string[]) =>
      w.approver.post(`/cases/${caseNumber}/decision`, {
        ...{ outcome: 'refused', reasons: REASONS },
        groundBases: grounds.map((ground) => ({ ground, basis: FIRE_LAW })),
      });
    const bare = await refusing();
    expect(bare).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/groundBases' });
    expect(bare.body.facts.grounds).toMatchObject([{ ground: 'P1' }, { ground: 'P2' }]);
    expect(await refusing('P1', 'P2')).toBeProblem({ status: 422, pointer: '/groundBases/1/ground' });
    expect(await refusing('P1', 'P9')).toBeProblem({ status: 422, pointer: '/groundBases/1/ground' });
    expect(await refusing('P1', 'P1')).toBeProblem({ status: 422, pointer: '/groundBases/1/ground' });
  });

  it('cheated: a provision that nobody finds, a notice of the bureau’s own, an article that there is none of', async () => {
    const refusal = await w.reviewed(bothFailed);
    const grant = await w.reviewed();
    for (const [basis, at] of [
      [{ ...FIRE_LAW, instrument: '朔州市既有住宅加装电梯管理办法', level: 'law' }, 'instrument'],
      [{ ...FIRE_LAW, instrument: '本局内部审批规程', level: 'normative-document' }, 'level'],
      [{ ...FIRE_LAW, level: 'administrative-regulation' }, 'level'],
      [{ ...FIRE_LAW, article: '第九百条' }, 'article'],
      [{ ...FIRE_LAW, article: '有关规定' }, 'article'],
    ] as const) {
      const groundBases = [{ ground: 'P1', basis }];
      const against = { outcome: 'refused', reasons: REASONS, groundBases };
      const refused = await w.approver.post(`/cases/${refusal}/decision`, against);
      expect(refused).toBeProblem({ status: 422, rule: 'APL-38', pointer: `/groundBases/0/basis/${at}` });
      const conditions = [{ text: '施工期间保持消防车通道畅通', basis }];
      const granted = await w.approver.post(`/cases/${grant}/decision`, { outcome: 'granted', conditions });
      expect(granted).toBeProblem({ status: 422, rule: 'APL-38', pointer: `/conditions/0/basis/${at}` });
    }
  });

  it('cheated: a condition without a provision, with other words under a listed code, twice, or in a refusal', async () => {
    const caseNumber = await w.reviewed();
    const granting = (...conditions: object[]) =>
      w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted', conditions });
    const bare = await granting({ text: '施工期间保持消防车通道畅通' });
    expect(bare).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/conditions/0/basis' });
    const other = await granting({ code: 'C1', text: '竣工后三日内办理使用登记' });
    expect(other).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/conditions/0/text' });
    expect(await granting({ code: 'C9' })).toBeProblem({ status: 422, pointer: '/conditions/0/code' });
    expect(await granting({ code: 'C1' }, { code: 'C1' })).toBeProblem({ status: 422, pointer: '/conditions/1/code' });
    const refusal = await w.reviewed(BAD_REVIEW);
    const order = { outcome: 'refused', reasons: REASONS, conditions: [{ code: 'C1' }] };
    const answer = await w.approver.post(`/cases/${refusal}/decision`, order);
    expect(answer).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/conditions' });
    sound(await granting({ code: 'C1' }, { text: '施工期间保持消防车通道畅通', basis: FIRE_LAW }), 201);
    expect((await factsOf(caseNumber, 'decision-to-grant')).conditions).toEqual([
      '竣工后三十日内办理使用登记（依据：《建设工程勘察设计管理条例》第二十条）',
      '施工期间保持消防车通道畅通（依据：《中华人民共和国消防法》第二十六条）',
    ]);
  });
});

describe('APL-39 许可证件 · the certificate that the item names', () => {
  it('held: a grant issues it, with number and validity', async () => {
    const caseNumber = await w.granted();
    const { body } = await w.applicant.get(`/cases/${caseNumber}`);
    expect(body.certificate).toMatchObject({
      kind: '同意加装告知书',
      validFrom: '2026-03-02',
      validUntil: '2028-03-01',
    });
    expect(body.certificate.number).toMatch(/〔2026〕\d+号$/);
  });
});

describe('LINK-5 推送的内容 · the push says what is permitted, not the paper alone', () => {
  it('held: a grant tells content, conditions and validity in the words of the decision', async () => {
    const caseNumber = await w.reviewed();
    const order = { outcome: 'granted', conditions: [{ code: 'C1' }] };
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, order), 201);
    const [granted] = (await w.pushed(caseNumber)).decided;
    expect(granted!.data.permitted).toEqual({
      conditions: ['竣工后三十日内办理使用登记（依据：《建设工程勘察设计管理条例》第二十条）'],
      content: [expect.stringMatching(/^既有住宅加装电梯联合审查（怡安苑.*加装电梯，.*）$/)],
      ...{ validFrom: '2026-03-02', validUntil: '2028-03-01' },
    });
  });

  it('held: without words of its own it permits what was applied for; a refusal permits nothing', async () => {
    const [plain] = (await w.pushed(await w.granted())).decided;
    expect(plain!.data.permitted).toMatchObject({
      content: [expect.stringContaining('加装电梯')],
      conditions: [],
      validFrom: '2026-03-02',
    });
    const refused = await w.reviewed(BAD_REVIEW);
    const order = { outcome: 'refused', reasons: '拟建井道占用消防登高操作场地' };
    sound(await w.approver.post(`/cases/${refused}/decision`, order), 201);
    expect((await w.pushed(refused)).decided[0]!.data).not.toHaveProperty('permitted');
  });
});

describe('APL-39 许可证件 · no certificate without a grant', () => {
  it('missed: a refusal issues none', async () => {
    const caseNumber = await w.reviewed(BAD_REVIEW);
    const order = { outcome: 'refused', reasons: '拟建井道占用消防登高操作场地' };
    expect(sound(await w.approver.post(`/cases/${caseNumber}/decision`, order), 201).body.certificate).toBeNull();
  });
});

describe('APL-44 十日内颁发送达 · delivery within ten working days', () => {
  it('kept: delivered in time, with its receipt', async () => {
    const caseNumber = await w.granted();
    expect(await w.limit(caseNumber, 'delivery')).toMatchObject({ length: 10, dueOn: '2026-03-16', state: 'running' });
    const order = { recipient: '王芳', method: '直接送达', place: '政务大厅' };
    const { body } = sound(await w.clerk.post(`/cases/${caseNumber}/delivery`, order), 201);
    expect(body.document.kind).toBe('delivery-receipt');
    await proved(w, caseNumber);
    expect((await w.limit(caseNumber, 'delivery')).state).toBe('met');
    expect(await w.clerk.post(`/cases/${caseNumber}/delivery`, order)).toBeProblem({ status: 409, rule: 'APL-44' });
  });

  it('kept: when a refusal was received, from which the time to contest it runs; once', async () => {
    const caseNumber = await w.reviewed(BAD_REVIEW);
    const refusal = { outcome: 'refused', reasons: '拟建井道占用消防登高操作场地' };
    const refused = sound(await w.approver.post(`/cases/${caseNumber}/decision`, refusal), 201).body;
    const order = { recipient: '张建国', method: '邮寄送达', place: '朔城区开发南路' };
    const { body } = sound(await w.clerk.post(`/cases/${caseNumber}/delivery`, order), 201);
    expect(body).toMatchObject({
      state: 'refused',
      delivery: { recipient: '张建国' },
      document: { kind: 'delivery-receipt' },
    });
    const evidence = (await w.auditor.get(`/evidence/${caseNumber}`)).body;
    expect(JSON.stringify(evidence.case)).toContain(refused.document.id);
    const again = await w.clerk.post(`/cases/${caseNumber}/delivery`, order);
    expect(again).toBeProblem({ status: 409, rule: 'APL-44' });
    expect(again.body.detail).toMatch(/^不予行政许可决定书已于/);
    expect(body.availableActions).not.toContain('Bureau_deliver');
  });

  describe('what shows it', () => {
    const order = { recipient: '王芳', method: '直接送达', place: '政务大厅' };
    async function delivered() {
      const caseNumber = await w.granted();
      sound(await w.clerk.post(`/cases/${caseNumber}/delivery`, order), 201);
      const { id } = await proofOf(w, caseNumber);
      return { caseNumber, id: id as string, path: `/delivery-proofs/${id}` };
    }

    it('held: it is owed on the head’s list until one hands it in and another reads it; the bundle names both', async () => {
      const { caseNumber, path } = await delivered();
      expect(await proofOf(w, caseNumber)).toMatchObject({
        state: 'owed',
        method: '直接送达',
        papers: expect.arrayContaining([expect.stringContaining('审批准')]),
      });
      const { digest } = sound(await w.clerk.upload(`${path}/file`, signedReceipt()), 200).body;
      const reasons = '送达回证未由受送达人签名，也未载明签收日期。';
      sound(await w.reviewer.post(`${path}/rejection`, { reasons }), 201);
      expect(await proofOf(w, caseNumber)).toMatchObject({ state: 'owed', flaw: reasons, digest: null });
      const kept = sound(await w.clerk.upload(`${path}/file`, signedReceipt()), 200).body;
      expect(kept.digest).not.toBe(digest);
      sound(await w.reviewer.get(`${path}/file`), 200);
      sound(await w.reviewer.post(`${path}/confirmation`, { digest: kept.digest }), 201);
      expect(await proofOf(w, caseNumber)).toBeUndefined();
      const { deliveryProofs } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
      expect(deliveryProofs).toEqual([
        expect.objectContaining({ state: 'confirmed', keptBy: 'clerk', readBy: 'reviewer' }),
      ]);
    });

    it('cheated: who delivered reads it himself, or unseen; another file is meant; one receipt shows two deliveries', async () => {
      const { path } = await delivered();
      const file = signedReceipt();
      const { digest } = sound(await w.clerk.upload(`${path}/file`, file), 200).body;
      const also = await w.world.as('approval', { sub: 'clerk', roles: ['reviewer'], body: BUREAU.code });
      expect(await also.post(`${path}/confirmation`, { digest })).toBeProblem({ status: 403, rule: 'SUP-5' });
      expect((await w.reviewer.call('POST', `${path}/confirmation`, { digest }, { headers: {} })).status).toBe(428);
      const other = await w.reviewer.post(`${path}/confirmation`, { digest: 'f'.repeat(64) });
      expect(other).toBeProblem({ status: 422, rule: 'APL-44', pointer: '/digest' });
      const second = await delivered();
      expect(await w.clerk.upload(`${second.path}/file`, file)).toBeProblem({ status: 409, rule: 'APL-44' });
    });

    it('cheated: a delivery that nobody has read ends the limit; the receipt that the system printed stands in for the signed one', async () => {
      const { caseNumber, path } = await delivered();
      const limit = async () => (await w.limit(caseNumber, 'delivery')).state;
      expect(await limit()).toBe('running');
      const { receiptId } = await proofOf(w, caseNumber);
      const printed = await eventually(
        () => w.clerk.get(`/documents/${receiptId}/file`),
        ({ status }) => status === 200,
      );
      const unsigned = { ...PDF, name: '送达回证.pdf', bytes: printed.bytes };
      expect(await w.clerk.upload(`${path}/file`, unsigned)).toBeProblem({ status: 422, pointer: '/file' });
      const { digest } = sound(await w.clerk.upload(`${path}/file`, signedReceipt()), 200).body;
      expect(await limit()).toBe('running');
      // Read late, it is judged by the day on which it was delivered.
      await w.world.moveTo('2026-03-20T09:00:00+08:00');
      sound(await w.reviewer.post(`${path}/confirmation`, { digest }), 201);
      expect(await limit()).toBe('met');
    });
  });

  it('refused: the evidence of a case that does not exist, for a bundle', async () => {
    const order = { bundleId: crypto.randomUUID() };
    expect((await w.auditor.post('/evidence/SP2026-999999/exports', order)).status).toBe(404);
    expect((await w.auditor.post(`/evidence/${await w.draft()}/exports`, order)).status).toBe(201);
  });
});

describe('LINK-5 决定与推送同为一个行为 · decision and push are one act', () => {
  it('held: the decision tells every department that supervises', async () => {
    const caseNumber = await w.granted();
    const { accepted, decided } = await w.pushed(caseNumber);
    expect(accepted).toHaveLength(1);
    expect(decided).toHaveLength(1);
    expect(decided[0]!.data).toMatchObject({ outcome: 'granted', document: { kind: 'decision-to-grant' } });
    expect(decided[0]!.data.departments.map(({ code }) => code).sort()).toEqual(
      DEPARTMENTS.map(({ code }) => code).sort(),
    );
  });

  it('refused: what is refused pushes nothing', async () => {
    const caseNumber = await w.reviewed();
    await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'refused' });
    expect((await w.pushed(caseNumber)).decided).toEqual([]);
  });
});

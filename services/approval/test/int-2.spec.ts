import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import type { Guide } from '../src/items/index.js';
import { aGuide } from './support/a-guide.js';
import { BUREAU, ENTRY, ReferenceWorld, sound } from './support/reference-world.js';

const APPRAISAL = {
  ...ENTRY,
  code: 'APPRAISAL',
  name: '结构安全性检测鉴定',
  aliases: ['房屋安全鉴定报告', '结构鉴定意见'],
};

let w: ReferenceWorld;
beforeAll(async () => {
  w = await ReferenceWorld.start();
  await w.publishCatalogue([ENTRY, APPRAISAL]);
});
afterAll(() => w?.stop());

type Material = Guide['materials'][number];
const WITHOUT = '申请人可以自行编制结构说明，也可以自愿委托他人，不要求由机构出具。';
const guideWith = (name: string, more: Partial<Material> = {}): Guide => {
  const guide = aGuide();
  const material: Material = {
    ...{ code: 'STRUCTURE', name, producer: 'applicant', required: true, voluntary: false },
    ...{ sampleFileName: '示范文本.pdf', ...more },
  };
  return { ...guide, materials: [...guide.materials, material] };
};
const publish = (name: string, more: Partial<Material> = {}) => w.publish(guideWith(name, more));
const refused = { status: 422, rule: 'INT-2', pointer: '/guide/materials/4/producer' };

describe('INT-2 中介服务材料不得列为申请人自备材料 · a paid outside service is not the applicant’s own paper', () => {
  it('held: a paper of a listed service names it; one that the applicant may make himself says so, for all to read', async () => {
    const named = { producer: 'agency' as const, intermediaryServiceCode: APPRAISAL.code };
    sound(await publish('结构安全性检测鉴定报告', named), 200);
    const { body } = sound(await publish('结构鉴定意见', { withoutAgency: WITHOUT }), 200);
    const shown = sound(await w.anybody.get(`/items/${body.itemCode}/versions/${body.number}`), 200).body;
    expect(shown.guide.materials.at(-1).withoutAgency).toBe(WITHOUT);
  });

  it('held: a name that no listed service bears, and what is only welcome, need nothing', async () => {
    sound(await publish('建筑现状说明'), 200);
    sound(await publish('结构安全性检测鉴定报告', { required: false, voluntary: true }), 200);
  });

  it('refused: the service’s name, or another name of it, as the applicant’s own paper', async () => {
    for (const name of ['结构安全性检测鉴定', '房屋安全鉴定报告', '结构鉴定意见']) {
      expect(await publish(name)).toBeProblem(refused);
    }
  });

  it('cheated: words around it, blanks and signs within it, another script, or “by government” and “where it applies”', async () => {
    const names = [
      '结构安全性检测鉴定报告（委托有资质机构）',
      '本单元 结构·安全性 检测鉴定 材料',
      '结構安全性檢測鑒定報告',
      '由具备资质的单位出具的《房屋安全鉴定报告》',
    ];
    for (const name of names) expect(await publish(name)).toBeProblem(refused);
    expect(await publish(names[0]!, { producer: 'government' })).toBeProblem(refused);
    const where = { required: false, condition: '房屋建成满二十年的' };
    expect(await publish(names[0]!, where)).toBeProblem(refused);
  });

  it('cheated: a statement without substance', async () => {
    const code = await w.item();
    const answer = await w.admin.post(`/items/${code}/versions`, {
      guide: guideWith('结构鉴定意见', { withoutAgency: '。。。' }),
    });
    expect(answer).toBeProblem({ status: 400, pointer: '/guide/materials/4/withoutAgency' });
  });

  // Changes the catalogue: stays the last of the file.
  it('held: a guide that was published before is measured again once a name is added, and its bureau is told', async () => {
    sound(await publish('建筑现状说明'), 200);
    await w.publishCatalogue([ENTRY, { ...APPRAISAL, aliases: [...APPRAISAL.aliases, '建筑现状说明'] }], '2026-03-05');
    const told = (await w.world.published('approval', noticeIssuedV1('approval'))).map(({ data }) => data);
    const [notice] = told.filter(({ title }) => title.startsWith('办事指南所列材料与清单新增的中介服务名称相同'));
    expect(notice).toMatchObject({ recipientBody: BUREAU.code, content: expect.stringContaining('建筑现状说明') });
  });
});

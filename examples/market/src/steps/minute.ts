import { BUREAU, DEPARTMENTS } from '@shenguan/lift-retrofit/matter/bodies';
import { AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import { post, quietly } from '../acts.js';
import type { Market } from '../matter/market.js';
import { BUREAU_MORE, CONVENER } from '../matter/people.js';

const { office } = BUREAU_MORE;
/** Who stood where: said by his own token, or by the rule for the silent and the absent. CONF-5.5 */
export const STOOD: Readonly<Record<string, string>> = {
  [BUREAU.code]: 'deemed-silent',
  [DEPARTMENTS.housing.code]: 'agrees',
  [DEPARTMENTS.market.code]: 'differs',
  [DEPARTMENTS.urban.code]: 'deemed-silent',
  [DEPARTMENTS.planning.code]: 'deemed-absent',
};

/** 12. The office drafts the minutes, the convener issues them; what was said stays said. */
export async function minute(stage: Stage, market: Market): Promise<void> {
  stage.story.chapter({ zh: '十二、纪要', en: 'the minutes' });
  await stage.clock.move('2026-07-07T15:00:00+08:00');
  const { meetingId } = market;
  const { topics } = (await (await stage.as('approval', AUDITOR)).get(`/conference/meetings/${meetingId}`)).body;
  const draft = (text: string, more: object = {}) => ({
    topics: topics.map((topicId: string) => ({ topicId, text, ...more })),
  });
  const drafts = `/conference/meetings/${meetingId}/minutes`;
  const text = '会议听取了情况汇报，各成员单位就消防车登高操作场地作了讨论。';
  await stage.act({
    by: office,
    on: 'approval',
    says: {
      zh: '起草时把“不同意”写成“无意见”：立场无处可填',
      en: 'refused: no field takes a position; words of members stand',
    },
    rules: ['CONF-5.3'],
    expect: { status: 400 },
    call: (api) => post(api, drafts, draft('与会单位均未发表不同意见。', { positions: [] })),
  });
  const { id, digest } = await stage.act({
    by: office,
    on: 'approval',
    says: ({ body }) => ({
      zh: `起草纪要，摘要 ${String(body.digest).slice(0, 12)}…`,
      en: 'drafts the minutes, under their digest',
    }),
    rules: ['CONF-5.3'],
    expect: { status: 201 },
    call: (api) => post(api, drafts, draft(text)),
  });
  const issuance = `/conference/minutes/${id}/issuance`;
  await stage.act({
    by: office,
    on: 'approval',
    says: { zh: '代召集人签发', en: 'refused: the office issues them itself' },
    rules: ['CONF-5.3'],
    expect: { status: 403 },
    call: (api) => post(api, issuance, { digest }),
  });
  await stage.act({
    by: CONVENER,
    on: 'approval',
    says: { zh: '送签的文本与起草的不是一份', en: 'refused: another text than the one that was drafted' },
    rules: ['CONF-5.3'],
    expect: { status: 422, rule: 'CONF-5.3' },
    call: (api) => post(api, issuance, { digest: digest.replace(/^./, (one: string) => (one === '0' ? '1' : '0')) }),
  });
  await quietly(stage, CONVENER, 'issues', (api) => post(api, issuance, { digest }));
  await issued(stage, market, id, digest);
  await stage.act({
    by: office,
    on: 'approval',
    says: { zh: '签发后改写：“会议一致同意”', en: 'refused: the issued minutes are written anew' },
    rules: ['CONF-5.3'],
    expect: { status: 409, rule: 'CONF-5.3' },
    call: (api) => post(api, drafts, draft('与会单位均未发表不同意见，会议一致同意。')),
  });
}

async function issued(stage: Stage, market: Market, id: string, digest: string): Promise<void> {
  Object.assign(market, { minutesId: id, minutesDigest: digest });
  const minutes = await stage.act({
    by: AUDITOR,
    on: 'approval',
    says: ({ body }) => ({
      zh: `召集人签发 ${body.number}，推送各参会单位`,
      en: 'issued by the convener, pushed to all',
    }),
    rules: ['CONF-5.3', 'CONF-5.5'],
    call: (api) => api.get(`/conference/minutes/${id}`),
  });
  const positions: { body: string; position: string }[] = minutes.topics[0].positions;
  demandFact(
    'who stood where',
    positions.length === 5 && positions.every(({ body, position }) => STOOD[body] === position),
    JSON.stringify(STOOD),
    positions,
  );
  stage.story.effect({
    zh: '住建局同意；市场监管局不同意，意见单附后；城管局、审批局未提异议视为同意；自然资源局无故缺席视为同意',
    en: 'one for it, one against with its sheet, two silent, one absent without cause: each as it was',
  });
  stage.story.effect({
    zh: '“视为同意”不代替任何部门依法应当出具的意见',
    en: 'to be deemed to agree is nobody’s statutory opinion',
  });
}

import { GUIDE, MATERIALS, POINTS } from '@shenguan/lift-retrofit/matter/guide';
import { paper } from '@shenguan/lift-retrofit/matter/paper';
import { AGENT, BUREAU_STAFF } from '@shenguan/lift-retrofit/matter/people';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { post, quietly } from '../acts.js';
import type { Market } from '../matter/market.js';

const { agreement, title, authority, posting } = MATERIALS;
const REVIEW = {
  points: POINTS.map(({ code }) => ({ code, ok: true })),
  opinion: 'grant',
  reasons: '申请材料齐全，符合法定条件和标准；消防车登高操作场地一节提请联席会议研究。',
};

/** 9. The application is complete, accepted and reviewed: one question is left over. */
export async function handle(stage: Stage, market: Market): Promise<void> {
  stage.story.chapter({ zh: '九、受理与审查', en: 'acceptance and review' });
  await stage.clock.move('2026-07-01T10:00:00+08:00');
  const path = `/cases/${market.caseNumber}`;
  for (const code of [agreement, title, authority, posting]) {
    const { name } = GUIDE.materials.find((material) => material.code === code)!;
    await quietly(stage, AGENT, 'hands in', (api) => api.upload(`${path}/materials/${code}`, paper(name)));
  }
  await quietly(stage, AGENT, 'submits', (api) => api.post(`${path}/submission`, { truthStatement: true }));
  await stage.act({
    by: BUREAU_STAFF.clerk,
    on: 'approval',
    says: ({ body }) => ({ zh: `材料齐全，受理：${body.document?.number}`, en: 'accepts the application' }),
    rules: ['APL-32'],
    expect: { status: 201 },
    call: (api) => api.post(`${path}/acceptance`),
  });
  await stage.act({
    by: BUREAU_STAFF.reviewer,
    on: 'approval',
    says: { zh: '逐项审查，建议准予；登高操作场地，标准不明', en: 'reviews it; one question no standard answers' },
    rules: ['SUP-5'],
    expect: { status: 201 },
    call: (api) => post(api, `${path}/review`, REVIEW),
  });
}

import type { Stage } from '@shenguan/lift-retrofit/stage';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import { handIn, post, quietly } from '../acts.js';
import { AGENCIES } from '../matter/bodies.js';
import type { Market } from '../matter/market.js';
import { AGENCY_CLERKS, REGULATORS } from '../matter/people.js';

const CLAUSES = [
  { code: 'C-1', text: '未按合同时限交付成果的', points: 10, lists: false },
  { code: 'C-2', text: '签字人员未参加现场踏勘的', points: 25, lists: false },
];
const FOUND = {
  clauseCode: 'C-2',
  facts: '设计文件的签字人员当日不在本市，没有现场踏勘影像记录。',
  occurredOn: '2026-05-20',
};
const decision = { outcome: 'upheld', reasons: '经核对执业记录和机构陈述，违反评分标准第二条。' };

/** 6. A finding that counts was alleged by one, answered by the agency, and decided by another. */
export async function credit(stage: Stage, market: Market): Promise<void> {
  stage.story.chapter({ zh: '六、信用评价：先听陈述，再由他人认定', en: 'credit: heard first, then decided' });
  await stage.clock.move('2026-05-25T09:00:00+08:00');
  const { alleges, decides } = REGULATORS;
  await quietly(stage, alleges, 'publishes the standard', (api) => api.post('/credit-standards', { clauses: CLAUSES }));
  const { id } = await stage.act({
    by: alleges,
    on: 'approval',
    says: {
      zh: `依据评分标准第二条提出${AGENCIES.local.short}失信线索，附证据`,
      en: 'alleges it, by its clause, with evidence',
    },
    rules: ['INT-12'],
    expect: { status: 201 },
    call: (api) => handIn(api, '/credit-findings', '现场核查记录', { agencyCode: AGENCIES.local.code, ...FOUND }),
  });
  const path = `/credit-findings/${id}`;
  await stage.act({
    by: decides,
    on: 'approval',
    says: { zh: '未听取陈述，径行认定', en: 'refused: nobody has heard the agency yet' },
    rules: ['INT-12'],
    expect: { status: 409, rule: 'INT-12' },
    call: (api) => post(api, `${path}/decision`, decision),
  });
  await stage.act({
    by: AGENCY_CLERKS.local,
    on: 'approval',
    says: { zh: '查看证据后陈述：踏勘由实习人员完成', en: 'sees the evidence and answers: a trainee went there' },
    rules: ['INT-12'],
    expect: { status: 201 },
    call: (api) => post(api, `${path}/statement`, { text: '现场踏勘由本公司实习人员完成，签字人员事后审核。' }),
  });
  await stage.act({
    by: alleges,
    on: 'approval',
    says: { zh: '自己提出的线索，又要自己认定', en: 'refused: who alleged it does not decide it' },
    rules: ['INT-12'],
    expect: { status: 403, rule: 'INT-12' },
    call: (api) => post(api, `${path}/decision`, decision),
  });
  const decided = await stage.act({
    by: decides,
    on: 'approval',
    says: ({ body }) => ({ zh: `认定成立，公开至 ${body.until}`, en: 'another one upholds it; it counts for a year' }),
    rules: ['INT-12'],
    expect: { status: 201 },
    call: (api) => post(api, `${path}/decision`, decision),
  });
  const { body } = await stage.public('approval').get(`/agencies/${market.agencies.local}/credit`);
  demandFact('its credit', body.score === 75 && decided.state === 'upheld', 'a score of 75', body);
  stage.story.effect({
    zh: `公开信用分 ${body.score}，条款、事实、机构陈述一并列明`,
    en: 'its score, with what it answered',
  });
}

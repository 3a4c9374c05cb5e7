import { GUIDE } from '../matter/guide.js';
import type { Matter } from '../matter/matter.js';
import { BUREAU_STAFF } from '../matter/people.js';
import type { Stage } from '../stage.js';

const POINTS = GUIDE.steps.flatMap(({ reviewPoints }) => reviewPoints);

/** 6. Review by the published points; who reviewed does not approve. */
export async function review(stage: Stage, matter: Matter): Promise<void> {
  stage.story.chapter({ zh: '六、审查与审批分离', en: 'review and approval by different people' });
  const { reviewer } = BUREAU_STAFF;
  const path = `/cases/${matter.caseNumber}`;
  const order = {
    points: POINTS.map(({ code }) => ({ code, ok: true })),
    opinion: 'grant',
    reasons: '申请材料齐全，符合法定条件和标准，建议准予。',
  };
  await stage.clock.move('2026-03-11T10:30:00+08:00');
  await stage.act({
    by: reviewer,
    on: 'approval',
    says: { zh: '审查时漏答一个审查要点', en: 'refused: one of the published review points is left unanswered' },
    rules: ['SUP-5'],
    expect: { status: 422, rule: 'SUP-5' },
    call: (api) => api.post(`${path}/review`, { ...order, points: order.points.slice(1) }),
  });
  await stage.act({
    by: reviewer,
    on: 'approval',
    says: {
      zh: `逐项答复 ${POINTS.length} 个审查要点，建议准予`,
      en: 'answers every review point; recommends to grant',
    },
    rules: ['SUP-5', 'SUP-6'],
    expect: { status: 201 },
    call: (api) => api.post(`${path}/review`, order),
  });
  await stage.act({
    by: { ...reviewer, roles: ['reviewer', 'approver'] },
    on: 'approval',
    says: { zh: '兼任审批人，欲批准自己审查的办件', en: 'refused: who reviewed a case does not approve it' },
    rules: ['SUP-5'],
    expect: { status: 403, rule: 'SUP-5' },
    call: (api) => api.post(`${path}/decision`, { outcome: 'granted' }),
  });
}

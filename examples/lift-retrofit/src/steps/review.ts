import { POINTS } from '../matter/guide.js';
import type { Matter } from '../matter/matter.js';
import { paper } from '../matter/paper.js';
import { AGENT, BUREAU_STAFF } from '../matter/people.js';
import type { Stage } from '../stage.js';

const { reviewer, approver } = BUREAU_STAFF;
const ORDER = {
  points: POINTS.map(({ code }) => ({ code, ok: true })),
  opinion: 'grant',
  reasons: '申请材料齐全，符合法定条件和标准，建议准予。',
};

/** 6. Review by the published points; nothing goes over the panel's head; who reviewed does not approve. */
export async function review(stage: Stage, matter: Matter): Promise<void> {
  stage.story.chapter({ zh: '六、审查与审批分离', en: 'review and approval by different people' });
  const path = `/cases/${matter.caseNumber}`;
  await notAgainstThePanel(stage, path);
  await rectified(stage, path);
  await stage.clock.move('2026-03-11T10:30:00+08:00');
  await stage.act({
    by: reviewer,
    on: 'approval',
    says: { zh: '审查时漏答一个审查要点', en: 'refused: one of the published review points is left unanswered' },
    rules: ['SUP-5'],
    expect: { status: 422, rule: 'SUP-5' },
    call: (api) => api.post(`${path}/review`, { ...ORDER, points: ORDER.points.slice(1) }),
  });
  await stage.act({
    by: reviewer,
    on: 'approval',
    says: {
      zh: `整改后重新审查，逐项答复 ${POINTS.length} 个审查要点，建议准予`,
      en: 'reviews anew, answers every review point; recommends to grant',
    },
    rules: ['SUP-5', 'SUP-6'],
    expect: { status: 201 },
    call: (api) => api.post(`${path}/review`, ORDER),
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

/** A grant over what the panel found takes a reasoned departure that the head countersigns: nobody has one here. APL-38 */
async function notAgainstThePanel(stage: Stage, path: string): Promise<void> {
  await stage.act({
    by: reviewer,
    on: 'approval',
    says: { zh: '整改尚未报告即审查，建议准予', en: 'reviews before the rectification was shown; recommends to grant' },
    rules: ['SUP-5'],
    expect: { status: 201 },
    call: (api) => api.post(`${path}/review`, ORDER),
  });
  await stage.act({
    by: approver,
    on: 'approval',
    says: { zh: '与专家组意见相反，欲径行准予', en: 'refused: grants against the panel, with no departure' },
    rules: ['APL-38', 'REV-12'],
    expect: { status: 422, rule: 'APL-38' },
    call: (api) => api.post(`${path}/decision`, { outcome: 'granted' }),
  });
  await stage.act({
    by: approver,
    on: 'approval',
    says: { zh: '退回重新审查', en: 'returns the review to be done anew' },
    rules: ['SUP-5'],
    expect: { status: 201 },
    call: (api) => api.post(`${path}/rework`, { reasons: '专家组整改意见尚未落实，请待申请人报告整改后重新审查。' }),
  });
}

/** What the panel wanted put right, the applicant shows: without it a grant would depart from the panel. REV-12, APL-38 */
async function rectified(stage: Stage, path: string): Promise<void> {
  const checks = await (await stage.as('approval', AGENT)).get(`${path}/checks`);
  // The last one counts: what it replaced stays on record.
  const { id } = checks.body.findLast((check: { kind: string }) => check.kind === 'expert-review');
  await stage.act({
    by: AGENT,
    on: 'approval',
    says: { zh: '报告整改情况，附调整后的设计图', en: 'reports what was put right, with the drawing as adjusted' },
    rules: ['REV-12', 'APL-38'],
    expect: { status: 201 },
    call: (api) =>
      api.upload(
        `${path}/checks/${id}/rectification`,
        paper('整改后的候梯厅设计图'),
        { statement: '候梯厅净深已调整为1.6米，见附图。' },
        'POST',
      ),
  });
}

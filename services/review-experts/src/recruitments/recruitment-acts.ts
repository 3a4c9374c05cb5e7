import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { type Hindrance, thingActs } from '@shenguan/common/states';
import type { Recruitment } from './recruitment.entity.js';
import { type RecruitmentState, recruitmentTransitions } from './recruitment.transitions.js';

interface Facts {
  readonly row: Pick<Recruitment, 'draftedBy'>;
  readonly actor: Actor;
}

const { publish, drop } = recruitmentTransitions;

/** What is done with a recruitment of experts. EXP-11, EXP-12 */
export const recruitmentActs = thingActs<RecruitmentState, Facts>(recruitmentTransitions)({
  Recruitments_publish: { in: publish.from, basis: 'EXP-11', called: publish.called, hindrance: byWhoDrafted },
  Recruitments_drop: { in: drop.from, basis: 'EXP-11', called: drop.called },
});

function byWhoDrafted({ row, actor }: Facts): Hindrance | undefined {
  if (!mayBeHis(actor, row.draftedBy)) return undefined;
  const detail = { zh: '该公告由您起草，须由其他人员公布', en: 'You drafted it: somebody else publishes it' };
  return { kind: 'forbid', rule: 'EXP-11', facts: { draftedBy: 'caller' }, detail };
}

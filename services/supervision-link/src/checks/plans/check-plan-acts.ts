import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { CheckPlan } from './check-plan.entity.js';
import { type CheckPlanState, checkPlanTransitions } from './check-plan.transitions.js';

interface PlanFacts {
  readonly row: CheckPlan;
  readonly actor: Actor;
  readonly now: Date;
}

/** What is done with a plan of checks: whoever wrote it does not draw. APL-61 */
export const checkPlanActs = thingActs<CheckPlanState, PlanFacts>(checkPlanTransitions)({
  CheckPlans_draw: {
    in: checkPlanTransitions.draw.from,
    basis: 'APL-61',
    called: checkPlanTransitions.draw.called,
    hindrance: (facts) => planner(facts) ?? timeIsOver(facts),
  },
});

/** Returns the operations on a plan that this person may call now. */
export function checkPlanActions(facts: PlanFacts): string[] {
  if (facts.row.departmentCode !== facts.actor.body) return [];
  return availableOperations(checkPlanActs, facts.row.state, facts, facts.actor);
}

function planner({ row, actor }: PlanFacts): Hindrance | undefined {
  if (!mayBeHis(actor, row.announcedBy)) return undefined;
  const detail = {
    zh: '编制计划的人员不得抽取，请由本部门其他人员抽取',
    en: 'Who wrote the plan does not draw: somebody else of the department does',
  };
  return { kind: 'forbid', rule: 'APL-61', detail };
}

function timeIsOver({ row, now }: PlanFacts): Hindrance | undefined {
  if (now < row.drawDueAt) return undefined;
  const { drawBy } = row;
  const detail = {
    zh: `抽取期限（${drawBy}）已过，请重新公布计划`,
    en: `The time to draw ended on ${drawBy}: announce a new plan`,
  };
  return { rule: 'APL-61', facts: { drawBy }, detail };
}

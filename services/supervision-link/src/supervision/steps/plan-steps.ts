import { addWorkingDays, type Calendar } from '@shenguan/common/clock';
import { figureOf, type PointerError, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { closeDuty, notWithinSight, openDuty } from '../../duties/index.js';
import type { SupervisionRecord } from '../supervision-record.entity.js';
import { STEP_KIND_NAMES, type StepKind, SupervisionStep } from './supervision-step.entity.js';
import { supervisionStepTransitions } from './supervision-step.transitions.js';

/** What a step is planned by. */
export interface PlannedStep {
  kind: StepKind;
  what: string;
  dueOn: string;
}

/** Plans steps with their days, each watched; a plan that names none gets a check on the spot in its time (R). SUP-7, SUP-10 */
export function planSteps(
  tx: Tx,
  record: SupervisionRecord,
  steps: readonly PlannedStep[],
  calendar: Calendar,
): SupervisionStep[] {
  const errors: PointerError[] = steps.flatMap(({ dueOn }, at) => {
    const detail = notWithinSight(dueOn, tx.today);
    return detail ? [{ pointer: `/steps/${at}/dueOn`, detail }] : [];
  });
  if (errors.length > 0) refuse('SUP-10', { today: tx.today }, { errors });
  const byDefault = steps.length === 0;
  const dueOn = addWorkingDays(tx.today, figureOf('SUP-10.step'), calendar);
  const planned: readonly PlannedStep[] = byDefault
    ? [{ kind: 'on-site', what: '现场检查许可事项的实施情况', dueOn }]
    : steps;
  return planned.map(({ kind, what, dueOn }) => {
    const { id: supervisionId, caseNumber, departmentCode, departmentName } = record;
    const row = tx.insert(
      SupervisionStep,
      {
        id: tx.uuid(),
        ...{ supervisionId, caseNumber, departmentCode, kind, what, dueOn, byDefault },
        state: 'planned',
        plannedBy: tx.actor.sub,
        plannedByName: tx.actor.name,
        plannedAt: tx.now,
        ...{ note: null, checkId: null, papers: [], doneBy: null, doneByName: null, doneAt: null },
      },
      { action: 'supervision-step.planned', rules: ['SUP-7', 'SUP-10'], caseNumber },
    );
    const body = { code: departmentCode, name: departmentName };
    const called = `监管计划步骤：${STEP_KIND_NAMES[kind]}（${caseNumber}）`;
    openDuty(tx, { kind: 'step', thingId: row.id, caseNumber, body, called, dueOn }, calendar);
    return row;
  });
}

/** Ends what is still planned where the department supervises no more. SUP-7 */
export async function endSteps(tx: Tx, { id: supervisionId, caseNumber }: SupervisionRecord): Promise<void> {
  for (const row of await tx.find(SupervisionStep, { supervisionId, state: 'planned' }, { lock: 'update' })) {
    row.state = move(supervisionStepTransitions, 'end', row.state);
    tx.update(SupervisionStep, row, { action: 'supervision-step.ended', rules: ['SUP-7'], caseNumber });
    await closeDuty(tx, 'step', row.id, 'ended');
  }
}

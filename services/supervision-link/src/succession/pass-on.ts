import type { Type } from '@nestjs/common';
import type { LegalEntity } from '@shenguan/common/audit';
import { move } from '@shenguan/common/states';
import { type Belonging, codeIn, passingOn } from '@shenguan/common/succession';
import type { Tx } from '@shenguan/common/work';
import { CheckObjection, CheckPlan, CheckPublication, SupervisionCheck } from '../checks/index.js';
import { SupervisionDuty } from '../duties/index.js';
import { FeedbackContest } from '../feedback/index.js';
import { SupervisionHandover } from '../handovers/index.js';
import { SupervisionMeasure } from '../oversight/index.js';
import { endSteps, SupervisionRecord, SupervisionStep, supervisionTransitions } from '../supervision/index.js';

/** Rows of a body with its name, which go with their code: `department` of `departmentCode` and `departmentName`. */
function bodyIn<E extends LegalEntity>(
  entity: Type<E>,
  { table, thing, body, where }: { table: string; thing: string; body: string; where: string },
): Belonging {
  return {
    table,
    code: `r.${body}_code`,
    where,
    pass: async (tx, id, { code, name }) => {
      const row = await tx.get(entity, { id } as never);
      const from = (row as unknown as Record<string, string>)[`${body}Code`];
      Object.assign(row, { [`${body}Code`]: code, [`${body}Name`]: name });
      tx.update(entity, row, { action: `${thing}.passed-on`, rules: ['SUP-3'], content: { from, to: code } });
    },
  };
}

/** A record whose case the department that follows supervises already. */
const DOUBLED = `EXISTS (SELECT 1 FROM body_successor s JOIN supervision_record o ON o.department_code = s.successor_code
  WHERE s.code = r.department_code AND o.case_number = r.case_number)`;

/** Records go on under whoever follows; where that one has its own of the case, the old one is closed and refers to it, which goes on with what it had handed over. SUP-7 */
const records: Belonging = {
  table: 'supervision_record',
  code: 'r.department_code',
  where: `(r.state <> 'closed' OR NOT ${DOUBLED})`,
  pass: async (tx, id, { code, name }) => {
    const row = await tx.lock(SupervisionRecord, { id });
    const from = row.departmentCode;
    const own = await tx.findOne(SupervisionRecord, { caseNumber: row.caseNumber, departmentCode: code });
    if (!own) {
      Object.assign(row, { departmentCode: code, departmentName: name });
      const content = { from, to: code };
      tx.update(SupervisionRecord, row, { action: 'supervision.passed-on', rules: ['SUP-3'], content });
      return;
    }
    if (own.closeReason === 'handed-over') goOn(tx, own, row);
    row.state = move(supervisionTransitions, 'handOver', row.state);
    Object.assign(row, { closedAt: tx.now, closeReason: 'handed-over', handedTo: code });
    tx.update(SupervisionRecord, row, { action: 'supervision.handed-over', rules: ['SUP-3', 'SUP-7'] });
    await endSteps(tx, row);
  },
};

/** What a department had handed to the one that ended comes back to it as it stands, limits and marks included. */
function goOn(tx: Tx, own: SupervisionRecord, from: SupervisionRecord): void {
  const act = from.state === 'routine' ? 'takeOverRoutine' : from.state === 'started' ? 'goOnAnew' : 'takeOver';
  own.state = move(supervisionTransitions, act, own.state);
  const { openedAt, startDueOn, startDueAt, calendarVersion, startedAt, startedBy, startedByName } = from;
  const { plan, startOutcome, decidedAt, escalateAt, headToldAt, officeToldAt } = from;
  Object.assign(own, { openedAt, startDueOn, startDueAt, calendarVersion, startedAt, startedBy, startedByName });
  Object.assign(own, { plan, startOutcome, decidedAt, escalateAt, headToldAt, officeToldAt });
  Object.assign(own, { closedAt: null, closeReason: null, handedTo: null, handedFrom: from.departmentCode });
  tx.update(SupervisionRecord, own, { action: 'supervision.taken-over', rules: ['SUP-3', 'SUP-7'] });
}

/** A handover between the two has nobody left on one side: the one that is there declines or withdraws it. */
const betweenTwo = (side: 'from' | 'to', other: 'from' | 'to') =>
  `r.state = 'proposed' AND NOT EXISTS (
    SELECT 1 FROM body_successor s WHERE s.code = r.${side}_code AND s.successor_code = r.${other}_code)`;

const ofRecord = { table: 'supervision_record', thing: 'supervision' };

/**
 * Hands what a body that ended supervised, and what it still owed, to the one that follows: nothing overdue ends with it.
 * What it had finished stays under its name. SUP-3
 */
export const PassOn = passingOn('supervision-link', 'SELECT * FROM body_successor', [
  codeIn(SupervisionRecord, { ...ofRecord, property: 'bureauCode' }),
  records,
  codeIn(SupervisionRecord, { ...ofRecord, property: 'handedTo', where: 'r.department_code <> r.handed_to' }),
  codeIn(SupervisionStep, { table: 'supervision_step', thing: 'supervision-step', property: 'departmentCode' }),
  bodyIn(SupervisionMeasure, {
    ...{ table: 'supervision_measure', thing: 'supervision-measure', body: 'department' },
    where: `r.state = 'to-rectify'`,
  }),
  bodyIn(SupervisionCheck, {
    ...{ table: 'supervision_check', thing: 'supervision-check', body: 'department' },
    where: `r.state <> 'archived'`,
  }),
  bodyIn(CheckPlan, { table: 'check_plan', thing: 'check-plan', body: 'department', where: `r.state = 'announced'` }),
  codeIn(CheckPublication, {
    ...{ table: 'check_publication', thing: 'check-publication', property: 'departmentCode' },
    where: `r.state IN ('owed', 'prepared')`,
  }),
  codeIn(CheckObjection, {
    ...{ table: 'check_objection', thing: 'check-objection', property: 'departmentCode' },
    where: `r.state = 'open'`,
  }),
  bodyIn(FeedbackContest, {
    ...{ table: 'feedback_contest', thing: 'feedback-contest', body: 'department' },
    where: `r.state = 'open'`,
  }),
  bodyIn(SupervisionHandover, {
    ...{ table: 'supervision_handover', thing: 'supervision-handover', body: 'to' },
    where: betweenTwo('to', 'from'),
  }),
  bodyIn(SupervisionHandover, {
    ...{ table: 'supervision_handover', thing: 'supervision-handover', body: 'from' },
    where: betweenTwo('from', 'to'),
  }),
  bodyIn(SupervisionDuty, {
    ...{ table: 'supervision_duty', thing: 'supervision-duty', body: 'body' },
    where: 'r.outcome IS NULL',
  }),
]);

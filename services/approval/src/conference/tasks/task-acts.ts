import { type Actor, hasRole } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { notConvener } from '../topics/topic-acts.js';
import type { ConferenceTask } from './task.entity.js';
import { type ConferenceTaskState, conferenceTaskTransitions } from './task.transitions.js';

/** What decides about a step of a task. */
export interface TaskFacts {
  readonly row: ConferenceTask;
  readonly actor: Actor;
  /** Whether the caller is the convener in office himself. */
  readonly convener: boolean;
}

const { report, accept, cancel } = conferenceTaskTransitions;

/** What is done with a task: nobody finds his own body’s done. CONF-5.5 */
export const conferenceTaskActs = thingActs<ConferenceTaskState, TaskFacts>(conferenceTaskTransitions)({
  ConferenceTasks_addFile: {
    in: ['open'],
    basis: 'CONF-5.5',
    called: { zh: '上传办理材料', en: 'add a paper' },
    hindrance: notOwn,
  },
  ConferenceTasks_report: { in: report.from, basis: 'CONF-5.5', called: report.called, hindrance: notOwn },
  ConferenceTasks_judge: {
    in: accept.from,
    basis: 'CONF-5.5',
    called: accept.called,
    hindrance: ({ row, actor, convener }) => {
      if (row.bodyCode === row.bureauCode) return convener ? undefined : CONVENER_JUDGES;
      return convener || (row.bureauCode === actor.body && hasRole(actor, 'conference-office'))
        ? undefined
        : OFFICE_JUDGES;
    },
  },
  ConferenceTasks_cancel: { in: cancel.from, basis: 'CONF-5.5', called: cancel.called, hindrance: notConvener },
});

/** Returns the operations on a task that this person may call now. */
export function conferenceTaskActions(facts: TaskFacts): string[] {
  if (hasRole(facts.actor, 'auditor')) return [];
  return availableOperations(conferenceTaskActs, facts.row.state, facts, facts.actor);
}

function notOwn({ row, actor }: TaskFacts): Hindrance | undefined {
  return row.bodyCode === actor.body ? undefined : NOT_OWN;
}

const NOT_OWN: Hindrance = {
  kind: 'forbid',
  rule: 'CONF-5.5',
  detail: { zh: '由承办单位报告办理结果', en: 'the body that does it reports' },
};
const CONVENER_JUDGES: Hindrance = {
  kind: 'forbid',
  rule: 'CONF-5.5',
  detail: {
    zh: '集中审批部门承办的任务，由召集人核实，联席会议办公室不得自行核实',
    en: 'what the bureau itself does is found done by the convener, not by its own office',
  },
};
const OFFICE_JUDGES: Hindrance = {
  kind: 'forbid',
  rule: 'CONF-5.5',
  detail: { zh: '由联席会议办公室或者召集人核实', en: 'the office of the conference, or the convener, finds it done' },
};

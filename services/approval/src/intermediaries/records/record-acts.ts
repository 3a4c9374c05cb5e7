import { type Actor, hasRole, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../../bodies/index.js';
import type { RecordObjection, RecordSource } from './record.entities.js';
import { type RecordObjectionState, recordObjectionTransitions } from './record-objection.transitions.js';
import { type RecordSourceState, recordSourceTransitions } from './record-source.transitions.js';

type SourceFacts = Pick<RecordSource, 'bodyCode'> & { readonly actor: Actor; readonly keeper: boolean };
type ObjectionFacts = Pick<RecordObjection, 'bodyCode'> & {
  readonly actor: KnownActor;
  readonly importedBy: string;
};

/** What is done with a source. INT-16 */
export const recordSourceActs = thingActs<RecordSourceState, SourceFacts>(recordSourceTransitions)({
  RecordSources_confirm: {
    in: recordSourceTransitions.confirm.from,
    basis: 'INT-16',
    called: recordSourceTransitions.confirm.called,
    hindrance: ({ bodyCode, actor }) =>
      hasRole(actor, 'department-head') && actor.body === bodyCode ? undefined : OTHERS,
  },
  RecordSources_end: {
    in: recordSourceTransitions.end.from,
    basis: 'INT-16',
    called: recordSourceTransitions.end.called,
    hindrance: ({ bodyCode, actor, keeper }) =>
      keeper || (hasRole(actor, 'department-head') && actor.body === bodyCode) ? undefined : OTHERS,
  },
});

/** What is done with an objection. INT-16 */
export const recordObjectionActs = thingActs<RecordObjectionState, ObjectionFacts>(recordObjectionTransitions)({
  AgencyRecords_answer: {
    in: recordObjectionTransitions.uphold.from,
    basis: 'INT-16',
    called: recordObjectionTransitions.uphold.called,
    hindrance: ({ bodyCode, actor, importedBy }) => {
      if (actor.body !== bodyCode) return OTHERS;
      return mayBeHis(actor, importedBy) ? { kind: 'forbid', rule: 'INT-16', detail: ANOTHER } : undefined;
    },
  },
});

export const sourceActions = (row: RecordSource, actor: Actor, keeper: boolean): string[] =>
  availableOperations(recordSourceActs, row.state, { ...row, actor, keeper }, actor);
export const objectionActions = (row: RecordObjection, importedBy: string, actor: KnownActor): string[] =>
  availableOperations(recordObjectionActs, row.state, { ...row, importedBy, actor }, actor);

const OTHERS: Hindrance = {
  kind: 'forbid',
  rule: 'INT-16',
  detail: {
    zh: '由保存该类信息的单位负责人（终止的，也可以由市级审批局的事项管理员）办理',
    en: 'it is for the head of the body that keeps these records (to end it, also for the platform’s keeper)',
  },
};
const ANOTHER = {
  zh: '异议由导入该记录以外的人答复',
  en: 'somebody else than who imported the record answers the objection',
};

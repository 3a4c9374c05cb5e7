import { type Actor, hasRole, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../../bodies/index.js';
import type { RecordImport, RecordObjection, RecordSource } from './record.entities.js';
import { type RecordImportState, recordImportTransitions } from './record-import.transitions.js';
import { type RecordObjectionState, recordObjectionTransitions } from './record-objection.transitions.js';
import { type RecordSourceState, recordSourceTransitions } from './record-source.transitions.js';

type SourceFacts = Pick<RecordSource, 'bodyCode'> & { readonly actor: Actor; readonly keeper: boolean };
type ObjectionFacts = Pick<RecordObjection, 'bodyCode'> & {
  readonly actor: KnownActor;
  /** Who imported the record, and who confirmed it. */
  readonly hands: readonly (string | null)[];
};
type ImportFacts = Pick<RecordImport, 'bodyCode' | 'importedBy'> & { readonly actor: KnownActor };

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

const seconds = ({ bodyCode, importedBy, actor }: ImportFacts): Hindrance | undefined => {
  if (actor.body !== bodyCode) return OTHERS;
  return mayBeHis(actor, importedBy) ? { kind: 'forbid', rule: 'INT-16', detail: BY_ANOTHER } : undefined;
};

/** What is done with an import: who entered it never confirms it. INT-16 */
export const recordImportActs = thingActs<RecordImportState, ImportFacts>(recordImportTransitions)({
  RecordImports_release: {
    in: recordImportTransitions.release.from,
    basis: 'INT-16',
    called: recordImportTransitions.release.called,
    hindrance: seconds,
  },
  RecordImports_reject: {
    in: recordImportTransitions.reject.from,
    basis: 'INT-16',
    called: recordImportTransitions.reject.called,
    hindrance: ({ bodyCode, actor }) => (actor.body === bodyCode ? undefined : OTHERS),
  },
});

/** What is done with an objection. INT-16 */
export const recordObjectionActs = thingActs<RecordObjectionState, ObjectionFacts>(recordObjectionTransitions)({
  AgencyRecords_answer: {
    in: recordObjectionTransitions.uphold.from,
    basis: 'INT-16',
    called: recordObjectionTransitions.uphold.called,
    hindrance: ({ bodyCode, actor, hands }) => {
      if (actor.body !== bodyCode) return OTHERS;
      return mayBeAmong(actor, hands) ? { kind: 'forbid', rule: 'INT-16', detail: ANOTHER } : undefined;
    },
  },
});

export const sourceActions = (row: RecordSource, actor: Actor, keeper: boolean): string[] =>
  availableOperations(recordSourceActs, row.state, { ...row, actor, keeper }, actor);
export const objectionActions = (
  row: RecordObjection,
  hands: readonly (string | null)[],
  actor: KnownActor,
): string[] => availableOperations(recordObjectionActs, row.state, { ...row, hands, actor }, actor);
export const importActions = (row: RecordImport, actor: KnownActor): string[] =>
  hasRole(actor, 'auditor') ? [] : availableOperations(recordImportActs, row.state, { ...row, actor }, actor);

const OTHERS: Hindrance = {
  kind: 'forbid',
  rule: 'INT-16',
  detail: {
    zh: '由保存该类信息的单位负责人（终止的，也可以由市级审批局的事项管理员）办理',
    en: 'it is for the head of the body that keeps these records (to end it, also for the platform’s keeper)',
  },
};
const ANOTHER = {
  zh: '异议由导入、核对该记录以外的人答复',
  en: 'somebody else than who imported or confirmed the record answers the objection',
};
const BY_ANOTHER = {
  zh: '录入人不得自行核对：由本单位另一名工作人员逐行核对后采用',
  en: 'who entered it does not confirm it: somebody else of the same body does, row by row',
};

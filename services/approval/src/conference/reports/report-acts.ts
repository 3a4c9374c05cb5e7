import { type Actor, hasRole } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { ConferenceReport } from './report.entity.js';
import { type ConferenceReportState, conferenceReportTransitions } from './report.transitions.js';

/** What decides about a step of a report. */
export interface ReportFacts {
  readonly row: ConferenceReport;
  readonly actor: Actor;
  /** Papers that the government’s office has kept with it. */
  readonly answers: number;
}

/** What is done with a report: the government answers by a paper of its own. CONF-5.4 */
export const conferenceReportActs = thingActs<ConferenceReportState, ReportFacts>(conferenceReportTransitions)({
  ConferenceReports_addFile: {
    in: ['sent'],
    basis: 'CONF-5.4',
    called: { zh: '上传答复文件', en: 'keep the answer' },
    hindrance: notTheirs,
  },
  ConferenceReports_answer: {
    in: ['sent'],
    basis: 'CONF-5.4',
    called: { zh: '答复', en: 'answer it' },
    hindrance: (facts) => notTheirs(facts) ?? (facts.answers > 0 ? undefined : { rule: 'CONF-5.4', detail: NO_PAPER }),
  },
});

/** Returns the operations on a report that this person may call now. */
export function conferenceReportActions(facts: ReportFacts): string[] {
  if (hasRole(facts.actor, 'auditor')) return [];
  return availableOperations(conferenceReportActs, facts.row.state, facts, facts.actor);
}

function notTheirs({ row, actor }: ReportFacts): Hindrance | undefined {
  const detail = { zh: '由收到报告的政府办公室办理', en: 'the government’s office that received it answers' };
  return row.governmentCode === actor.body ? undefined : { kind: 'forbid', rule: 'CONF-5.4', detail };
}

const NO_PAPER = {
  zh: '须先上传市政府的答复文件（POST /conference/reports/{id}/files）',
  en: 'the answer itself comes first (POST /conference/reports/{id}/files)',
};

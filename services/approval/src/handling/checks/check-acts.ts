import { type Hindrance, thingActs } from '@shenguan/common/states';
import { type CaseCheck, type CheckState, checkTransitions } from '../../cases/index.js';

/** What decides about an act on a check beside its state. */
export interface CheckFacts {
  readonly row: Pick<CaseCheck, 'kind' | 'outcome'>;
  /** Another check has taken its place. */
  readonly superseded: boolean;
  readonly caseUnderReview: boolean;
}

/** What an applicant does about a check of his case. */
export const checkActs = thingActs<CheckState, CheckFacts>(checkTransitions)({
  ReviewPapers_state: {
    in: ['pending', 'under-way'],
    basis: 'REV-10',
    called: { zh: '声明评审资料完整、真实', en: 'state that the papers are complete and true' },
    hindrance: nothingToState,
  },
  Checks_rectification: {
    in: ['concluded'],
    basis: 'REV-12',
    called: { zh: '报告整改完成', en: 'report the rectification' },
    hindrance: nothingToRectify,
  },
});

function nothingToState({ row: { kind } }: CheckFacts): Hindrance | undefined {
  if (kind === 'expert-review') return undefined;
  const detail = { zh: '仅专家评审须对资料作出声明', en: 'Only of a review the papers are stated' };
  return { rule: 'REV-10', facts: { kind }, detail };
}

function nothingToRectify({ row, superseded, caseUnderReview }: CheckFacts): Hindrance | undefined {
  if (row.kind !== 'expert-review' || row.outcome !== 'rectify') {
    const detail = {
      zh: '仅专家组提出整改建议的评审须报告整改；联合核验未通过的，请申请复验',
      en: 'Only a review that called for rectification is reported on; for an inspection that failed, ask for a re-inspection',
    };
    return { rule: 'REV-12', facts: { kind: row.kind, outcome: row.outcome }, detail };
  }
  if (superseded) {
    const detail = { zh: '已据整改情况再次组织评审，无须再报告', en: 'A further review has taken its place already' };
    return { rule: 'REV-12', facts: { superseded }, detail };
  }
  if (caseUnderReview) return undefined;
  const detail = { zh: '办件已经办结，不再受理整改报告', en: 'The case is closed: nothing more is reported' };
  return { rule: 'REV-12', facts: { caseClosed: true }, detail };
}

import type { Hindrance } from '@shenguan/common/states';
import { requiredReview } from '../../../items/index.js';
import type { CaseCheck } from '../../file/index.js';
import type { CaseFacts } from '../case-facts.js';

/** What the bureau asked for is waited for before the decision. INSP-6.2, REV-12 */
export function checkOpen({ over }: CaseFacts): Hindrance | undefined {
  const open = over?.openChecks[0];
  if (!open) return undefined;
  return {
    rule: open.kind === 'inspection' ? 'INSP-6.2' : 'REV-12',
    facts: { check: open.id, state: open.state },
    detail: open.kind === 'inspection' ? INSPECTED_FIRST : REVIEWED_FIRST,
    // People's work: who asks again in a few seconds learns nothing.
    passing: HOUR_SECONDS,
  };
}

/** The same is not asked for twice at once. */
export function underWay(
  { over }: CaseFacts,
  kind: CaseCheck['kind'],
  rule: 'INSP-2' | 'REV-3',
): Hindrance | undefined {
  const open = over?.openChecks.find((check) => check.kind === kind);
  if (!open) return undefined;
  const detail = {
    zh: kind === 'inspection' ? '联合核验已经提出，尚未结束，不得重复提出' : '专家评审已经组织，尚未结束，不得重复组织',
    en: 'This was asked for already and is not over',
  };
  return { rule, facts: { underWay: open.id }, detail };
}

/** What was judged is not judged again because of what came of it. EXP-18, INSP-7 */
export function noGround({ over }: CaseFacts, kind: CaseCheck['kind']): Hindrance | undefined {
  const earlier = over?.checks.filter((check) => check.kind === kind) ?? [];
  const last = earlier.at(-1);
  if (!over || !last || over.repeats[kind].length > 0) return undefined;
  const facts = { earlier: earlier.map(({ id, outcome }) => ({ id, outcome })) };
  if (kind === 'inspection') {
    const detail = {
      zh: '核验要点已经全部核验，审批部门不得自行再次核验；未通过的，由申请人申请复验',
      en: 'Every point was inspected: the bureau does not inspect again; for what failed the applicant asks for a re-inspection',
    };
    return { rule: 'INSP-7', facts, detail };
  }
  const detail = {
    zh: '专家评审已有结果，不得因其结果再次组织评审；专家组提出整改建议的，须待申请人报告整改完成（POST /cases/{id}/checks/{checkId}/rectification）',
    en: 'The panel has given its opinion, and there is no other because of what it says; where it called for rectification, the applicant reports that done first (POST /cases/{id}/checks/{checkId}/rectification)',
  };
  return { rule: 'EXP-18', facts, detail };
}

export function noInspection({ row, over }: CaseFacts): Hindrance | undefined {
  if (over && over.guide.inspectionPoints.length === 0) {
    const detail = {
      zh: '该事项的办事指南没有规定核验要点，不需要联合核验',
      en: 'The guide of this item lists no inspection points: nothing is inspected',
    };
    return { rule: 'INSP-9', facts: { itemCode: row.itemCode }, detail };
  }
  if (row.departments.length > 0) return undefined;
  const detail = {
    zh: '本办件没有参加核验的部门：该事项尚无有效的审管衔接备忘录',
    en: 'No department takes part: no memorandum in force names this item',
  };
  return { rule: 'INSP-4', facts: { departments: [] }, detail };
}

export function noPanel({ row, over }: CaseFacts): Hindrance | undefined {
  // What law requires is reviewed by the panel in force, where an older guide names none.
  if (!over || over.guide.panel.length > 0 || requiredReview(over.guide)) return undefined;
  const detail = {
    zh: '该事项的办事指南没有规定专家组，不需要专家评审',
    en: 'The guide of this item wants no panel: nothing is reviewed by experts',
  };
  return { rule: 'REV-9', facts: { itemCode: row.itemCode }, detail };
}

const HOUR_SECONDS = 3_600;
const INSPECTED_FIRST = {
  zh: '联合核验尚未结束，须先由审批部门的审查人员或者核验人员会同参加部门完成现场核验，并由审查人员或者审批部门负责人汇总结果，方可办理',
  en: 'The joint inspection is not over: the bureau’s reviewer or inspector and the departments finish it on site and the reviewer or the head consolidates its result first',
};
const REVIEWED_FIRST = {
  zh: '专家评审尚未结束，须先由全体专家提交评审意见，并由专家组组长提交专家组意见，方可办理',
  en: 'The expert review is not over: every expert gives an opinion and the leader submits the panel’s first',
};

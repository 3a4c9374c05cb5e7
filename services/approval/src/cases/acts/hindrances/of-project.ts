import { mayBeHis } from '@shenguan/common/auth';
import type { Hindrance } from '@shenguan/common/states';
import type { CaseFacts } from '../case-facts.js';

export function projectOpen({ over }: CaseFacts): Hindrance | undefined {
  if (!over?.openProject) return undefined;
  const detail = {
    zh: '申请所填项目代码尚未核实，或者同一地点另有其他项目的办件；须先认定是否属于同一项目（POST /cases/{id}/project-ruling），同一地点另有办件的，经另一名工作人员复核维持，再发起核验、评审',
    en: 'The project is not settled: rule first on whether the claimed code, or the other cases at this place, are the same project (POST /cases/{id}/project-ruling); where there are such cases, another official upholds it',
  };
  return { rule: 'EXP-17.2', facts: { ...over.openProject }, detail };
}

export function checkAskedFor({ over }: CaseFacts): Hindrance | undefined {
  const asked = over?.checks[0];
  if (!asked) return undefined;
  const detail = {
    zh: '已按原项目发起核验或者评审，不能再变更项目',
    en: 'An inspection or review was asked for under this project: it stays',
  };
  return { rule: 'EXP-17.2', facts: { requested: asked.kind }, detail };
}

/** What waits for somebody else is judged before anything else is ruled. EXP-17.2 */
export function ruledOn({ file }: CaseFacts): Hindrance | undefined {
  if (!file.openRuling) return undefined;
  const detail = {
    zh: '所属项目已经提出认定，须由另一名工作人员复核（POST /cases/{id}/project-ruling/judgement）',
    en: 'A ruling waits for another official to judge it (POST /cases/{id}/project-ruling/judgement)',
  };
  return { rule: 'EXP-17.2', facts: { ruling: file.openRuling.id }, detail };
}

/** Somebody else judges a ruling than made it. EXP-17.2 */
export function noRulingToJudge({ file, actor }: CaseFacts): Hindrance | undefined {
  if (!file.openRuling) {
    const detail = { zh: '没有待复核的项目认定', en: 'No ruling on its project waits to be judged' };
    return { rule: 'EXP-17.2', facts: { ruling: null }, detail };
  }
  if (!mayBeHis(actor, file.openRuling.ruledBy)) return undefined;
  const detail = {
    zh: '该认定由您提出，须由另一名工作人员复核',
    en: 'You made this ruling: another official judges it',
  };
  return { kind: 'forbid', rule: 'EXP-17.2', facts: { reason: 'notApart' }, detail };
}

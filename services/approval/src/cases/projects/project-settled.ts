import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Case } from '../case.entity.js';
import { ProjectRuling } from './project-ruling.entity.js';
import { casesOnSameSite } from './same-site.js';

const UNSETTLED = {
  zh: '申请所填项目代码尚未核实，或者同一地点另有其他项目的办件；须先由窗口或者审查人员认定是否属于同一项目（POST /cases/{id}/project-ruling），再发起核验、评审',
  en: 'the project is not settled: rule first on whether the claimed code, or the other cases at this place, are the same project (POST /cases/{id}/project-ruling)',
};

/** Demands that it is settled to which project a case belongs before experts are counted by it, joined wrongly or split wrongly. EXP-17.2 */
export async function demandProjectSettled(tx: Tx, row: Case): Promise<void> {
  if (await tx.findOne(ProjectRuling, { caseId: row.id })) return;
  const sameSite = await casesOnSameSite(tx, row);
  if (row.claimedProject === null && sameSite.length === 0) return;
  conflict('EXP-17.2', { claimed: row.claimedProject, sameSite }, { detail: UNSETTLED });
}

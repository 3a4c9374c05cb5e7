import type { Tx } from '@shenguan/common/work';
import type { Case } from '../case.entity.js';
import { counts, ProjectRuling } from '../file/index.js';
import { casesOnSameSite, type SameSite } from './same-site.js';

/** Why it is not settled to which project a case belongs. */
export interface OpenProject {
  readonly claimed: string | null;
  readonly sameSite: readonly SameSite[];
}

/** Returns what has to be ruled on before experts are counted by a case's project, joined or split wrongly; null where it is settled. EXP-17.2 */
export async function openProjectOf(tx: Tx, row: Case): Promise<OpenProject | null> {
  const rulings = await tx.findAsWritten(ProjectRuling, { caseId: row.id });
  if (rulings.some(counts)) return null;
  const sameSite = await casesOnSameSite(tx, row);
  return row.claimedProject === null && sameSite.length === 0 ? null : { claimed: row.claimedProject, sameSite };
}

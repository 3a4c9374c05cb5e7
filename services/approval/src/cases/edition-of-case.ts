import { legalDate } from '@shenguan/common/clock';
import { type Edition, editionJudging, editionNamed, editionOn, editionToday } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Case } from './case.entity.js';

/**
 * Returns the edition that a case is judged by: the one pinned when it was handed in, or a later one whose law claims
 * open cases. A draft goes by today’s, a case from before editions were pinned by that of its day. PRA-7
 */
export function editionOfCase({ today }: Pick<Tx, 'today'>, row: Pick<Case, 'edition' | 'submittedAt'>): Edition {
  if (row.edition !== null) {
    const pinned = editionNamed(row.edition);
    if (!pinned) throw new Error(`edition ${row.edition} is not loaded`);
    return editionJudging(pinned, today);
  }
  const then = row.submittedAt && editionOn(legalDate(row.submittedAt));
  return then ? editionJudging(then, today) : editionToday();
}

import { chineseDay, isLegalDate, type LegalDate, legalDate } from '@shenguan/common/clock';
import { conflict, editionBegun, figureOf } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Guide } from '../items/index.js';

/** An application, as far as a bar asks. */
export interface Applied {
  readonly id: string;
  readonly itemCode: string;
  readonly applicantCode: string | null;
}

/** What bars an applicant from an item: the procedure that found the deceit, and the last day of the bar. */
export interface DeceitBar {
  readonly procedure: string;
  readonly until: LegalDate;
}

/** Bodies by their code, persons by their document; a group of owners has neither. */
const FOUND = `
  SELECT p.number AS procedure, max(a.done_at) AS "decidedAt"
  FROM approval_procedure p
  JOIN approval g ON g.id = p.approval_id
  JOIN procedure_act a ON a.procedure_id = p.id AND a.kind = 'carry-out'
  WHERE p.ground = 'deceit' AND p.state = 'carried-out' AND g.item_code = $2
    AND CASE
      WHEN $3::text IS NOT NULL THEN g.holder_code = $3
      ELSE EXISTS (SELECT 1 FROM case_person h JOIN case_person n ON n.document_hash = h.document_hash
        WHERE h.case_number = p.case_number AND h.role = 'applicant' AND n.case_id = $1 AND n.role = 'applicant')
    END
  GROUP BY p.number ORDER BY max(a.done_at) DESC LIMIT 1`;

/**
 * Returns the bar that keeps an applicant from an item which directly concerns public safety, health, life or property,
 * since an approval of it was found to be got by deceit: so many years from that decision; null where none does. APL-79
 */
export async function deceitBarOf(tx: Tx, row: Applied, { publicSafety }: Guide): Promise<DeceitBar | null> {
  if (!publicSafety) return null;
  const [found] = await tx.query<{ procedure: string; decidedAt: Date }>(FOUND, [
    ...[row.id, row.itemCode, row.applicantCode],
  ]);
  if (!found) return null;
  const decidedOn = legalDate(found.decidedAt);
  const until = yearsAfter(decidedOn, figureOf('APL-79.bar', editionBegun(decidedOn)));
  return tx.today <= until ? { procedure: found.procedure, until } : null;
}

/** The same day so many years later; of 29 February the 28th where there is none. */
function yearsAfter(day: LegalDate, years: number): LegalDate {
  const year = Number(day.slice(0, 4)) + years;
  const same = `${year}${day.slice(4)}`;
  return (isLegalDate(same) ? same : `${year}-02-28`) as LegalDate;
}

/** Refuses what would give an item to somebody who is barred from it. APL-79 */
export async function demandNotBarred(tx: Tx, row: Applied, guide: Guide): Promise<void> {
  const bar = await deceitBarOf(tx, row, guide);
  if (!bar) return;
  const detail = {
    zh: `申请人以欺骗、贿赂等不正当手段取得的该项许可已被撤销（${bar.procedure}），该事项直接关系公共安全、人身健康、生命财产安全，至${chineseDay(bar.until)}（含当日）不得再次申请，应当不予受理`,
    en: `This applicant’s approval of the item was revoked for deceit (${bar.procedure}), and until ${bar.until} he may not apply for it again: it is not accepted`,
  };
  conflict('APL-79', { procedure: bar.procedure, barredUntil: bar.until }, { detail });
}

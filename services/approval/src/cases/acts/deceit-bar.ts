import { chineseDay, isLegalDate, type LegalDate, legalDate } from '@shenguan/common/clock';
import { conflict, editionBegun, figureOf } from '@shenguan/common/rules';
import type { Hindrance } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { Case } from '../case.entity.js';

/** What bars an applicant from an item: the procedure that found the deceit, and the last day of the bar. */
export interface DeceitBar {
  readonly procedure: string;
  readonly until: LegalDate;
}

/** Bodies by their code, persons by their document; a group of owners has neither. */
const FOUND = `
  SELECT DISTINCT ON (c.id) c.id, p.number AS procedure, a.done_at AS "decidedAt"
  FROM approval_case c
  JOIN item_version v ON v.item_code = c.item_code AND v.number = c.item_version
  JOIN approval g ON g.item_code = c.item_code
  JOIN approval_procedure p ON p.approval_id = g.id AND p.ground = 'deceit' AND p.state = 'carried-out'
  JOIN procedure_act a ON a.procedure_id = p.id AND a.kind = 'carry-out'
  WHERE c.id = ANY($1) AND (v.guide ->> 'publicSafety')::boolean
    AND CASE
      WHEN c.applicant_code IS NOT NULL THEN g.holder_code = c.applicant_code
      ELSE EXISTS (SELECT 1 FROM case_person h JOIN case_person n ON n.document_hash = h.document_hash
        WHERE h.case_number = p.case_number AND h.role = 'applicant' AND n.case_id = c.id AND n.role = 'applicant')
    END
  ORDER BY c.id, a.done_at DESC`;

/**
 * Returns the bars that keep applicants from their items today, by the ID of the case: an item that directly concerns
 * public safety, health, life or property is closed for so many years to whose approval of it was found to be got by
 * deceit, counted from that decision. APL-79
 */
export async function deceitBarsOf(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, DeceitBar>> {
  if (caseIds.length === 0) return new Map();
  const found = await tx.query<{ id: string; procedure: string; decidedAt: Date }>(FOUND, [caseIds]);
  const bars = found.map(({ id, procedure, decidedAt }): [string, DeceitBar] => {
    const decidedOn = legalDate(decidedAt);
    return [id, { procedure, until: yearsAfter(decidedOn, figureOf('APL-79.bar', editionBegun(decidedOn))) }];
  });
  return new Map(bars.filter(([, { until }]) => tx.today <= until));
}

/** The bars of those cases that wait to be accepted. APL-79 */
export function barsOf(tx: Tx, rows: readonly Case[]): Promise<ReadonlyMap<string, DeceitBar>> {
  return deceitBarsOf(
    tx,
    rows.filter(({ state }) => state === 'submitted').map(({ id }) => id),
  );
}

/** The same day so many years later; of 29 February the 28th where there is none. */
function yearsAfter(day: LegalDate, years: number): LegalDate {
  const year = Number(day.slice(0, 4)) + years;
  const same = `${year}${day.slice(4)}`;
  return (isLegalDate(same) ? same : `${year}-02-28`) as LegalDate;
}

/** Refuses what would give an item to somebody who is barred from it. APL-79 */
export async function demandNotBarred(tx: Tx, caseId: string): Promise<void> {
  const hindrance = barred((await deceitBarsOf(tx, [caseId])).get(caseId));
  if (hindrance) conflict('APL-79', hindrance.facts ?? {}, { detail: hindrance.detail });
}

/** Whoever is barred from the item is not accepted with it. APL-79 */
export function barred(bar: DeceitBar | undefined): Hindrance | undefined {
  if (!bar) return undefined;
  const detail = {
    zh: `申请人以欺骗、贿赂等不正当手段取得的该项许可已被撤销（${bar.procedure}），该事项直接关系公共安全、人身健康、生命财产安全，至${chineseDay(bar.until)}（含当日）不得再次申请，应当不予受理`,
    en: `This applicant’s approval of the item was revoked for deceit (${bar.procedure}), and until ${bar.until} he may not apply for it again: it is not accepted`,
  };
  return { rule: 'APL-79', facts: { procedure: bar.procedure, barredUntil: bar.until }, detail };
}

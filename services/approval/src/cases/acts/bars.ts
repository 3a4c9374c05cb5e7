import { chineseDay, isLegalDate, type LegalDate, legalDate } from '@shenguan/common/clock';
import { conflict, editionBegun, figureOf } from '@shenguan/common/rules';
import type { Hindrance } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { Case } from '../case.entity.js';

/** What bars an applicant from an item: what found it, and the last day of the bar. */
export interface Bar {
  /** By deceit or bribery it was got before, or an application for it was false. */
  readonly rule: 'APL-78' | 'APL-79';
  /** Number of the procedure that revoked the approval, or of the case whose application was false. */
  readonly foundIn: string;
  readonly until: LegalDate;
}

/** Bodies by their code, persons by their document; a group of owners has neither. */
const sameApplicant = (code: string, ofCase: string) => `CASE
      WHEN c.applicant_code IS NOT NULL THEN ${code} = c.applicant_code
      ELSE EXISTS (SELECT 1 FROM case_person h JOIN case_person n ON n.document_hash = h.document_hash
        WHERE h.case_number = ${ofCase} AND h.role = 'applicant' AND n.case_id = c.id AND n.role = 'applicant')
    END`;

/** By the guide of what was deceived for: a later one that no longer calls it public safety ends no bar (a reading). */
const FOUND = `
  SELECT c.id, 'APL-79' AS rule, p.number AS "foundIn", a.done_at AS "decidedAt"
  FROM approval_case c
  JOIN approval g ON g.item_code = c.item_code
  JOIN approval_procedure p ON p.approval_id = g.id AND p.ground = 'deceit' AND p.state = 'carried-out'
  JOIN procedure_act a ON a.procedure_id = p.id AND a.kind = 'carry-out'
  WHERE c.id = ANY($1) AND ${sameApplicant('g.holder_code', 'p.case_number')}
    AND EXISTS (SELECT 1 FROM item_version v WHERE v.item_code = c.item_code
      AND v.number IN (g.item_version, c.item_version,
        (SELECT o.item_version FROM approval_case o WHERE o.case_number = g.case_number)) AND (v.guide ->> 'publicSafety')::boolean)
  UNION ALL
  SELECT c.id, 'APL-78', f.case_number, f.decided_at
  FROM approval_case c
  JOIN falsity_finding f ON f.barred_from IS NOT NULL AND f.case_id <> c.id
  JOIN approval_case o ON o.id = f.case_id AND o.item_code = c.item_code
  WHERE c.id = ANY($1) AND ${sameApplicant('o.applicant_code', 'f.case_number')}`;

/** For how many years each finding bars. */
const YEARS = { 'APL-78': 'APL-78.bar', 'APL-79': 'APL-79.bar' } as const;

/**
 * Returns the bars that keep applicants from their items today, by the ID of the case, of several the longest: an item that
 * directly concerns public safety, health, life or property is closed for so many years to whoever deceived for it, from
 * the day on which that was found. APL-78, APL-79
 */
export async function barsOfCases(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, Bar>> {
  const bars = new Map<string, Bar>();
  if (caseIds.length === 0) return bars;
  const found = await tx.query<{ id: string; rule: Bar['rule']; foundIn: string; decidedAt: Date }>(FOUND, [caseIds]);
  for (const { id, rule, foundIn, decidedAt } of found) {
    const decidedOn = legalDate(decidedAt);
    const until = yearsAfter(decidedOn, figureOf(YEARS[rule], editionBegun(decidedOn)));
    if (tx.today <= until && until > (bars.get(id)?.until ?? '')) bars.set(id, { rule, foundIn, until });
  }
  return bars;
}

/** The bars of those cases that wait to be accepted. APL-78, APL-79 */
export function barsOf(tx: Tx, rows: readonly Case[]): Promise<ReadonlyMap<string, Bar>> {
  return barsOfCases(
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

/** Refuses what would give an item to somebody who is barred from it. APL-78, APL-79 */
export async function demandNotBarred(tx: Tx, caseId: string): Promise<void> {
  const hindrance = barred((await barsOfCases(tx, [caseId])).get(caseId));
  if (hindrance) conflict(hindrance.rule, hindrance.facts ?? {}, { detail: hindrance.detail });
}

/** Whoever is barred from the item is not accepted with it. APL-78, APL-79 */
export function barred(bar: Bar | undefined): Hindrance | undefined {
  if (!bar) return undefined;
  const { rule, foundIn, until } = bar;
  const why = rule === 'APL-79' ? REVOKED : WAS_FALSE;
  const detail = {
    zh: `${barredWords(bar)}，应当不予受理，已经受理的不予许可`,
    en: `${why.en} (${foundIn}), and until ${until} he may not apply for it again: it is not accepted, or else refused`,
  };
  return { rule, facts: { foundIn, barredUntil: until }, detail };
}

/** Says a bar in the words of a paper. */
export function barredWords({ rule, foundIn, until }: Bar): string {
  const why = rule === 'APL-79' ? REVOKED : WAS_FALSE;
  return `${why.zh}（${foundIn}），该事项直接关系公共安全、人身健康、生命财产安全，至${chineseDay(until)}（含当日）不得再次申请`;
}

const REVOKED = {
  zh: '申请人以欺骗、贿赂等不正当手段取得的该项许可已被撤销',
  en: 'This applicant’s approval of the item was revoked for deceit',
};
const WAS_FALSE = {
  zh: '申请人申请该项许可时隐瞒有关情况或者提供虚假材料，已经认定',
  en: 'This applicant was found to have hidden or forged something when he applied for the item',
};

import type { Fee, Guide, SpecialProcedure, SpecialProcedureKind } from '../guide.js';

/** What the special procedures of article 45 of the permit law are called in papers. APL-45 */
export const PROCEDURE_NAMES: Readonly<Record<SpecialProcedureKind, string>> = {
  hearing: '听证',
  tender: '招标',
  auction: '拍卖',
  inspection: '检验',
  testing: '检测',
  quarantine: '检疫',
  appraisal: '鉴定',
  'expert-review': '专家评审',
};

/** Returns the special procedures of a guide whose time does not count; an older guide names the law for a review alone. APL-45 */
export function proceduresOf(
  guide: Pick<Guide, 'specialProcedures' | 'lawRequiresReview'>,
): readonly Omit<SpecialProcedure, 'length'>[] {
  if (guide.specialProcedures?.length) return guide.specialProcedures;
  const basis = guide.lawRequiresReview;
  return basis ? [{ kind: 'expert-review', name: PROCEDURE_NAMES['expert-review'], basis }] : [];
}

/** Returns the expert review that law requires, where the guide has one. APL-45 */
export function requiredReview(guide: Pick<Guide, 'specialProcedures' | 'lawRequiresReview'>) {
  return proceduresOf(guide).find(({ kind }) => kind === 'expert-review');
}

/** Returns how many working days the guide says that a procedure takes; undefined in an older guide. */
export function lengthOf(guide: Pick<Guide, 'specialProcedures'>, kind: SpecialProcedureKind): number | undefined {
  return guide.specialProcedures?.find((one) => one.kind === kind)?.length;
}

/** Returns every fee of a guide with the pointer to it: that of the item, of its parts, and of its procedures. APL-58 */
export function feesOf(guide: Guide): { pointer: string; fee: Fee }[] {
  const procedures = guide.specialProcedures ?? [];
  return [
    ...(guide.fee ? [{ pointer: '/fee', fee: guide.fee }] : []),
    ...(guide.fees ?? []).map((fee, i) => ({ pointer: `/fees/${i}`, fee })),
    ...procedures.flatMap(({ fee }, i) => (fee ? [{ pointer: `/specialProcedures/${i}/fee`, fee }] : [])),
  ];
}

import type { RuleId } from '@shenguan/common/rules';
import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { AgencyExclusion } from './exclusion.entity.js';
import { IN_FORCE_IN } from './exclusion.transitions.js';

/** Returns the exclusions of an agency that stand today. INT-12 */
export async function exclusionsOf(tx: Tx, agencyCode: string): Promise<AgencyExclusion[]> {
  const rows = await tx.find(AgencyExclusion, { agencyCode, state: [...IN_FORCE_IN] });
  return rows.filter(({ until }) => until !== null && until >= tx.today);
}

/** Returns which agencies a regulator has excluded today. INT-12 */
export async function excludedBy(tx: Tx, regulatorCode: string): Promise<Set<string>> {
  const rows = await tx.find(AgencyExclusion, { regulatorCode, state: [...IN_FORCE_IN] });
  return new Set(rows.flatMap(({ agencyCode, until }) => (until !== null && until >= tx.today ? agencyCode : [])));
}

/** Refuses an agency that stands excluded: by the regulator of the trade, or by any where the public purse pays. INT-12 */
export async function demandNotExcluded(
  tx: Tx,
  rule: RuleId,
  agencyCode: string,
  regulatorCode?: string,
): Promise<void> {
  const found = (await exclusionsOf(tx, agencyCode)).find(
    (one) => regulatorCode === undefined || one.regulatorCode === regulatorCode,
  );
  if (found) refuse(rule, { exclusion: found.id, until: found.until }, { detail: EXCLUDED });
}

const EXCLUDED = {
  zh: '该机构已被行业主管部门淘汰，淘汰期内不得展示该行业的服务、承接审批部门的委托；不服的，可以提出异议',
  en: 'the agency stands excluded by its regulator: it shows no offer of the trade and takes no commission; it may object',
};

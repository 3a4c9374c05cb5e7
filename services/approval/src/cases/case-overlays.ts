import type { RuleId } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Guide, ItemVersion, isJointHandling } from '../items/index.js';
import type { Case } from './case.entity.js';
import { UNDER_REVIEW } from './case.transitions.js';
import { CaseCheck } from './checks/check.entity.js';
import { CaseTimeLimit, LimitAdjustment } from './time-limit.entity.js';

/** What lies over a case under review (附加状态): intervals and checks that overlap, and so are no states. */
export interface CaseOverlays {
  readonly guide: Guide;
  readonly openChecks: readonly Pick<CaseCheck, 'id' | 'kind' | 'state'>[];
  /** The first interval in which a running limit stands still. REV-17, APL-45 */
  readonly standsStill: { readonly rule: RuleId; readonly since: string } | null;
  /** Since when a review that law requires stops both clocks. APL-45 */
  readonly specialSince: string | null;
  readonly extended: boolean;
  readonly jointHandling: boolean;
  readonly statutory: { dueOn: string | null; standsStillSince: string | null; late: boolean } | null;
}

/**
 * Reads what lies over the cases that are under review, by their IDs, as this transaction leaves it: an act's answer
 * offers what may follow it.
 */
export async function overlaysOf(tx: Tx, cases: readonly Case[]): Promise<ReadonlyMap<string, CaseOverlays>> {
  const rows = cases.filter(({ state }) => UNDER_REVIEW.includes(state));
  if (rows.length === 0) return new Map();
  const caseId = rows.map(({ id }) => id);
  const caseNumber = rows.map((row) => row.caseNumber);
  const [limits, lines, checks, versions] = await Promise.all([
    tx.findAsWritten(CaseTimeLimit, { caseId, kind: ['promised', 'statutory'], state: 'running' }),
    tx.findAsWritten(LimitAdjustment, { caseNumber }),
    tx.findAsWritten(CaseCheck, { caseId, state: ['pending', 'under-way'] }),
    tx.find(ItemVersion, { itemCode: [...new Set(rows.map(({ itemCode }) => itemCode))], state: 'published' }),
  ]);
  return new Map(
    rows.map((row) => {
      const { guide } = versions.find(
        ({ itemCode, number }) => itemCode === row.itemCode && number === row.itemVersion,
      )!;
      const running = limits.filter((limit) => limit.caseId === row.id);
      const ledger = lines.filter(({ limitId }) => running.some(({ id }) => id === limitId));
      const open = ledger.filter(({ kind, endOn }) => kind === 'suspension' && endOn === null);
      const statutory = running.find(({ kind }) => kind === 'statutory');
      const own = ledger.filter(({ limitId }) => limitId === statutory?.id);
      const overlays: CaseOverlays = {
        guide,
        openChecks: checks.filter((check) => check.caseId === row.id),
        standsStill: open[0] ? { rule: open[0].rule as RuleId, since: open[0].startOn! } : null,
        specialSince: open.find(({ rule }) => rule === 'APL-45')?.startOn ?? null,
        extended: own.some(({ kind }) => kind === 'extension'),
        jointHandling: isJointHandling(guide.statutory),
        statutory: statutory
          ? {
              dueOn: statutory.dueOn,
              standsStillSince: open.find(({ limitId }) => limitId === statutory.id)?.startOn ?? null,
              late: statutory.dueAt !== null && tx.now >= statutory.dueAt,
            }
          : null,
      };
      return [row.id, overlays];
    }),
  );
}

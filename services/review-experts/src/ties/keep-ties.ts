import type { RuleId } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { ExpertTie, type TieSource } from './expert-tie.entity.js';
import type { Tie } from './ties-between.js';

/** Where ties come from. */
export interface TieOrigin {
  source: TieSource;
  evidence: string | null;
  /** Subject; the actor's unless told. */
  enteredBy?: string;
  /** Now unless told. */
  enteredAt?: Date;
}

/** Enters ties of an expert. EXP-19 */
export function keepTies(tx: Tx, expertId: string, ties: readonly Tie[], origin: TieOrigin): ExpertTie[] {
  const { source, evidence, enteredBy = tx.actor.sub, enteredAt = tx.now } = origin;
  return ties.map(({ kind, bodyCode = null, personKey = null, projectCode = null }) =>
    tx.insert(
      ExpertTie,
      {
        id: tx.uuid(),
        expertId,
        kind,
        bodyCode,
        personKey,
        projectCode,
        source,
        evidence,
        enteredBy,
        enteredAt,
        endedBy: null,
        endedAt: null,
        endEvidence: null,
        endReason: null,
      },
      { action: 'expert-tie.recorded', rules: ['EXP-19'] },
    ),
  );
}

/** Whether a tie is one that the expert said himself: it ends on his own word only (our reading). EXP-16, EXP-19 */
export const isOwnWord = ({ source }: Pick<ExpertTie, 'source'>): boolean => source === 'self' || source === 'entry';

/** Ends a tie on a finding; that it was there stays on record. EXP-19 */
export function endTie(tx: Tx, tie: ExpertTie, finding: string, rule: RuleId): void {
  Object.assign(tie, { endedBy: tie.endedBy ?? tx.actor.sub, endedAt: tie.endedAt ?? tx.now, endEvidence: finding });
  tx.update(ExpertTie, tie, { action: 'expert-tie.ended', rules: [rule] });
}

/** Keeps that the expert says that a tie which he declared is no more: it counts on for twelve months (our reading). EXP-19 */
export function disown(tx: Tx, tie: ExpertTie, reason: string): void {
  Object.assign(tie, { endedBy: tx.actor.sub, endedAt: tx.now, endReason: reason });
  tx.update(ExpertTie, tie, { action: 'expert-tie.disowned', rules: ['EXP-16', 'EXP-19'] });
}

/** How long a unit that was left, and a tie that ended on the expert's word alone, counts (our reading). EXP-19 */
export const COUNTS_ON = '12 months';

/** Ties of `t` that count at the instant `now`: those that stand, and those that the expert alone ended within twelve months. */
export const countingTies = (now: string): string =>
  `(t.ended_at IS NULL OR (t.end_evidence IS NULL AND t.ended_at > ${now}::timestamptz - interval '${COUNTS_ON}'))`;

/** Returns the ties of experts that count for a draw now. EXP-19 */
export async function tiesThatCount(tx: Tx, expertIds: readonly string[]): Promise<ExpertTie[]> {
  if (expertIds.length === 0) return [];
  const rows = await tx.query<{ id: string }>(
    `SELECT t.id FROM expert_tie t WHERE t.expert_id = ANY ($1::uuid[]) AND ${countingTies('$2')}`,
    [expertIds, tx.now],
  );
  return rows.length > 0 ? tx.find(ExpertTie, { id: rows.map(({ id }) => id) }) : [];
}

/** Returns the ties of experts that stand. */
export async function standingTies(tx: Tx, expertIds: readonly string[]): Promise<ExpertTie[]> {
  return expertIds.length > 0 ? tx.find(ExpertTie, { expertId: expertIds, endedAt: null }) : [];
}

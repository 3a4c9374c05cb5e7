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
      },
      { action: 'expert-tie.recorded', rules: ['EXP-19'] },
    ),
  );
}

/** Ends a tie on a finding; that it was there stays on record. EXP-19 */
export function endTie(tx: Tx, tie: ExpertTie, finding: string, rule: RuleId): void {
  Object.assign(tie, { endedBy: tx.actor.sub, endedAt: tx.now, endEvidence: finding });
  tx.update(ExpertTie, tie, { action: 'expert-tie.ended', rules: [rule] });
}

/** Returns the ties of experts that stand. */
export async function standingTies(tx: Tx, expertIds: readonly string[]): Promise<ExpertTie[]> {
  return expertIds.length > 0 ? tx.find(ExpertTie, { expertId: expertIds, endedAt: null }) : [];
}

import { hasRole } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { powerToEngage } from './agents.js';
import { EngagementDto } from './engagement.dto.js';
import { Engagement } from './engagement.entity.js';
import { EngagementAct } from './engagement-act.entity.js';
import { sideOf } from './engagement-acts.js';

/** Returns an engagement that the caller is a side of, locked, or answers 404. */
export async function lockEngagement(tx: Tx, id: string): Promise<Engagement> {
  const row = await tx.lock(Engagement, { id });
  if (sideOf(row, tx.actor, await isAgent(tx, row)) === null) throw notFound();
  return row;
}

/** What decides about the next step of an engagement. INT-5 */
export async function engagementFacts(tx: Tx, row: Engagement) {
  return { ...row, actor: tx.actor, agent: await isAgent(tx, row) };
}

/** Tells whether the caller engages agencies for whose engagement it is. INT-5, PRA-16 */
export async function isAgent(tx: Tx, row: Engagement): Promise<boolean> {
  return (await powerToEngage(tx, row)) !== null;
}

/** Returns an engagement that the caller may read: as a side of it, or as auditor; else answers 404. */
export async function readableEngagement(tx: Tx, id: string): Promise<Engagement> {
  const row = await tx.get(Engagement, { id });
  if (sideOf(row, tx.actor, await isAgent(tx, row)) === null && !hasRole(tx.actor, 'auditor')) throw notFound();
  return row;
}

/** Returns an engagement with its practice record, as this transaction leaves both. INT-20 */
export async function engagementAnswer(tx: Tx, row: Engagement): Promise<EngagementDto> {
  const record = await tx.findAsWritten(EngagementAct, { engagementId: row.id });
  // What alerts on a clerk is for those who look into it.
  const seen = record.filter(({ kind }) => kind !== 'share-alert' || hasRole(tx.actor, 'auditor'));
  const inTime = seen.sort((one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1));
  return EngagementDto.of(row, tx.actor, { agent: await isAgent(tx, row), record: inTime });
}

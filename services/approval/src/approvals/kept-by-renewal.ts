import type { LegalDate } from '@shenguan/common/clock';
import type { DataSource } from 'typeorm';
import type { Approval } from './approval.entity.js';

/** What holds of an approval with this ID: a renewal that was asked for in time waits for its answer. APL-50 */
export const keptByRenewal = (id: string): string =>
  `EXISTS (SELECT 1 FROM approval_case k WHERE k.approval_id = ${id} AND k.renews_at IS NOT NULL
    AND k.state IN ('entering', 'submitted', 'correcting', 'accepted', 'reviewed'))`;

/** Returns which of these approvals hold beyond their last day since a renewal is unanswered. APL-50 */
export async function keptBeyondTerm(
  dataSource: DataSource,
  approvals: readonly Approval[],
  today: LegalDate,
): Promise<ReadonlySet<string>> {
  const over = approvals.filter(
    ({ state, validUntil }) => state === 'in-force' && validUntil !== null && validUntil < today,
  );
  if (over.length === 0) return new Set();
  const rows: { id: string }[] = await dataSource.query(
    `SELECT a.id FROM approval a WHERE a.id = ANY($1::uuid[]) AND ${keptByRenewal('a.id')}`,
    [over.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}

import type { BodyRef } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { MISSING_AFTER_SECONDS } from './expect-push.js';
import { ExpectedPush } from './expected-push.entity.js';

/** What whoever joins an approval must have like those before it. */
const TOLD_BEFORE = ['case-accepted', 'case-decided', 'approval-renewed', 'approval-stated'];

/**
 * Writes down that departments which join an approval must have what those before them were told of its case: it comes with
 * the notice that they join, from where it stands already, and each receipt closes it. SUP-2, LINK-5
 */
export async function expectEarlierPushes(
  tx: Tx,
  { caseNumber, bureauCode }: { caseNumber: string; bureauCode: string },
  departments: readonly BodyRef[],
): Promise<void> {
  const told = await tx.query<{ kind: string; event_ids: string[] }>(
    `SELECT DISTINCT kind, event_ids FROM expected_push
     WHERE case_number = $1 AND kind = ANY($2) AND received_at IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM expected_push own WHERE own.case_number = $1 AND own.department_code = ANY($3)
         AND own.event_ids = expected_push.event_ids)
     ORDER BY event_ids`,
    [caseNumber, TOLD_BEFORE, departments.map(({ code }) => code)],
  );
  const nextAt = new Date(tx.systemNow.getTime() + MISSING_AFTER_SECONDS * 1_000);
  for (const { kind, event_ids: eventIds } of told) {
    for (const { code, name } of departments) {
      tx.insert(ExpectedPush, {
        id: tx.uuid(),
        ...{ eventIds, kind, caseNumber, bureauCode, departmentCode: code, departmentName: name },
        ...{ expectedAt: tx.now, nextAt, attempts: 0 },
      });
    }
  }
}

import type { Tx } from '@shenguan/common/work';
import type { DrawRequest } from './draw-request.entity.js';

/**
 * Returns the bodies that decide the case or supervise what it permits: nobody of their staff sits on its panel. The
 * departments are those of the case's review; of a case without one they are not known here. EXP-19.4, PRA-11
 */
export async function bodiesOfCase(
  tx: Tx,
  { bureauCode, caseNumber }: Pick<DrawRequest, 'bureauCode' | 'caseNumber'>,
): Promise<string[]> {
  const departments = await tx.query<{ code: string }>(
    `SELECT DISTINCT d ->> 'code' AS code FROM review r, jsonb_array_elements(r.departments) d WHERE r.case_number = $1`,
    [caseNumber],
  );
  const own = bureauCode ?? (tx.actor.body || null);
  return [...(own ? [own] : []), ...departments.map(({ code }) => code)];
}

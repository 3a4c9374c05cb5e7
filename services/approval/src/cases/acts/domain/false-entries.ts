import { withoutEnd } from '@shenguan/common/texts';
import type { Recusal } from '../../../case-parties/index.js';
import type { Finding } from './findings-against.js';

/** An official whom an application names as far as a decision rests on it. */
export type Named = Pick<Recusal, 'id' | 'caseId' | 'staffName' | 'falseEntry' | 'reasons' | 'ruledAt'>;

/** Returns whom an application was found to name untruly: whoever would grant it answers that. APL-78, PRA-11 */
export function falseEntries(named: readonly Named[]): Finding[] {
  return named.flatMap(({ id, staffName, falseEntry, reasons, ruledAt }) =>
    falseEntry && ruledAt
      ? [
          {
            key: `entry:${id}`,
            checkId: null,
            foundAt: ruledAt,
            found: `申请将工作人员“${staffName}”列为当事人、代理人，经认定填写不实：${withoutEnd(reasons ?? '')}`,
          },
        ]
      : [],
  );
}

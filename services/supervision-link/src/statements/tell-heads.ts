import type { Tx } from '@shenguan/common/work';
import type { RecordEntry } from '../inboxes/index.js';
import { sidesOf } from './make-statement.js';
import type { MonthlyStatement } from './monthly-statement.entity.js';

/** Tells the heads of both sides what became of a statement. LINK-7 (R) */
export async function tellHeads(
  tx: Tx,
  entries: RecordEntry,
  row: MonthlyStatement,
  { eventId, about, title }: { eventId: string; about: string; title: string },
): Promise<void> {
  await entries.record(
    tx,
    sidesOf(row).map((recipient) => ({
      recipient,
      sender: 'supervision-link',
      kind: 'escalation',
      eventId,
      title: `${row.month.replace('-', '年')}月审管衔接${title}`,
      content: {
        about,
        to: ['head'],
        statementId: row.id,
        month: row.month,
        state: row.state,
        figures: row.figures,
        unsigned: [
          ...(row.bureauSignedBy === null ? [row.bureauCode] : []),
          ...(row.departmentSignedBy === null ? [row.departmentCode] : []),
        ],
      },
      reference: row.id,
      sentAt: tx.now,
    })),
  );
}

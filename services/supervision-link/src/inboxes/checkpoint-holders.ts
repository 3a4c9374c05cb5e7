import { type CheckpointRecipients, KnowsCheckpointRecipients } from '@shenguan/common/audit/log';
import type { NoticeIssuedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { MEMORANDUM_HOLDS } from '../liaisons/index.js';
import { refOf } from '../reference/index.js';
import { RecordEntry } from './record-entry.js';

/** Puts this log's own checkpoints into the inboxes of the departments with a memorandum: they hold it to them. */
@KnowsCheckpointRecipients()
export class CheckpointHolders implements CheckpointRecipients {
  constructor(
    private readonly dataSource: DataSource,
    private readonly entries: RecordEntry,
  ) {}

  async checkpointBodies(): Promise<string[]> {
    const rows: { code: string }[] = await this.dataSource.query(
      `SELECT DISTINCT department_code AS code FROM memorandum m WHERE ${MEMORANDUM_HOLDS} ORDER BY 1`,
    );
    return rows.map(({ code }) => code);
  }

  async deliver(tx: Tx, { recipientBody, kind, title, content, reference }: NoticeIssuedV1): Promise<void> {
    await this.entries.record(tx, [
      {
        recipient: await refOf(tx, recipientBody),
        sender: 'supervision-link',
        kind,
        eventId: tx.uuid(),
        title,
        content: { text: content },
        ...(reference ? { reference } : {}),
        sentAt: tx.now,
      },
    ]);
  }
}

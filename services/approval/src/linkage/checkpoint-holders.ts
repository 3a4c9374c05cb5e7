import { type CheckpointRecipients, KnowsCheckpointRecipients } from '@shenguan/common/audit/log';
import { DataSource } from 'typeorm';

/** Sends this log's checkpoints to the departments that supervise its bureaus' items: they hold it to them. */
@KnowsCheckpointRecipients()
export class CheckpointHolders implements CheckpointRecipients {
  constructor(private readonly dataSource: DataSource) {}

  async checkpointBodies(): Promise<string[]> {
    const rows: { code: string }[] = await this.dataSource.query(
      `SELECT DISTINCT department_code AS code FROM memorandum_replica WHERE state = 'in-force' ORDER BY 1`,
    );
    return rows.map(({ code }) => code);
  }
}

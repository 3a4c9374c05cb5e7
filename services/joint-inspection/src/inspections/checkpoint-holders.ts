import { type CheckpointRecipients, KnowsCheckpointRecipients } from '@shenguan/common/audit/log';
import { DataSource } from 'typeorm';

/** Sends this log's checkpoints to the departments that inspect with the bureau: they hold it to them. */
@KnowsCheckpointRecipients()
export class CheckpointHolders implements CheckpointRecipients {
  constructor(private readonly dataSource: DataSource) {}

  async checkpointBodies(): Promise<string[]> {
    const rows: { code: string }[] = await this.dataSource.query(
      `SELECT DISTINCT d ->> 'code' AS code FROM inspection, jsonb_array_elements(departments) d ORDER BY 1`,
    );
    return rows.map(({ code }) => code);
  }
}

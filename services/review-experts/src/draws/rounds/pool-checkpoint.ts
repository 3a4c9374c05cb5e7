import { Injectable } from '@nestjs/common';
import { Checkpoints, type IssuedCheckpoint } from '@shenguan/common/audit/log';
import { unavailable } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { DataSource } from 'typeorm';

const TRIES = 40;
const PAUSE_MS = 50;

/** Entries of experts and of their ties that no leaf below this size holds. */
const UNCOVERED = `SELECT 1 FROM (
  SELECT audit_entry_id FROM expert UNION ALL SELECT audit_entry_id FROM expert_tie) e
  WHERE NOT EXISTS (SELECT 1 FROM audit_leaf l WHERE l.entry_id = e.audit_entry_id AND l.idx < $1) LIMIT 1`;

/** Finds the checkpoint of the audit log that a snapshot names: one that covers the whole pool. EXP-17.1 */
@Injectable()
export class PoolCheckpoint {
  constructor(
    private readonly checkpoints: Checkpoints,
    private readonly dataSource: DataSource,
  ) {}

  /** Returns a checkpoint over every entry of the pool, signing one if need be; answers 503 where none comes in time. */
  async covering(): Promise<IssuedCheckpoint> {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const latest = await this.checkpoints.latest();
      if (latest && (await this.dataSource.query(UNCOVERED, [latest.size])).length === 0) return latest;
      // The sequencer works outside of every transaction; it is woken and given a moment.
      this.checkpoints.soon();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    throw unavailable({ headers: { 'Retry-After': '1' } });
  }

  /** Answers 503 where the pool changed since: the same request succeeds a moment later. */
  async demandCovers(tx: Tx, checkpoint: IssuedCheckpoint): Promise<void> {
    if ((await tx.query(UNCOVERED, [checkpoint.size])).length > 0) {
      throw unavailable({ headers: { 'Retry-After': '1' } });
    }
  }
}

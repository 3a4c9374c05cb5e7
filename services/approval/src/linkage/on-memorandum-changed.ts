import { type CloudEvent, type MemorandumChangedV1, memorandumChangedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, Sweeps, type Tx } from '@shenguan/common/work';
import { JOIN_STANDING_APPROVALS, LEAVE_STANDING_APPROVALS } from './supervisors.js';

/**
 * Keeps who supervises what; an older version than the known changes nothing. Who begins to supervise is told of the acts
 * that nobody heard of, and joins the approvals that stand; who no longer does leaves them. SUP-2, SUP-3
 */
@Consumes()
export class OnMemorandumChanged implements EventConsumer<MemorandumChangedV1> {
  readonly contract = memorandumChangedV1;

  constructor(private readonly sweeps: Sweeps) {}

  async handle(tx: Tx, { data }: CloudEvent<MemorandumChangedV1>): Promise<void> {
    await tx.query(
      `INSERT INTO memorandum_replica (id, bureau_code, bureau_name, department_code, department_name, item_codes,
         state, effective_on, ended_on, sender_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (id) DO UPDATE SET bureau_code = excluded.bureau_code, bureau_name = excluded.bureau_name,
         department_code = excluded.department_code, department_name = excluded.department_name,
         item_codes = excluded.item_codes, state = excluded.state, effective_on = excluded.effective_on,
         ended_on = excluded.ended_on, sender_version = excluded.sender_version
       WHERE memorandum_replica.sender_version < excluded.sender_version`,
      [
        data.id,
        data.bureau.code,
        data.bureau.name,
        data.department.code,
        data.department.name,
        data.itemCodes,
        data.state,
        data.effectiveOn,
        data.endedOn ?? null,
        data.version,
      ],
    );
    await tx.query('UPDATE unheard_act SET next_at = $2 WHERE bureau_code = $1', [data.bureau.code, tx.systemNow]);
    tx.afterCommit(() => {
      this.sweeps.wake(JOIN_STANDING_APPROVALS);
      this.sweeps.wake(LEAVE_STANDING_APPROVALS);
    });
  }
}

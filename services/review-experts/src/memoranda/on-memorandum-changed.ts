import { type CloudEvent, type MemorandumChangedV1, memorandumChangedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';

/** Keeps which memoranda there are; an older version than the known changes nothing. EXP-7 */
@Consumes()
export class OnMemorandumChanged implements EventConsumer<MemorandumChangedV1> {
  readonly contract = memorandumChangedV1;

  async handle(tx: Tx, { data }: CloudEvent<MemorandumChangedV1>): Promise<void> {
    await tx.query(
      `INSERT INTO memorandum_replica (id, bureau_code, bureau_name, department_code, department_name, state,
         effective_on, ended_on, sender_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (id) DO UPDATE SET bureau_code = excluded.bureau_code, bureau_name = excluded.bureau_name,
         department_code = excluded.department_code, department_name = excluded.department_name,
         state = excluded.state, effective_on = excluded.effective_on, ended_on = excluded.ended_on,
         sender_version = excluded.sender_version
       WHERE memorandum_replica.sender_version < excluded.sender_version`,
      [
        data.id,
        data.bureau.code,
        data.bureau.name,
        data.department.code,
        data.department.name,
        data.state,
        data.effectiveOn,
        data.endedOn ?? null,
        data.version,
      ],
    );
  }
}

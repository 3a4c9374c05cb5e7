import { type CloudEvent, type CommissionAwardedV1, commissionAwardedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';

/** Keeps whom a bureau has chosen by competition: a commission is awarded once. REV-3, INT-8 */
@Consumes()
export class OnCommissionAwarded implements EventConsumer<CommissionAwardedV1> {
  readonly contract = commissionAwardedV1;

  async handle(tx: Tx, { data }: CloudEvent<CommissionAwardedV1>): Promise<void> {
    await tx.query(
      `INSERT INTO commission_award (id, item_code, case_number, bureau_code, service, agency_code, agency_name, awarded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING`,
      [
        ...[data.commissionId, data.itemCode, data.caseNumber ?? null, data.commissioner.code, data.service],
        ...[data.agency.code, data.agency.name, data.awardedAt],
      ],
    );
  }
}

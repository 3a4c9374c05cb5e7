import { type ArrivalSource, GivesArrivals, type SentPush } from '@shenguan/common/arrivals';
import { arrivalsOfNotices } from '@shenguan/common/receipts';
import { DataSource } from 'typeorm';

/** How far the notices of a case's inspections came. LINK-7, INSP-3 */
@GivesArrivals()
export class InspectionArrivals implements ArrivalSource {
  constructor(private readonly dataSource: DataSource) {}

  async arrivalsOf(caseNumber: string): Promise<SentPush[]> {
    const [row] = await this.dataSource.query(
      `SELECT bureau ->> 'code' AS code FROM inspection WHERE case_number = $1 LIMIT 1`,
      [caseNumber],
    );
    return arrivalsOfNotices(this.dataSource, 'joint-inspection', caseNumber, row?.code ?? null);
  }
}

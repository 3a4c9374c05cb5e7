import { type ArrivalSource, GivesArrivals, type SentPush } from '@shenguan/common/arrivals';
import { arrivalsOfNotices } from '@shenguan/common/receipts';
import { DataSource } from 'typeorm';

/** How far the invitations to a case's reviews came. LINK-7, REV-13 */
@GivesArrivals()
export class ReviewArrivals implements ArrivalSource {
  constructor(private readonly dataSource: DataSource) {}

  async arrivalsOf(caseNumber: string): Promise<SentPush[]> {
    const [row] = await this.dataSource.query('SELECT bureau_code AS code FROM review WHERE case_number = $1 LIMIT 1', [
      caseNumber,
    ]);
    return arrivalsOfNotices(this.dataSource, 'review-experts', caseNumber, row?.code ?? null);
  }
}

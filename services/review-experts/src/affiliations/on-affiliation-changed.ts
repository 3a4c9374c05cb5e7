import { type AffiliationChangedV1, affiliationChangedV1, type CloudEvent } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';

/** Keeps which bodies are in one hand, as approval tells; a lower version than the one known changes nothing. INT-7, REV-3 */
@Consumes()
export class OnAffiliationChanged implements EventConsumer<AffiliationChangedV1> {
  readonly contract = affiliationChangedV1;

  async handle(tx: Tx, { data }: CloudEvent<AffiliationChangedV1>): Promise<void> {
    await tx.query(
      `INSERT INTO affiliation AS a (id, agency_code, kind, body_code, share_percent, since, until, exempt, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (id) DO UPDATE SET share_percent = excluded.share_percent, since = excluded.since,
         until = excluded.until, exempt = excluded.exempt, version = excluded.version
       WHERE a.version < excluded.version`,
      [
        ...[data.id, data.agencyCode, data.kind, data.bodyCode, data.sharePercent ?? null],
        ...[data.since, data.until ?? null, data.exempt, data.version],
      ],
    );
  }
}

import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marked rises in what services cost, and what the price authority did about them. INT-14 */
export class PriceAlerts1797600200000 implements MigrationInterface {
  readonly name = 'PriceAlerts1797600200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE price_alert (
        ${LEGAL_COLUMNS},
        service_code text NOT NULL,
        service_name text NOT NULL,
        item text NOT NULL,
        unit text NOT NULL,
        quarter text NOT NULL CHECK (quarter ~ '^[0-9]{4}Q[1-4]$'),
        observations int NOT NULL CHECK (observations >= 5),
        median text NOT NULL,
        earlier_observations int NOT NULL CHECK (earlier_observations >= 5),
        earlier_median text NOT NULL,
        percent int NOT NULL,
        agencies jsonb NOT NULL,
        body_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'acted', 'unfounded')),
        raised_at timestamptz NOT NULL,
        measure text CHECK (measure IN ('letter', 'interview', 'notice', 'unfounded')),
        file jsonb,
        reasons text,
        closed_by text,
        closed_at timestamptz,
        CONSTRAINT int_14_one_alert_per_quarter UNIQUE (service_code, item, unit, quarter),
        CONSTRAINT int_14_closed_whole CHECK (
          num_nonnulls(measure, file, reasons, closed_by, closed_at) = CASE WHEN state = 'open' THEN 0 ELSE 5 END),
        CONSTRAINT int_14_unfounded_says_so CHECK ((state = 'unfounded') = (measure IS NOT DISTINCT FROM 'unfounded'))
      );
      CREATE INDEX price_alert_body ON price_alert (body_code, id DESC);
      CREATE INDEX engagement_taken ON engagement (taken_at) WHERE state IN ('taken', 'rated');
    `);
    await bindToAudit(runner, 'price_alert', 'price-alert');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}

import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to stop the clocks of a case is entered by one and read by another, before it does. APL-45 */
export class StopRequests1798400200100 implements MigrationInterface {
  readonly name = 'StopRequests1798400200100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stop_request (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('stop', 'renewal')),
        procedure text NOT NULL,
        working_days integer NOT NULL CHECK (working_days > 0),
        evidence text,
        order_file jsonb,
        order_number text,
        order_issuer text,
        order_key text,
        ground text,
        reasons text,
        state text NOT NULL CHECK (state IN ('entered', 'confirmed', 'declined', 'lapsed')),
        entered_by text NOT NULL,
        entered_by_name text NOT NULL,
        entered_at timestamptz NOT NULL,
        read_by text,
        read_by_name text,
        read_at timestamptz,
        declined_for text,
        overlay_id uuid REFERENCES case_overlay (id),
        CONSTRAINT apl_45_a_stop_rests_on_its_order CHECK (
          num_nonnulls(evidence, order_file, order_number, order_issuer, order_key) = CASE kind WHEN 'stop' THEN 5 ELSE 0 END),
        CONSTRAINT apl_45_a_renewal_has_reasons CHECK (
          kind = 'stop' OR (reasons IS NOT NULL AND overlay_id IS NOT NULL)),
        CONSTRAINT sup_5_another_reads_the_order CHECK (read_by <> entered_by),
        CONSTRAINT apl_45_read_is_whole CHECK ((state IN ('confirmed', 'declined')) =
          (num_nonnulls(read_by, read_by_name, read_at) = 3)),
        CONSTRAINT apl_45_in_effect_names_its_interval CHECK (state <> 'confirmed' OR overlay_id IS NOT NULL),
        CONSTRAINT apl_45_declined_has_reasons CHECK ((state = 'declined') = (declined_for IS NOT NULL))
      );
      CREATE INDEX stop_request_case ON stop_request (case_id);
      CREATE INDEX stop_request_of ON stop_request (case_number);
      CREATE INDEX stop_request_waits ON stop_request (id) WHERE state = 'entered';
      CREATE UNIQUE INDEX apl_45_one_waits_at_a_time ON stop_request (case_id, kind, procedure) WHERE state = 'entered';
      CREATE UNIQUE INDEX apl_45_an_order_is_entered_once ON stop_request (order_key)
        WHERE state IN ('entered', 'confirmed');
      CREATE UNIQUE INDEX apl_45_an_order_file_is_entered_once ON stop_request ((order_file ->> 'sha256'))
        WHERE state IN ('entered', 'confirmed');
    `);
    await bindToAudit(runner, 'stop_request', 'stop-request');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}

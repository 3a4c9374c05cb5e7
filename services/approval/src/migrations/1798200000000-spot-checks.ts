import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Spot checks of agencies: planned, ordered, drawn, and what was found and concluded. INT-11 */
export class SpotChecks1798200000000 implements MigrationInterface {
  readonly name = 'SpotChecks1798200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE spot_check (
        ${LEGAL_COLUMNS},
        number text NOT NULL UNIQUE,
        service_code text NOT NULL,
        service_name text NOT NULL,
        quarter text NOT NULL CHECK (quarter ~ '^[0-9]{4}Q[1-4]$'),
        regulator_code text NOT NULL,
        bodies jsonb NOT NULL,
        agencies int NOT NULL CHECK (agencies >= 1),
        inspectors int NOT NULL CHECK (inspectors >= 1),
        pool jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('planned', 'ordered', 'drawn', 'done', 'dropped')),
        planned_by text NOT NULL,
        planned_at timestamptz NOT NULL,
        answered_by text,
        answered_at timestamptz,
        reason text,
        draw jsonb,
        drawn_at timestamptz,
        done_at timestamptz,
        CONSTRAINT int_11_bodies_concerned CHECK (jsonb_array_length(bodies) >= 2),
        CONSTRAINT int_11_ordered_by_another
          CHECK (state IN ('planned', 'dropped') OR lower(answered_by) <> lower(planned_by)),
        CONSTRAINT int_11_drawn_whole CHECK ((state IN ('drawn', 'done')) = (draw IS NOT NULL))
      );
      CREATE UNIQUE INDEX int_11_once_a_quarter ON spot_check (service_code, quarter) WHERE state <> 'dropped';
      CREATE INDEX spot_check_bodies ON spot_check USING gin (bodies jsonb_path_ops);
      CREATE INDEX spot_check_published ON spot_check (id DESC) WHERE state IN ('drawn', 'done');
      CREATE INDEX spot_check_planned ON spot_check (id) WHERE state = 'planned';

      CREATE TABLE spot_visit (
        ${LEGAL_COLUMNS},
        check_id uuid NOT NULL REFERENCES spot_check (id),
        regulator_code text NOT NULL,
        agency_code text NOT NULL,
        agency_name text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'found', 'heard', 'concluded')),
        findings jsonb NOT NULL,
        statement text,
        stated_by text,
        stated_at timestamptz,
        result text CHECK (result IN ('in-order', 'flawed')),
        reasons text,
        credit_finding_id uuid REFERENCES credit_finding (id),
        concluded_by text,
        concluded_at timestamptz,
        CONSTRAINT int_11_one_visit UNIQUE (check_id, agency_code),
        CONSTRAINT int_11_concluded_whole CHECK (num_nonnulls(result, reasons, concluded_by, concluded_at)
          = CASE WHEN state = 'concluded' THEN 4 ELSE 0 END),
        CONSTRAINT int_11_flaw_is_scored CHECK ((result IS NOT DISTINCT FROM 'flawed') = (credit_finding_id IS NOT NULL))
      );
      CREATE INDEX spot_visit_agency ON spot_visit (agency_code, id DESC);
      CREATE INDEX spot_visit_regulator ON spot_visit (regulator_code, id DESC);
      CREATE INDEX spot_visit_evidence ON spot_visit USING gin (findings jsonb_path_ops);
      CREATE INDEX spot_visit_found ON spot_visit (id) WHERE state = 'found';
    `);
    await bindToAudit(runner, 'spot_check', 'spot-check');
    await bindToAudit(runner, 'spot_visit', 'spot-visit');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}

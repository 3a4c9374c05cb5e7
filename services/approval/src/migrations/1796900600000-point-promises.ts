import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A point is promised in place of proof, a grant rests on it, and it is checked after the grant. PRA-10 */
export class PointPromises1796900600000 implements MigrationInterface {
  readonly name = 'PointPromises1796900600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE point_promise (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        party text NOT NULL,
        state text NOT NULL CHECK (state IN ('given', 'relied-on', 'to-put-right', 'met', 'broken', 'found-false',
          'withdrawn', 'void')),
        point_code text NOT NULL,
        point_text text NOT NULL,
        told text NOT NULL,
        promised text NOT NULL,
        check_days integer NOT NULL CHECK (check_days > 0),
        correction_days integer NOT NULL CHECK (correction_days > 0),
        promised_by text NOT NULL,
        promised_at timestamptz NOT NULL,
        decision_id uuid,
        relied_on_at timestamptz,
        put_right_by date,
        procedure_id uuid,
        ended_at timestamptz,
        CONSTRAINT pra_10_relied_on_by_a_grant CHECK (
          (state IN ('given', 'withdrawn', 'void')) = (decision_id IS NULL)
          AND (decision_id IS NULL) = (relied_on_at IS NULL)),
        CONSTRAINT pra_10_broken_after_its_day CHECK (
          state NOT IN ('to-put-right', 'broken') OR put_right_by IS NOT NULL),
        CONSTRAINT pra_10_revoked_on_what_was_found CHECK (
          procedure_id IS NULL OR state IN ('broken', 'found-false'))
      );
      CREATE UNIQUE INDEX pra_10_one_promise_per_point ON point_promise (case_id, point_code)
        WHERE state NOT IN ('withdrawn', 'void');
      CREATE INDEX point_promise_case ON point_promise (case_id, promised_at, id);
      CREATE INDEX point_promise_number ON point_promise (case_number, id);
      CREATE INDEX point_promise_procedure ON point_promise (procedure_id) WHERE procedure_id IS NOT NULL;
      CREATE INDEX point_promise_bureau ON point_promise (bureau_code, id DESC);
      CREATE INDEX point_promise_given ON point_promise (id) WHERE state = 'given';
      CREATE INDEX point_promise_unkept ON point_promise (id) WHERE state IN ('broken', 'found-false');

      CREATE TABLE promise_check (
        ${LEGAL_COLUMNS},
        promise_id uuid NOT NULL REFERENCES point_promise (id),
        case_number text NOT NULL,
        ordinal integer NOT NULL,
        result text NOT NULL CHECK (result IN ('met', 'not-met', 'false')),
        finding text NOT NULL,
        put_right_by date,
        file jsonb NOT NULL,
        checked_by text NOT NULL,
        checked_at timestamptz NOT NULL,
        CONSTRAINT pra_10_checked_again_once CHECK (ordinal IN (1, 2)),
        CONSTRAINT pra_10_one_of_each UNIQUE (promise_id, ordinal),
        CONSTRAINT pra_10_one_day_to_put_it_right CHECK (
          (result = 'not-met' AND ordinal = 1) = (put_right_by IS NOT NULL))
      );
      CREATE INDEX promise_check_case ON promise_check (case_number);
    `);
    await bindToAudit(runner, 'point_promise', 'point-promise');
    await bindToAudit(runner, 'promise_check', 'promise-check');
    await runner.query(`
      CREATE FUNCTION promise_stays_as_given() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.point_code, NEW.told, NEW.promised, NEW.check_days, NEW.correction_days, NEW.promised_by, NEW.promised_at)
          IS DISTINCT FROM
          (OLD.point_code, OLD.told, OLD.promised, OLD.check_days, OLD.correction_days, OLD.promised_by, OLD.promised_at)
          OR OLD.put_right_by IS NOT NULL AND NEW.put_right_by IS DISTINCT FROM OLD.put_right_by THEN
          RAISE EXCEPTION 'a promise stays as it was given, and its day is set once (PRA-10)';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER promise_stays_as_given BEFORE UPDATE ON point_promise
        FOR EACH ROW EXECUTE FUNCTION promise_stays_as_given();
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}

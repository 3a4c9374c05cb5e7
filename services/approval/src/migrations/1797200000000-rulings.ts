import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What courts, reconsideration organs and superiors decide comes in, and is carried out. PRA-14 */
export class Rulings1797200000000 implements MigrationInterface {
  readonly name = 'Rulings1797200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_ruling (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        origin text NOT NULL CHECK (origin IN ('reconsideration', 'judgment', 'superior-order')),
        target text NOT NULL CHECK (target IN ('decision', 'procedure', 'falsity-finding', 'inaction')),
        target_id uuid,
        organ_code text NOT NULL,
        organ_name text NOT NULL,
        document_number text NOT NULL,
        document_key text NOT NULL,
        decided_on date NOT NULL,
        served_on date NOT NULL,
        effective_on date NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('upheld', 'quashed', 'anew', 'act', 'varied', 'unlawful', 'void',
          'stay', 'stay-ended')),
        faults jsonb NOT NULL,
        act_by date,
        content jsonb,
        conditions jsonb,
        valid_until date,
        damages text,
        file jsonb,
        state text NOT NULL CHECK (state IN ('entered', 'in-effect', 'owed', 'carried-out', 'settled', 'discarded')),
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        judged_by text,
        judged_at timestamptz,
        reasons text,
        carried_out_by text,
        carried_out_at timestamptz,
        settled_at timestamptz,
        CONSTRAINT pra_14_on_something CHECK ((target = 'inaction') = (target_id IS NULL)),
        CONSTRAINT pra_14_somebody_else_confirms CHECK (lower(judged_by) <> lower(entered_by)),
        CONSTRAINT pra_14_confirmed_on_its_document CHECK (state IN ('entered', 'discarded') OR file IS NOT NULL),
        CONSTRAINT pra_14_days_in_order CHECK (decided_on <= served_on AND decided_on <= effective_on)
      );
      CREATE UNIQUE INDEX pra_14_entered_once
        ON case_ruling (organ_code, document_key, outcome, coalesce(target_id, case_id)) WHERE state <> 'discarded';
      CREATE INDEX case_ruling_case ON case_ruling (case_id, entered_at, id);
      CREATE INDEX case_ruling_number ON case_ruling (case_number, id);
      CREATE INDEX case_ruling_bureau ON case_ruling (bureau_code, id DESC);
      CREATE INDEX case_ruling_bureau_state ON case_ruling (bureau_code, state, id DESC);
      CREATE INDEX case_ruling_state ON case_ruling (state, id DESC);
      CREATE INDEX case_ruling_orders ON case_ruling (id DESC) WHERE origin = 'superior-order';
      CREATE INDEX case_ruling_owed ON case_ruling (id) WHERE state = 'owed';
      CREATE INDEX case_ruling_file ON case_ruling ((file ->> 'sha256'));

      ALTER TABLE approval
        DROP CONSTRAINT approval_state_check,
        ADD CONSTRAINT approval_state_check
          CHECK (state IN ('in-force', 'expired', 'withdrawn', 'revoked', 'cancelled', 'quashed')),
        ADD COLUMN held_by uuid REFERENCES case_ruling (id) DEFERRABLE INITIALLY DEFERRED,
        ADD COLUMN unlawful_by uuid REFERENCES case_ruling (id) DEFERRABLE INITIALLY DEFERRED;
      ALTER TABLE approval_act
        DROP CONSTRAINT approval_act_kind_check,
        DROP CONSTRAINT approval_act_state_after_check,
        ADD CONSTRAINT approval_act_kind_check CHECK (kind IN
          ('grant', 'vary', 'renew', 'deemedRenewed', 'expire', 'withdraw', 'revoke', 'cancel',
           'hold', 'release', 'quash', 'restore', 'varyByRuling', 'declareUnlawful')),
        ADD CONSTRAINT approval_act_state_after_check
          CHECK (state_after IN ('in-force', 'expired', 'withdrawn', 'revoked', 'cancelled', 'quashed'));
      ALTER TABLE approval_procedure
        DROP CONSTRAINT approval_procedure_state_check,
        DROP CONSTRAINT sup_5_proposed_first,
        ADD CONSTRAINT approval_procedure_state_check CHECK (state IN ('opened', 'noticed', 'hearing', 'proposed',
          'carried-out', 'dropped', 'superseded', 'lapsed', 'annulled')),
        ADD CONSTRAINT sup_5_proposed_first
          CHECK (state NOT IN ('carried-out', 'dropped', 'annulled') OR proposed_by IS NOT NULL);
      ALTER TABLE falsity_finding
        DROP CONSTRAINT falsity_finding_state_check,
        DROP CONSTRAINT apl_78_a_decision_is_whole,
        ADD CONSTRAINT falsity_finding_state_check
          CHECK (state IN ('alleged', 'heard', 'found', 'dropped', 'lapsed', 'annulled')),
        ADD CONSTRAINT apl_78_a_decision_is_whole CHECK (num_nonnulls(decided_by, decided_at, reasons)
          = CASE WHEN state IN ('found', 'dropped', 'annulled') THEN 3 ELSE 0 END);
      ALTER TABLE unheard_act
        DROP CONSTRAINT unheard_act_kind_check,
        ADD CONSTRAINT unheard_act_kind_check CHECK (kind IN ('case-accepted', 'case-decided', 'case-withdrawn',
          'approval-changed', 'approval-renewed', 'case-ruled'));
    `);
    await bindToAudit(runner, 'case_ruling', 'ruling');
    await runner.query(`
      CREATE FUNCTION ruling_stays_as_entered() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.case_id, NEW.origin, NEW.target, NEW.target_id, NEW.organ_code, NEW.document_number, NEW.decided_on,
            NEW.served_on, NEW.effective_on, NEW.outcome, NEW.faults, NEW.act_by, NEW.content, NEW.conditions,
            NEW.valid_until, NEW.damages, NEW.entered_by)
          IS DISTINCT FROM
          (OLD.case_id, OLD.origin, OLD.target, OLD.target_id, OLD.organ_code, OLD.document_number, OLD.decided_on,
            OLD.served_on, OLD.effective_on, OLD.outcome, OLD.faults, OLD.act_by, OLD.content, OLD.conditions,
            OLD.valid_until, OLD.damages, OLD.entered_by)
          OR OLD.file IS NOT NULL AND NEW.file IS DISTINCT FROM OLD.file THEN
          RAISE EXCEPTION 'a ruling stays as it was entered (PRA-14)';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER ruling_stays_as_entered BEFORE UPDATE ON case_ruling
        FOR EACH ROW EXECUTE FUNCTION ruling_stays_as_entered();
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is done while nobody supervises is done, and kept for whoever will: no decision without a push to come. */
export class UnheardActs1795890360000 implements MigrationInterface {
  readonly name = 'UnheardActs1795890360000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE unheard_act (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('case-accepted', 'case-decided', 'case-withdrawn')),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        event text NOT NULL,
        acted_at timestamptz NOT NULL,
        told_to text[] NOT NULL,
        alarmed_at timestamptz,
        next_at timestamptz
      );
      CREATE INDEX unheard_act_case ON unheard_act (case_number);
      CREATE INDEX unheard_act_bureau ON unheard_act (bureau_code);
      CREATE INDEX unheard_act_due ON unheard_act (next_at);

      ALTER TABLE approval_case DROP CONSTRAINT link_5_no_decision_without_department;
      CREATE FUNCTION link_5_no_decision_without_push() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT 1 FROM unheard_act a WHERE a.case_number = NEW.case_number AND a.kind = 'case-decided'
        ) THEN
          RAISE EXCEPTION 'the decision of % is pushed to nobody and kept for nobody', NEW.case_number
            USING ERRCODE = 'check_violation', CONSTRAINT = 'link_5_no_decision_without_push';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER link_5_no_decision_without_push
        AFTER INSERT OR UPDATE OF decision_id, departments ON approval_case DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.decision_id IS NOT NULL AND jsonb_array_length(NEW.departments) = 0)
        EXECUTE FUNCTION link_5_no_decision_without_push();
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}

import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Fee catalogues, offers, engagements and their practice record. INT-5, INT-10, INT-13, INT-17, INT-19, INT-20 */
export class Engagements1796300200000 implements MigrationInterface {
  readonly name = 'Engagements1796300200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fee_catalogue (
        ${LEGAL_COLUMNS},
        number int NOT NULL CHECK (number >= 1) UNIQUE,
        compiled_by text NOT NULL,
        drafted_by text NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'published', 'discarded')),
        entries jsonb NOT NULL,
        in_force_from date UNIQUE,
        published_at timestamptz,
        discard_reason text,
        CONSTRAINT int_13_published_with_its_day
          CHECK (num_nonnulls(in_force_from, published_at) = CASE WHEN state = 'published' THEN 2 ELSE 0 END),
        CONSTRAINT int_13_discarded_with_a_reason CHECK ((state = 'discarded') = (discard_reason IS NOT NULL))
      );
      CREATE UNIQUE INDEX int_13_one_draft ON fee_catalogue (state) WHERE state = 'draft';
      CREATE FUNCTION int_13_published_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'INT-13: a published version of the fee catalogue stays as it is'
          USING ERRCODE = 'integrity_constraint_violation';
      END $$;
      CREATE TRIGGER fee_catalogue_published_stays BEFORE UPDATE OR DELETE ON fee_catalogue
        FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION int_13_published_stays();

      CREATE TABLE agency_offer (
        ${LEGAL_COLUMNS},
        agency_id uuid NOT NULL REFERENCES agency (id),
        agency_code text NOT NULL,
        service_code text NOT NULL,
        commitment text NOT NULL,
        days int NOT NULL CHECK (days >= 1),
        practitioners jsonb NOT NULL,
        materials jsonb NOT NULL,
        charges jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('on-show', 'superseded', 'withdrawn')),
        offered_by text NOT NULL,
        offered_at timestamptz NOT NULL
      );
      CREATE INDEX agency_offer_service ON agency_offer (service_code) WHERE state = 'on-show';
      CREATE INDEX agency_offer_agency ON agency_offer (agency_code);

      CREATE TABLE engagement (
        ${LEGAL_COLUMNS},
        service_code text NOT NULL,
        service_name text NOT NULL,
        regulator_code text NOT NULL,
        item_code text NOT NULL,
        bureau_code text NOT NULL,
        case_number text,
        owner_party text NOT NULL,
        agency_code text NOT NULL,
        agency_name text NOT NULL,
        state text NOT NULL CHECK (state IN (
          'proposed', 'chosen', 'outside', 'offered', 'working', 'delivered', 'disputed', 'taken', 'rated', 'cancelled')),
        chosen_by text,
        clerk_sub text,
        paper jsonb,
        handler_sub text,
        repeats uuid REFERENCES engagement (id),
        repeat_reason text,
        contract jsonb,
        late boolean NOT NULL,
        result jsonb,
        dispute text,
        settlement jsonb,
        end_reason text,
        score int CHECK (score BETWEEN 1 AND 5),
        comment text,
        flags jsonb NOT NULL,
        answer text,
        created_at timestamptz NOT NULL,
        delivered_at timestamptz,
        taken_at timestamptz,
        CONSTRAINT int_5_a_clerk_has_a_paper CHECK ((clerk_sub IS NOT NULL) = (paper IS NOT NULL)),
        CONSTRAINT int_5_the_applicant_chose
          CHECK (chosen_by IS NOT NULL OR clerk_sub IS NOT NULL AND state IN ('proposed', 'cancelled')),
        CONSTRAINT int_13_another_one_says_why CHECK ((repeats IS NULL) = (repeat_reason IS NULL)),
        CONSTRAINT int_17_rated_once CHECK ((state = 'rated') = (score IS NOT NULL)),
        CONSTRAINT int_19_a_result_is_there CHECK (state NOT IN ('delivered', 'taken', 'rated') OR result IS NOT NULL),
        CONSTRAINT int_20_work_has_its_contract
          CHECK (state NOT IN ('offered', 'working', 'delivered') OR contract IS NOT NULL)
      );
      CREATE INDEX engagement_owner ON engagement (owner_party, id DESC);
      CREATE INDEX engagement_agency ON engagement (agency_code, id DESC);
      CREATE INDEX engagement_regulator ON engagement (regulator_code, id DESC);
      CREATE INDEX engagement_case ON engagement (case_number) WHERE case_number IS NOT NULL;
      CREATE INDEX engagement_clerk ON engagement (bureau_code, coalesce(clerk_sub, handler_sub), created_at);
      CREATE INDEX engagement_waiting ON engagement (id)
        WHERE state IN ('proposed', 'chosen', 'offered', 'delivered', 'working');

      CREATE TABLE engagement_act (
        ${LEGAL_COLUMNS},
        engagement_id uuid NOT NULL REFERENCES engagement (id),
        kind text NOT NULL CHECK (kind IN ('note', 'further-demand', 'share-alert')),
        side text NOT NULL CHECK (side IN ('applicant', 'agency', 'system')),
        text text NOT NULL,
        items jsonb NOT NULL,
        breach boolean NOT NULL,
        by text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX engagement_act_engagement ON engagement_act (engagement_id);
      CREATE FUNCTION int_20_record_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'INT-20: the practice record is only added to'
          USING ERRCODE = 'integrity_constraint_violation';
      END $$;
      CREATE TRIGGER engagement_act_stays BEFORE UPDATE OR DELETE ON engagement_act
        FOR EACH ROW EXECUTE FUNCTION int_20_record_stays();
    `);
    await runner.query('ALTER TABLE material_version ADD COLUMN engagement_id uuid');
    for (const [table, subject] of [
      ['fee_catalogue', 'fee-catalogue'],
      ['agency_offer', 'agency-offer'],
      ['engagement', 'engagement'],
      ['engagement_act', 'engagement-act'],
    ] as const) {
      await bindToAudit(runner, table, subject);
    }
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}

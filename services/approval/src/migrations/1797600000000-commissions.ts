import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Technical services that bureau or department commissions and pays: needs, offers, questions, evaluations. INT-8 */
export class Commissions1797600000000 implements MigrationInterface {
  readonly name = 'Commissions1797600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE commission (
        ${LEGAL_COLUMNS},
        commissioner_code text NOT NULL,
        item_code text NOT NULL,
        case_number text,
        name text NOT NULL,
        scope text NOT NULL,
        conditions jsonb NOT NULL,
        criteria jsonb NOT NULL,
        price_points int NOT NULL CHECK (price_points BETWEEN 0 AND 100),
        ceiling text NOT NULL,
        days int NOT NULL CHECK (days >= 1),
        method text NOT NULL CHECK (method IN ('competition', 'comparison', 'random', 'single-source')),
        sealed boolean NOT NULL,
        offer_days int NOT NULL CHECK (offer_days >= 1),
        single jsonb,
        previous_id uuid REFERENCES commission (id),
        repeat_reason text,
        state text NOT NULL CHECK (state IN (
          'draft', 'announced', 'opening', 'evaluating', 'ranked', 'awarded', 'contracted', 'delivered', 'taken', 'paid',
          'settled', 'failed', 'ended', 'discarded')),
        drafted_by text NOT NULL,
        drafted_at timestamptz NOT NULL,
        announced_by text,
        announced_at timestamptz,
        offers_until timestamptz,
        number_promise text,
        number text,
        ranking jsonb,
        award jsonb,
        contract jsonb,
        contract_by text,
        agreed_by text,
        result jsonb,
        taken_by text,
        payments jsonb NOT NULL,
        end_ground text CHECK (end_ground IN ('need-gone', 'against-procedure', 'contract-refused', 'not-performed')),
        end_reason text,
        ended_by text,
        CONSTRAINT int_8_announced_by_another CHECK (lower(announced_by) <> lower(drafted_by)),
        CONSTRAINT int_8_a_single_source_says_why CHECK ((method = 'single-source') = (single IS NOT NULL)),
        CONSTRAINT int_8_chance_is_sealed CHECK (method <> 'random' OR sealed),
        CONSTRAINT int_8_awarded_as_ranked CHECK (
          state NOT IN ('awarded', 'contracted', 'delivered', 'taken', 'paid', 'settled')
          OR ranking IS NOT NULL AND award IS NOT NULL
            AND ranking -> 0 ->> 'agencyCode' = award ->> 'agencyCode' AND ranking -> 0 ->> 'rank' = '1'),
        CONSTRAINT int_8_work_has_its_contract CHECK (
          state NOT IN ('contracted', 'delivered', 'taken', 'paid', 'settled')
          OR contract IS NOT NULL AND agreed_by IS NOT NULL),
        CONSTRAINT int_8_paid_by_a_voucher CHECK (
          state NOT IN ('paid', 'settled') OR jsonb_array_length(payments) > 0),
        CONSTRAINT int_8_ended_on_a_ground CHECK (
          (state = 'ended') = (end_ground IS NOT NULL) AND (state <> 'ended' OR ended_by IS NOT NULL))
      );
      CREATE UNIQUE INDEX int_8_followed_once ON commission (previous_id)
        WHERE previous_id IS NOT NULL AND state <> 'discarded';
      CREATE INDEX commission_commissioner ON commission (commissioner_code, id DESC);
      CREATE INDEX commission_state ON commission (state, id DESC);
      CREATE INDEX commission_public ON commission (id DESC) WHERE state NOT IN ('draft', 'discarded');
      CREATE INDEX commission_case ON commission (case_number) WHERE case_number IS NOT NULL;
      CREATE INDEX commission_waiting ON commission (id) WHERE state IN ('announced', 'opening', 'paid');

      CREATE TABLE commission_offer (
        ${LEGAL_COLUMNS},
        commission_id uuid NOT NULL REFERENCES commission (id),
        agency_code text NOT NULL,
        agency_name text NOT NULL,
        seal text,
        price text,
        days int CHECK (days >= 1),
        paper jsonb,
        nonce text,
        offered_by text NOT NULL,
        offered_at timestamptz NOT NULL,
        opened_at timestamptz,
        CONSTRAINT int_8_one_offer_each UNIQUE (commission_id, agency_code),
        CONSTRAINT int_8_opened_whole CHECK (
          num_nonnulls(price, days, paper, opened_at) = CASE WHEN opened_at IS NULL THEN 0 ELSE 4 END),
        CONSTRAINT int_8_sealed_or_in_writing CHECK (seal IS NOT NULL OR opened_at IS NOT NULL),
        CONSTRAINT int_8_a_seal_has_its_nonce CHECK ((nonce IS NOT NULL) = (seal IS NOT NULL AND opened_at IS NOT NULL))
      );
      CREATE INDEX commission_offer_agency ON commission_offer (agency_code, id DESC);

      CREATE TABLE commission_question (
        ${LEGAL_COLUMNS},
        commission_id uuid NOT NULL REFERENCES commission (id),
        clause_code text NOT NULL,
        agency_code text NOT NULL,
        text text NOT NULL,
        asked_by text NOT NULL,
        asked_at timestamptz NOT NULL,
        answer text,
        answered_by text,
        answered_at timestamptz,
        CONSTRAINT int_8_answered_whole CHECK (num_nonnulls(answer, answered_by, answered_at) IN (0, 3)),
        CONSTRAINT int_8_asked_once UNIQUE (commission_id, agency_code, clause_code)
      );

      CREATE TABLE commission_evaluation (
        ${LEGAL_COLUMNS},
        commission_id uuid NOT NULL REFERENCES commission (id),
        judgements jsonb NOT NULL,
        declaration text NOT NULL,
        evaluated_by text NOT NULL,
        evaluated_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX int_8_evaluated_once ON commission_evaluation (commission_id, lower(evaluated_by));

      CREATE FUNCTION int_8_said_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'INT-8: what was offered in writing, opened, or judged stays as it is'
          USING ERRCODE = 'integrity_constraint_violation';
      END $$;
      CREATE TRIGGER commission_offer_stays BEFORE UPDATE ON commission_offer
        FOR EACH ROW WHEN (OLD.opened_at IS NOT NULL OR OLD.seal IS DISTINCT FROM NEW.seal)
        EXECUTE FUNCTION int_8_said_stays();
      CREATE TRIGGER commission_evaluation_stays BEFORE UPDATE OR DELETE ON commission_evaluation
        FOR EACH ROW EXECUTE FUNCTION int_8_said_stays();
    `);
    for (const [table, subject] of [
      ['commission', 'commission'],
      ['commission_offer', 'commission-offer'],
      ['commission_question', 'commission-question'],
      ['commission_evaluation', 'commission-evaluation'],
    ] as const) {
      await bindToAudit(runner, table, subject);
    }
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}

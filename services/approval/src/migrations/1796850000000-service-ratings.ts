import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a case was rated, once for each way that it took, and how a bad rating is called back. PRA-13 */
export class ServiceRatings1796850000000 implements MigrationInterface {
  readonly name = 'ServiceRatings1796850000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE service_rating (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        item_code text NOT NULL,
        channel text NOT NULL CHECK (channel IN ('window', 'online')),
        state text NOT NULL CHECK (state IN ('invited', 'unanswered', 'rated', 'bad', 'called-back', 'settled',
          'contested', 'answered')),
        invited_at timestamptz NOT NULL,
        stars integer CHECK (stars BETWEEN 1 AND 5),
        words text,
        rated_by text,
        rated_at timestamptz,
        verdict text CHECK (verdict IN ('upheld', 'not-upheld', 'unreachable')),
        finding text,
        measures text,
        called_by text,
        called_at timestamptz,
        objection text,
        contested_by text,
        contested_at timestamptz,
        reply text,
        replied_by text,
        replied_at timestamptz,
        CONSTRAINT pra_13_once_for_each_way UNIQUE (case_id, channel),
        CONSTRAINT pra_13_rated_as_its_state CHECK ((stars IS NULL) = (state IN ('invited', 'unanswered'))),
        CONSTRAINT pra_13_a_bad_one_is_called_back CHECK (stars IS NULL OR (stars > 2) = (state = 'rated')),
        CONSTRAINT pra_13_called_by_another CHECK (lower(called_by) <> lower(rated_by)),
        CONSTRAINT pra_13_answered_by_another CHECK (lower(replied_by) <> lower(called_by))
      );
      CREATE INDEX service_rating_case ON service_rating (case_number);
      CREATE INDEX service_rating_bureau ON service_rating (bureau_code, id DESC);
      CREATE INDEX service_rating_period ON service_rating (bureau_code, invited_at);
      CREATE INDEX service_rating_state ON service_rating (state, id DESC) WHERE state NOT IN ('rated', 'unanswered');
    `);
    await bindToAudit(runner, 'service_rating', 'service-rating');
    await runner.query(`
      CREATE FUNCTION rating_stays_as_given() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.stars IS NOT NULL AND (NEW.stars, NEW.words, NEW.rated_by, NEW.rated_at)
          IS DISTINCT FROM (OLD.stars, OLD.words, OLD.rated_by, OLD.rated_at) THEN
          RAISE EXCEPTION 'a rating stays as it was given (PRA-13)';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER rating_stays_as_given BEFORE UPDATE ON service_rating
        FOR EACH ROW EXECUTE FUNCTION rating_stays_as_given();
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}

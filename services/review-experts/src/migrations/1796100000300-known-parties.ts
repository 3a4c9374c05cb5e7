import { addKnownParties } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How each party of a case is known: an expert whom others made one is looked into, not barred. PRA-11, EXP-19 */
export class KnownParties1796100000300 implements MigrationInterface {
  readonly name = 'KnownParties1796100000300';

  async up(runner: QueryRunner): Promise<void> {
    await addKnownParties(runner);
    await runner.query(`
      ALTER TABLE finding
        ADD COLUMN as_party boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT pra_11_a_party_is_found_of_a_seat CHECK (NOT as_party OR (purpose = 'void-seat' AND ground = 'EXP-19.4'));

      -- Seats whose holder may have become a party of the case by the word of others; \`asks\`: the finding that is decided first.
      CREATE TABLE party_owed (id uuid PRIMARY KEY, asks uuid);
      CREATE FUNCTION seats_of_case(wanted text) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
        SELECT s.id FROM draw_request r JOIN seat s ON s.request_id = r.id WHERE r.case_number = wanted AND r.state = 'open'
        UNION SELECT one::uuid FROM draw_request r CROSS JOIN LATERAL jsonb_array_elements_text(r.carried_seats) one
          WHERE r.case_number = wanted AND r.state = 'open'
      $$;
      INSERT INTO party_owed SELECT s FROM case_parties p CROSS JOIN LATERAL seats_of_case(p.case_number) s ON CONFLICT DO NOTHING;

      CREATE FUNCTION owe_look_at_parties() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO party_owed SELECT s FROM seats_of_case(NEW.case_number) s ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER pra_11_parties_are_looked_at AFTER INSERT OR UPDATE ON case_parties
        FOR EACH ROW EXECUTE FUNCTION owe_look_at_parties();
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}

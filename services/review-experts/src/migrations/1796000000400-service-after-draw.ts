import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom approval told of as serving is looked for among those who hold seats; what is found takes no seat by itself. EXP-18, EXP-19.4 */
export class ServiceAfterDraw1796000000400 implements MigrationInterface {
  readonly name = 'ServiceAfterDraw1796000000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE finding
        ADD COLUMN service jsonb,
        ADD CONSTRAINT exp_18_service_is_found_of_a_seat CHECK (service IS NULL OR (purpose = 'void-seat' AND ground = 'EXP-19.4'));

      -- Entries of the staff register to look at; \`asks\`: the finding that is decided first.
      CREATE TABLE service_owed (id uuid PRIMARY KEY, asks uuid);
      INSERT INTO service_owed SELECT m.id FROM staff_member m WHERE m.serving AND EXISTS (
        SELECT 1 FROM expert_mark k WHERE k.kind = 'subject' AND folded_subject(k.mark) = folded_subject(m.subject));

      CREATE FUNCTION owe_look_at_service() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO service_owed SELECT NEW.id WHERE EXISTS (
          SELECT 1 FROM expert_mark k WHERE k.kind = 'subject' AND folded_subject(k.mark) = folded_subject(NEW.subject))
          ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER exp_19_4_service_is_looked_at AFTER INSERT OR UPDATE ON staff_member
        FOR EACH ROW WHEN (NEW.serving) EXECUTE FUNCTION owe_look_at_service();
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}

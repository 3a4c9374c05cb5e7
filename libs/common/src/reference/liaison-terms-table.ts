import type { QueryRunner } from 'typeorm';

/** Makes the table of terms of liaisons, where a service hears of them and keeps nothing else: who was one reads as one no more. LINK-3 */
export async function createLiaisonTerms(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE liaison_term (
      id uuid PRIMARY KEY,
      body_code text NOT NULL,
      subject text NOT NULL,
      deputy_subject text,
      state text NOT NULL CHECK (state IN ('in-office', 'ended')),
      version int NOT NULL
    );
    CREATE INDEX liaison_term_body ON liaison_term (body_code);
  `);
}

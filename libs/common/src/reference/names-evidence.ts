import { DataSource } from 'typeorm';
import { type EvidenceSource, GivesEvidence } from '../evidence/evidence-source.js';

/** Names the people and bodies that acted in a case, by the registers of staff and bodies: a story of codes is read by nobody. SUP-9 */
@GivesEvidence()
export class NamesEvidence implements EvidenceSource {
  readonly part = 'names';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const acted = `SELECT DISTINCT actor_sub AS sub, convert_from(body, 'UTF8')::jsonb -> 'actor' ->> 'body' AS body
      FROM audit_entry WHERE case_number = $1`;
    const [people, bodies]: { key: string; name: string }[][] = await Promise.all([
      this.dataSource.query(
        `SELECT DISTINCT ON (s.subject) s.subject AS key, s.name FROM staff_member s JOIN (${acted}) a ON a.sub = s.subject ORDER BY 1`,
        [caseNumber],
      ),
      this.dataSource.query(
        `SELECT DISTINCT b.code AS key, b.name FROM body b JOIN (${acted}) a ON a.body = b.code ORDER BY 1`,
        [caseNumber],
      ),
    ]);
    const byKey = (rows: { key: string; name: string }[]) =>
      Object.fromEntries(rows.map(({ key, name }) => [key, name]));
    return { people: byKey(people!), bodies: byKey(bodies!) };
  }
}

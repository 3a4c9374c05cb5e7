import { type CasePartiesV1, type CloudEvent, casePartiesV1 } from '../contracts/index.js';
import { Consumes, type EventConsumer, type Tx } from '../work/index.js';

/** Keeps who is party to a case; what was known earlier changes nothing. PRA-11 */
@Consumes()
export class OnCaseParties implements EventConsumer<CasePartiesV1> {
  readonly contract = casePartiesV1;

  async handle(tx: Tx, { data }: CloudEvent<CasePartiesV1>): Promise<void> {
    await tx.query(
      `INSERT INTO case_parties (case_number, subjects, bodies, known, known_at)
       VALUES ($1, $2::jsonb, $3::jsonb, $4::jsonb, $5)
       ON CONFLICT (case_number) DO UPDATE SET subjects = excluded.subjects, bodies = excluded.bodies,
         known = excluded.known, known_at = excluded.known_at
       WHERE case_parties.known_at <= excluded.known_at`,
      [
        data.caseNumber,
        JSON.stringify(data.subjects),
        JSON.stringify(data.bodies),
        JSON.stringify(data.known ?? []),
        data.knownAt,
      ],
    );
  }
}

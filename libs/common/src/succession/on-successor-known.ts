import { type BodySucceededV1, bodySucceededV1, type CloudEvent } from '../contracts/index.js';
import { Consumes, type EventConsumer, type Tx } from '../work/index.js';

/** Keeps who follows a body that ended; what was the body's is passed on by sweeps, whenever it came. SUP-3 */
@Consumes()
export class OnSuccessorKnown implements EventConsumer<BodySucceededV1> {
  readonly contract = bodySucceededV1;

  async handle(tx: Tx, { data }: CloudEvent<BodySucceededV1>): Promise<void> {
    const { body, successor, endedOn } = data;
    await tx.query(
      `INSERT INTO body_successor (code, successor_code, successor_name, ended_on) VALUES ($1, $2, $3, $4)
       ON CONFLICT (code) DO NOTHING`,
      [body.code, successor.code, successor.name, endedOn],
    );
  }
}

import { type BodyChangedV1, bodyChangedV1, type CloudEvent } from '../contracts/index.js';
import { Consumes, type EventConsumer, type Tx } from '../work/index.js';
import { StoredBodies } from './stored-bodies.js';

/** Keeps the register of bodies; a lower version than the one known changes nothing. */
@Consumes()
export class OnBodyChanged implements EventConsumer<BodyChangedV1> {
  readonly contract = bodyChangedV1;

  constructor(private readonly bodies: StoredBodies) {}

  async handle(tx: Tx, { data }: CloudEvent<BodyChangedV1>): Promise<void> {
    await tx.query(
      `INSERT INTO body (code, name, kind, active, version) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, active = excluded.active,
         version = excluded.version
       WHERE body.version < excluded.version`,
      [data.code, data.name, data.kind, data.active, data.version],
    );
    tx.afterCommit(() => this.bodies.forget(data.code));
  }
}

import {
  type BodyChangedV1,
  type BodyChangedV2,
  bodyChangedV1,
  bodyChangedV2,
  type CloudEvent,
} from '../contracts/index.js';
import { Consumes, type EventConsumer, type Tx } from '../work/index.js';
import { StoredBodies } from './stored-bodies.js';

/**
 * Keeps the register of bodies; a lower version than the one known changes nothing. Of one version of the row the newer
 * version of the event says more, whichever arrives last.
 */
@Consumes()
export class OnBodyChangedV2 implements EventConsumer<BodyChangedV2> {
  readonly contract = bodyChangedV2;

  constructor(private readonly bodies: StoredBodies) {}

  handle(tx: Tx, { data }: CloudEvent<BodyChangedV2>): Promise<void> {
    return keep(tx, this.bodies, data, '<=');
  }
}

/** The same from a sender of the release before. */
@Consumes()
export class OnBodyChangedV1 implements EventConsumer<BodyChangedV1> {
  readonly contract = bodyChangedV1;

  constructor(private readonly bodies: StoredBodies) {}

  handle(tx: Tx, { data }: CloudEvent<BodyChangedV1>): Promise<void> {
    return keep(tx, this.bodies, data, '<');
  }
}

async function keep(tx: Tx, bodies: StoredBodies, data: BodyChangedV2, known: '<' | '<='): Promise<void> {
  const { code, name, kind, active, version, division = null } = data;
  await tx.query(
    `INSERT INTO body (code, name, kind, active, version, division) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, active = excluded.active,
       version = excluded.version, division = coalesce(excluded.division, body.division)
     WHERE body.version ${known} excluded.version`,
    [code, name, kind, active, version, division && JSON.stringify(division)],
  );
  tx.afterCommit(() => bodies.forget(code));
}

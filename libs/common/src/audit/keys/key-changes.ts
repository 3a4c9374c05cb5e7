import type { DataSource } from 'typeorm';
import type { ServiceName } from '../../contracts/event.js';
import type { Sweep } from '../../work/sweeps.js';
import { systemActor } from '../../work/system-actor.js';
import type { UnitOfWork } from '../../work/unit-of-work.js';
import type { SigningKeys } from '../log/index.js';
import type { KeyChain } from '../tree/index.js';
import { SigningKeyChange } from './signing-key-change.entity.js';

/** Names the lock under which one process of a service logs changes of keys at a time. */
const KEY_CHANGE_LOCK = 7104;

/**
 * Logs each change of a signing key (密钥更换入账): an operator changes keys by files, and nobody can do so without the log
 * of the service saying it, signed by the key that ended.
 */
export class KeyChanges implements Sweep {
  readonly name = 'signing-keys';
  readonly everyMs = 2_000;
  private readonly watched: SigningKeys[] = [];
  private readonly logged = new Map<string, number>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly service: ServiceName,
  ) {}

  /** Watches keys from now on; takes their account up again from the log where it was lost. */
  async watch(keys: SigningKeys): Promise<void> {
    const rows: { former_key: string; note: string }[] = await this.dataSource.query(
      'SELECT former_key, note FROM signing_key_change WHERE name = $1 ORDER BY number',
      [keys.name],
    );
    const first = rows[0]?.former_key;
    if (first !== undefined) {
      keys.recall(
        first,
        rows.map(({ note }) => note),
      );
    }
    this.watched.push(keys);
  }

  async run(): Promise<void> {
    for (const keys of this.watched) {
      const { name, changes } = keys.chain();
      if ((this.logged.get(name) ?? 0) >= changes.length) continue;
      await this.work.run(systemActor(this.service), async (tx) => {
        await tx.query('SELECT pg_advisory_xact_lock($1::int)', [KEY_CHANGE_LOCK]);
        const known = await tx.find(SigningKeyChange, { name });
        for (const [i, { from, to, epoch, size, note }] of changes.entries()) {
          if (known.some(({ newKey }) => newKey === to)) continue;
          tx.insert(
            SigningKeyChange,
            {
              id: tx.uuid(),
              name,
              number: i + 1,
              formerKey: from,
              newKey: to,
              epoch,
              size,
              note,
              foundAt: tx.systemNow,
            },
            { action: 'signing-key.changed', rules: ['SUP-10'] },
          );
        }
      });
      this.logged.set(name, changes.length);
    }
  }

  /** Which key of these followed which, and which entry of the log says so; null for what it does not say yet. */
  async told(keys: SigningKeys): Promise<{ chain: KeyChain; entries: ReadonlyMap<string, string> }> {
    const rows: { new_key: string; audit_entry_id: string }[] = await this.dataSource.query(
      'SELECT new_key, audit_entry_id FROM signing_key_change WHERE name = $1',
      [keys.name],
    );
    return {
      chain: keys.chain(),
      entries: new Map(rows.map(({ new_key, audit_entry_id }) => [new_key, audit_entry_id])),
    };
  }
}

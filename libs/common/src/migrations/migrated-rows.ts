import type { QueryRunner } from 'typeorm';
import { type AuditEntry, composeEntry } from '../audit/entry.js';
import type { LegalEntity, LegalRowDescription } from '../audit/legal-row.js';
import { SystemEntropy } from '../entropy/index.js';
import { systemActor } from '../work/system-actor.js';

/** A row by the names of its columns, as `jsonb_populate_recordset` reads it. */
export type StoredRow = Record<string, unknown>;

/** What a legal row is like under the list of fields that a migration brings; the migration keeps its own copy of it. */
export interface MigratedKind {
  readonly table: string;
  readonly subject: string;
  readonly schema: string;
  readonly fields: readonly string[];
}

/**
 * Rows of legal weight that a migration changes or makes: each gets one entry `schema.migrated` under the new list of
 * fields, so that its digest covers exactly the columns that there are from now on. Older entries stay as they are.
 */
export class MigratedRows {
  private readonly entropy = new SystemEntropy();
  private readonly entries: AuditEntry[] = [];
  private readonly made = new Map<string, StoredRow[]>();
  // A migration runs when it runs, whatever legal time it may be.
  private readonly now = new Date();

  constructor(private readonly service: Parameters<typeof systemActor>[0]) {}

  /** Makes a row from its values by property; returns its ID. */
  make(kind: MigratedKind, values: Record<string, unknown>): string {
    const row = { ...values, id: this.entropy.uuid(), version: 0, salt: this.entropy.bytes(32) };
    this.made.set(kind.table, [...(this.made.get(kind.table) ?? []), columnsOf(this.change(kind, row))]);
    return row.id;
  }

  /** Notes that a row is now what these properties say; returns it with the version and the entry to store with it. */
  change<R extends Record<string, unknown>>(kind: MigratedKind, row: R & { version: number }): R & LegalEntity {
    const changed = { ...row, version: row.version + 1, auditEntryId: this.entropy.uuid() } as unknown as R &
      LegalEntity;
    const { subject, schema: name, fields } = kind;
    const description: LegalRowDescription = {
      subject,
      fieldsBySchema: new Map([[name, fields]]),
      current: { name, fields },
      removable: false,
    };
    this.entries.push(
      composeEntry({
        row: changed,
        description,
        act: { action: 'schema.migrated', rules: [] },
        actor: systemActor(this.service),
        at: this.now,
        recordedAt: this.now,
        correlation: changed.auditEntryId,
      }),
    );
    return changed;
  }

  /** Writes what was made, and all entries, in the transaction of the runner. */
  async write(runner: QueryRunner): Promise<void> {
    for (const [table, rows] of this.made) await insertRows(runner, table, rows);
    await insertRows(
      runner,
      'audit_entry',
      this.entries.map((entry) => columnsOf({ ...entry })),
    );
    this.made.clear();
    this.entries.length = 0;
  }
}

/** Names values by their columns, bytes as PostgreSQL reads them from text. */
export function columnsOf(values: object): StoredRow {
  return Object.fromEntries(
    Object.entries(values).map(([property, value]) => [
      property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
    ]),
  );
}

async function insertRows(runner: QueryRunner, table: string, rows: readonly StoredRow[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).join(', ');
  await runner.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

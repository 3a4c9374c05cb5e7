import { Column, type DataSource, PrimaryColumn } from 'typeorm';

/**
 * A row with legal weight (具有法律意义的记录): every version of it has exactly one audit entry,
 * and a deferred trigger refuses to commit a change that lacks one.
 */
export abstract class LegalEntity {
  @PrimaryColumn('uuid')
  id: string;

  /** Counts the changes from 1 without gaps; also what `If-Match` compares. */
  @Column('int')
  version: number;

  @Column('uuid')
  auditEntryId: string;

  /** Salts the digests of this row in the append-only log; erased with the row (PRA-8). */
  @Column('bytea')
  salt: Buffer;
}

/** How a list of covered properties differs from the one before. */
export interface SchemaChange {
  readonly adds?: readonly string[];
  /** Columns that the table no longer has: every row had an entry under the new list when they went. */
  readonly drops: readonly string[];
}

/** What an entity says of itself as a legal row. */
export interface LegalRowDeclaration {
  /** Kind of the subject in audit entries, such as `case`. */
  subject: string;
  /**
   * Versioned lists of the properties that the state digest covers, oldest first, such as `{ 'case/1': [...] }`; each
   * names what it adds to the ones before, and what of them it leaves out where columns have gone from the table. The
   * newest names every column that is the table's own, and nothing else. A list that ever served stays as it is, so
   * that older digests stay reproducible as long as their columns stand: what changes makes a new list.
   */
  schemas: Record<string, readonly string[] | SchemaChange>;
  /** Such rows may be taken away when the time of keeping personal data is over; any other one that is gone is a finding. PRA-8 */
  removable?: boolean;
}

/** What the audit log must know of a legal table. */
export interface LegalRowDescription {
  readonly subject: string;
  /** The properties that a digest under each schema covers, oldest schema first. */
  readonly fieldsBySchema: ReadonlyMap<string, readonly string[]>;
  readonly current: Schema;
  readonly removable: boolean;
}

interface Schema {
  readonly name: string;
  readonly fields: readonly string[];
}

const descriptions = new Map<unknown, LegalRowDescription>();

/** Declares an entity as a legal row and names the fields that its digests cover. */
export function LegalRow({ subject, schemas, removable = false }: LegalRowDeclaration): ClassDecorator {
  // Put together once: every change of such a row asks for it.
  const fieldsBySchema = new Map<string, readonly string[]>();
  let current: Schema = { name: '', fields: [] };
  for (const [name, change] of Object.entries(schemas)) {
    const { adds = [], drops } = 'drops' in change ? change : { adds: change, drops: [] };
    const stray = drops.filter((field) => !current.fields.includes(field));
    if (stray.length > 0) throw new Error(`${name} drops what was not covered: ${stray.join(', ')}`);
    current = { name, fields: [...current.fields.filter((field) => !drops.includes(field)), ...adds] };
    fieldsBySchema.set(name, current.fields);
  }
  const description: LegalRowDescription = { subject, fieldsBySchema, current, removable };
  return (target) => {
    descriptions.set(target, description);
  };
}

/** Returns the description of a legal entity class, or undefined for an ordinary one. */
export function legalRowOf(entity: unknown): LegalRowDescription | undefined {
  return descriptions.get(entity);
}

/** Columns that every legal row has: what a digest is bound to, and its salt. */
const FRAME = ['id', 'version', 'auditEntryId', 'salt'];

/**
 * Throws unless the digest of every legal row covers all its columns, as the rest could be changed without a trace, and
 * none that the table does not have.
 */
export function demandWholeDigests({ entityMetadatas }: DataSource): void {
  for (const { target, columns } of entityMetadatas) {
    const description = legalRowOf(target);
    if (!description) continue;
    const { name, fields } = description.current;
    const properties = columns.map(({ propertyName }) => propertyName);
    const uncovered = properties.filter((property) => ![...FRAME, ...fields].includes(property));
    if (uncovered.length > 0) throw new Error(`${name} leaves out of its digest: ${uncovered.join(', ')}`);
    const gone = fields.filter((field) => !properties.includes(field));
    if (gone.length > 0) throw new Error(`${name} covers what is no column: ${gone.join(', ')}`);
  }
}

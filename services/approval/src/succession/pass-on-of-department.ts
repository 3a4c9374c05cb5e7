import { legalDate, TimeSource } from '@shenguan/common/clock';
import type { BodyRef } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping, systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval } from '../approvals/index.js';
import { Case } from '../cases/index.js';
import { LegalDocument } from '../documents/index.js';
import { type Looked, noteLooked } from '../linkage/index.js';

/** Between two looks, in milliseconds; a department seldom ends. */
const LOOK_AGAIN_MS = 600_000;

/** What names the departments that supervise it, or may read it. */
const NAMING = [
  { table: 'approval_case', entity: Case, thing: 'case', and: '' },
  { table: 'approval', entity: Approval, thing: 'approval', and: '' },
  // One that is still being made goes to whom it was made for, and to who follows by his inbox.
  { table: 'legal_document', entity: LegalDocument, thing: 'document', and: " AND r.state = 'issued'" },
] as const;

/**
 * Puts whoever follows a department that ended into its place in cases, approvals and papers: the successor reads the
 * papers of what it took over, and is told what becomes of it in its own name. SUP-2, SUP-3
 */
@Sweeping()
export class PassOnOfDepartment implements Sweep {
  readonly name = 'pass-on-of-department';
  readonly everyMs = LOOK_AGAIN_MS;

  constructor(
    private readonly rows: DueRows,
    private readonly work: UnitOfWork,
    private readonly time: TimeSource,
  ) {}

  /** Once for each department that ended, and once a day again: nothing new names it. */
  async run(): Promise<void> {
    const today = legalDate(this.time.legal());
    const ended = await this.work.read(systemActor('approval'), (tx) =>
      tx.query<BodyRef & Looked & { from: string }>(
        `WITH RECURSIVE heir AS (
           SELECT b.code AS "from", b.successor_code AS code FROM body b
           WHERE b.kind = 'department' AND NOT b.active AND b.successor_code IS NOT NULL
           UNION SELECT h."from", b.successor_code FROM heir h JOIN body b ON b.code = h.code
           WHERE NOT b.active AND b.successor_code IS NOT NULL)
         SELECT h."from", b.code, b.name, 'followed:' || h."from" || b.code AS thing, 1 AS version
         FROM heir h JOIN body b ON b.code = h.code AND b.active
         LEFT JOIN supervision_passed_on p ON p.thing = 'followed:' || h."from" || b.code
         WHERE p.thing IS NULL OR p.looked_on < $1`,
        [today],
      ),
    );
    let left = false;
    for (const { from, code, name } of ended) {
      for (const { table, entity, thing, and } of NAMING) {
        const where = `r.departments @> $1::jsonb${and}`;
        const values = [JSON.stringify([{ code: from }])];
        const due = { sweep: this.name, table, where, values };
        await this.rows.each(due, (tx, id) => follow(tx, entity, thing, { id, from, to: { code, name } }));
        // A run looks after a hundred: what is left is looked for again at once.
        const rest = await this.work.read(systemActor('approval'), (tx) =>
          tx.query(`SELECT 1 FROM ${table} r WHERE ${where} LIMIT 1`, values),
        );
        left ||= rest.length > 0;
      }
    }
    if (ended.length === 0 || left) return;
    await this.work.run(systemActor('approval'), (tx) => noteLooked(tx, ended, today));
  }
}

async function follow(
  tx: Tx,
  entity: (typeof NAMING)[number]['entity'],
  thing: string,
  { id, from, to }: { id: string; from: string; to: BodyRef },
): Promise<void> {
  const row = await tx.lock<Case | Approval | LegalDocument>(entity as never, { id } as never);
  const others = row.departments.filter(({ code }) => code !== from && code !== to.code);
  row.departments = [...others, to];
  tx.update(entity as never, row as never, {
    action: `${thing}.department-followed`,
    rules: ['SUP-2', 'SUP-3'],
    content: { from, to: to.code },
  });
}

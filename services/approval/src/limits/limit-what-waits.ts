import { figureOf } from '@shenguan/common/rules';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { type LimitKind, TimeLimits } from '../time-limits/index.js';

/** What waits for a second person, by table: which rows, and whose matter each is. */
const WAITING: readonly { table: string; where: string; body: string; kind: LimitKind }[] = [
  {
    table: 'staff_member',
    where: '(r.pending OR r.change IS NOT NULL)',
    body: 'body_code',
    kind: 'staff-confirmation',
  },
  { table: 'body_change', where: `r.state = 'proposed'`, body: 'keeper_code', kind: 'body-change-confirmation' },
  {
    table: 'legal_instrument',
    where: `r.state IN ('entered', 'ending')`,
    body: `(SELECT code FROM body WHERE kind = 'bureau' AND level = 'city' ORDER BY active DESC, id LIMIT 1)`,
    kind: 'instrument-confirmation',
  },
  { table: 'identity_correction', where: `r.state = 'entered'`, body: 'bureau_code', kind: 'correction-decision' },
];

/** Gives what waited for a second person before there was a limit for it the same days from now on. PRA-15 */
@Sweeping()
export class LimitWhatWaits implements Sweep {
  readonly name = 'limit-what-waits';
  readonly everyMs = 60_000;

  constructor(
    private readonly rows: DueRows,
    private readonly limits: TimeLimits,
  ) {}

  async run(): Promise<void> {
    for (const { table, where, body, kind } of WAITING) {
      const none = `NOT EXISTS (SELECT 1 FROM time_limit l WHERE l.subject_id = r.id AND l.state = 'running')`;
      const due = { sweep: `${this.name}:${table}`, table, where: `${where} AND ${none}`, values: [] };
      await this.rows.each(due, async (tx, id) => {
        const [row] = await tx.query<{ bodyCode: string }>(`SELECT ${body} AS "bodyCode" FROM ${table} WHERE id = $1`, [
          id,
        ]);
        const subject = { id, caseNumber: null, bodyCode: row!.bodyCode };
        const start = { startAt: tx.now, workingDays: figureOf('PRA-15.secondPerson'), basis: 'PRA-15' } as const;
        this.limits.open(tx, subject, { kind, ...start });
      });
    }
  }
}

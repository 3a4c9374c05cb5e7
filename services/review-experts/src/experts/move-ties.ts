import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { keepTies } from '../ties/index.js';
import { Expert } from './expert.entity.js';

/** Moves ties that stood in an entry into rows of their own, each entry with its own record in the log. EXP-19 */
@Sweeping()
export class MoveTies implements Sweep {
  readonly name = 'move-ties';
  readonly everyMs = 5_000;

  constructor(private readonly rows: DueRows) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'tie_owed', where: 'TRUE', values: [] };
    return this.rows.each(owed, async (tx, id) => {
      await tx.query('DELETE FROM tie_owed WHERE id = $1', [id]);
      const expert = await tx.lock(Expert, { id });
      if (expert.ties.length === 0) return;
      // Who entered them when was not kept: they are as old as the entry.
      const { enteredAt } = expert;
      for (const tie of expert.ties) {
        keepTies(tx, id, [tie], { source: 'before', evidence: tie.finding ?? null, enteredAt });
      }
      expert.ties = [];
      tx.update(Expert, expert, { action: 'schema.migrated', rules: ['EXP-19'] });
    });
  }
}

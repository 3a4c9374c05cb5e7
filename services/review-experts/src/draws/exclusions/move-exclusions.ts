import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { Draw } from '../rounds/draw.entity.js';
import { DrawVault } from '../rounds/draw-vault.js';
import { exclusionsOfBefore, keepExclusions } from './keep-exclusions.js';

/** Keeps as rows who was left out of draws from before there were any: only the service can open their source. EXP-17.1 */
@Sweeping()
export class MoveExclusions implements Sweep {
  readonly name = 'move-exclusions';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly vault: DrawVault,
  ) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'exclusion_owed', where: 'TRUE', values: [] };
    return this.rows.each(owed, async (tx, id) => {
      await tx.query('DELETE FROM exclusion_owed WHERE id = $1', [id]);
      const pool = this.vault.poolOf(await tx.get(Draw, { id }));
      const excluded = pool.excluded.map(({ candidate }) => candidate);
      await keepExclusions(tx, this.vault, { id }, exclusionsOfBefore(pool), excluded);
    });
  }
}

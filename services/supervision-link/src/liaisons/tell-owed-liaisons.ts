import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { Liaison } from './liaison.entity.js';
import { tellLiaison } from './tell-liaison.js';

/** Tells again of terms from before all services heard of them, each once. LINK-3 */
@Sweeping()
export class TellOwedLiaisons implements Sweep {
  readonly name = 'tell-owed-liaisons';
  readonly everyMs = 5_000;

  constructor(private readonly rows: DueRows) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'liaison_owed', where: 'TRUE', values: [] };
    return this.rows.each(owed, async (tx, id) => {
      await tx.query('DELETE FROM liaison_owed WHERE id = $1', [id]);
      tellLiaison(tx, await tx.get(Liaison, { id }));
    });
  }
}

import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { Memorandum } from './memorandum.entity.js';
import { tellMemorandum } from './tell-memorandum.js';

/** Tells again of memoranda of which the pool of experts was not told, each once. EXP-7 */
@Sweeping()
export class TellOwedMemoranda implements Sweep {
  readonly name = 'tell-owed-memoranda';
  readonly everyMs = 5_000;

  constructor(private readonly rows: DueRows) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'memorandum_owed', where: 'TRUE', values: [] };
    return this.rows.each(owed, async (tx, id) => {
      await tx.query('DELETE FROM memorandum_owed WHERE id = $1', [id]);
      tellMemorandum(tx, await tx.get(Memorandum, { id }));
    });
  }
}

import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { Specialty } from './specialty.entity.js';
import { tellSpecialty } from './tell-specialty.js';

/** Tells of the rows that a migration made of codes in use, each once. */
@Sweeping()
export class TellOwedSpecialties implements Sweep {
  readonly name = 'tell-owed-specialties';
  readonly everyMs = 5_000;

  constructor(private readonly rows: DueRows) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'specialty_owed', where: 'TRUE', values: [] };
    return this.rows.each(owed, async (tx, id) => {
      await tx.query('DELETE FROM specialty_owed WHERE id = $1', [id]);
      tellSpecialty(tx, await tx.get(Specialty, { id }));
    });
  }
}

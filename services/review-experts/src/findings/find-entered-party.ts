import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { DrawVault, OwnSeats, Seat, SITTING } from '../draws/index.js';
import { findOfSeat, NOT_ASKED } from './find-of-seat.js';
import { FindingSight } from './finding-sight.js';

/**
 * Looks at whom approval told of as party to a case in which he holds a seat. Where only others say so, who entered his
 * login or document or named him in a power of attorney, a finding is opened: he keeps the seat until he was heard and
 * somebody decided who didn’t enter him. PRA-11, EXP-18, EXP-19.4
 */
@Sweeping()
export class FindEnteredParty implements Sweep {
  readonly name = 'find-entered-party';
  readonly everyMs = 2_000;

  constructor(
    private readonly rows: DueRows,
    private readonly ownSeats: OwnSeats,
    readonly vault: DrawVault,
    readonly sight: FindingSight,
  ) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'party_owed', where: NOT_ASKED, values: [] };
    return this.rows.each(owed, async (tx, id) => {
      await tx.query('DELETE FROM party_owed WHERE id = $1', [id]);
      const seat = await tx.findOne(Seat, { id });
      if (!seat || !SITTING.includes(seat.state)) return;
      const source = await this.ownSeats.asParty(tx, seat);
      // What he did himself is asked where he acts, and his seat falls away there.
      if (source === 'entry' || source === 'ruling') await this.find(tx, seat, source);
    });
  }

  private find(tx: Tx, seat: Seat, source: 'entry' | 'ruling'): Promise<void> {
    return findOfSeat(tx, this, {
      seat,
      isSame: ({ asParty }) => asParty,
      owed: { table: 'party_owed', id: seat.id },
      about: { service: null, asParty: true },
      allege: () => ALLEGED[source],
      rules: ['EXP-18', 'EXP-19.4', 'PRA-11'],
    });
  }
}

const KEPT =
  '其账号未在本办件中办理。是否为同一人，须核实认定（第十九条第四项）；认定属实的，须有证据材料。认定前席位不变。';
const ALLEGED = {
  entry: `他人的登记、填写或者委托，使该席位专家成为本办件的当事人、代理人；${KEPT}`,
  ruling: `其登记单位的负责人或者政府办公室认定，该席位专家系本办件的当事人、代理人；${KEPT}`,
};

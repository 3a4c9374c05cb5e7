import { chineseDay, legalDate } from '@shenguan/common/clock';
import { findBody, StaffMember } from '@shenguan/common/reference';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { DrawVault, OwnSeats, type Seat, type ServiceOfSeat } from '../draws/index.js';
import { findOfSeat, NOT_ASKED } from './find-of-seat.js';
import { FindingSight } from './finding-sight.js';

/**
 * Looks at whom approval told of as serving: where he holds a seat in a case of that body, a finding is opened. He keeps
 * the seat until he was heard and somebody decided who neither entered nor confirmed the service. EXP-18, EXP-19.4
 */
@Sweeping()
export class FindNewService implements Sweep {
  readonly name = 'find-new-service';
  readonly everyMs = 2_000;

  constructor(
    private readonly rows: DueRows,
    private readonly ownSeats: OwnSeats,
    readonly vault: DrawVault,
    readonly sight: FindingSight,
  ) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'service_owed', where: NOT_ASKED, values: [] };
    return this.rows.each(owed, async (tx, id) => {
      await tx.query('DELETE FROM service_owed WHERE id = $1', [id]);
      const member = await tx.get(StaffMember, { id });
      if (!member.serving) return;
      for (const seat of await this.ownSeats.openOf(tx, await entriesOf(tx, member))) {
        for (const service of await this.ownSeats.servicesOf(tx, seat)) await this.find(tx, id, seat, service);
      }
    });
  }

  private find(tx: Tx, id: string, seat: Seat, service: ServiceOfSeat): Promise<void> {
    const { bodyCode, since } = service;
    return findOfSeat(tx, this, {
      seat,
      isSame: (known) => known.service?.bodyCode === bodyCode && known.service.since === since,
      owed: { table: 'service_owed', id },
      about: { service, asParty: false },
      allege: () => inWords(tx, service),
      rules: ['EXP-18', 'EXP-19.4'],
    });
  }
}

/** Returns the entries of a login, in whatever letters, and those of the person by any document, whatever their login. */
async function entriesOf(tx: Tx, { subject, personKey }: StaffMember): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT e.id FROM expert_mark m JOIN expert e ON e.id = m.expert_id OR e.joined_to = m.expert_id
     WHERE m.kind = 'subject' AND folded_subject(m.mark) = folded_subject($1)
       AND folded_subject(e.subject) = folded_subject($1)
     UNION SELECT e.id FROM expert e WHERE $2::text = ANY (e.person_keys) ORDER BY id`,
    [subject, personKey],
  );
  return rows.map(({ id }) => id);
}

async function inWords(tx: Tx, { bodyCode, since }: ServiceOfSeat): Promise<string> {
  const name = (await findBody(tx, bodyCode))?.name ?? '';
  const when = since === null ? '' : `，自${chineseDay(legalDate(new Date(since)))}起`;
  return `据工作人员登记簿，该席位专家系${name}（${bodyCode}）在职工作人员${when}。该单位办理或者监管本办件，其任职可能影响评审公正（第十九条第四项）。认定前席位不变。`;
}

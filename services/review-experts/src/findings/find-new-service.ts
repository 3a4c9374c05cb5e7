import { chineseDay, legalDate } from '@shenguan/common/clock';
import { sendMessage } from '@shenguan/common/messages';
import { findBody, StaffMember } from '@shenguan/common/reference';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Draw, DrawVault, OwnSeats, type Seat, type ServiceOfSeat } from '../draws/index.js';
import { subjectsOf } from '../experts/index.js';
import { HEARING_DAYS } from './domain/hearing-time.js';
import { Finding } from './finding.entity.js';
import { FindingSight } from './finding-sight.js';
import { NO_LIKENESS, NOTHING_YET, TOLD } from './open-finding.js';

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
    private readonly vault: DrawVault,
    private readonly sight: FindingSight,
  ) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'service_owed', where: `r.asks IS NULL OR NOT (${ASKED})`, values: [] };
    return this.rows.each(owed, async (tx, id) => {
      await tx.query('DELETE FROM service_owed WHERE id = $1', [id]);
      const member = await tx.get(StaffMember, { id });
      if (!member.serving) return;
      for (const seat of await this.ownSeats.openOf(tx, await entriesOf(tx, member))) {
        for (const service of await this.ownSeats.servicesOf(tx, seat)) await this.find(tx, id, seat, service);
      }
    });
  }

  private async find(tx: Tx, id: string, seat: Seat, service: ServiceOfSeat): Promise<void> {
    const known = await tx.find(Finding, { seatId: seat.id });
    // Looked into once, whatever came of it.
    if (known.some((one) => one.service?.bodyCode === service.bodyCode && one.service.since === service.since)) return;
    const open = known.find(({ state }) => state === 'opened' || state === 'heard');
    if (open) {
      await tx.query('INSERT INTO service_owed VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET asks = $2', [
        id,
        open.id,
      ]);
      return;
    }
    const { bureauCode } = await tx.get(Draw, { id: seat.drawId });
    const row = tx.insert(
      Finding,
      {
        id: tx.uuid(),
        bureauCode,
        purpose: 'void-seat',
        ground: 'EXP-19.4',
        ...NO_LIKENESS,
        seatId: seat.id,
        expertId: null,
        caseNumber: seat.caseNumber,
        allegation: await inWords(tx, service),
        tie: null,
        tieId: null,
        event: { requestId: seat.requestId, on: tx.today },
        service,
        allegedBy: tx.actor.sub,
        allegedAt: tx.now,
        answerHours: null,
        answerDays: HEARING_DAYS.usual,
        receipts: [],
        hearingEndsAt: null,
        calendarVersion: null,
        state: 'opened',
        ...NOTHING_YET,
      },
      { action: 'finding.opened', rules: ['EXP-18', 'EXP-19.4'] },
    );
    for (const subject of (await this.sight.partiesOf(tx, row)).flatMap(subjectsOf)) {
      sendMessage(tx, { recipient: this.vault.hideSubject(subject), kind: 'expert-finding', ...TOLD });
    }
  }
}

/** While another finding of the seat is open, of which there may be one on whatever ground, it waits for that one's end. */
const ASKED = `EXISTS (SELECT 1 FROM finding f WHERE f.id = r.asks AND f.state IN ('opened', 'heard'))`;

/** Returns the entries of a login, in whatever letters. */
async function entriesOf(tx: Tx, { subject }: StaffMember): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT e.id FROM expert_mark m JOIN expert e ON e.id = m.expert_id OR e.joined_to = m.expert_id
     WHERE m.kind = 'subject' AND folded_subject(m.mark) = folded_subject($1)
       AND folded_subject(e.subject) = folded_subject($1) ORDER BY e.id`,
    [subject],
  );
  return rows.map(({ id }) => id);
}

async function inWords(tx: Tx, { bodyCode, since }: ServiceOfSeat): Promise<string> {
  const name = (await findBody(tx, bodyCode))?.name ?? '';
  const when = since === null ? '' : `，自${chineseDay(legalDate(new Date(since)))}起`;
  return `据工作人员登记簿，该席位专家系${name}（${bodyCode}）在职工作人员${when}。该单位办理或者监管本办件，其任职可能影响评审公正（第十九条第四项）。认定前席位不变。`;
}

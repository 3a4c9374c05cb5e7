import { sendMessage } from '@shenguan/common/messages';
import { figureOf, type RuleId } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Draw, type DrawVault, type Seat } from '../draws/index.js';
import { subjectsOf } from '../experts/index.js';
import { Finding } from './finding.entity.js';
import type { FindingSight } from './finding-sight.js';
import { NO_LIKENESS, NOTHING_YET, TOLD } from './open-finding.js';

/** Where a sweep notes what it still owes, and until the end of which finding that waits. */
type Owed = 'party_owed' | 'service_owed';

/** What makes a noted row due: while another finding of the seat is open, of which there may be one, it waits for that one's end. */
export const NOT_ASKED = `r.asks IS NULL OR NOT EXISTS (
  SELECT 1 FROM finding f WHERE f.id = r.asks AND f.state IN ('opened', 'heard'))`;

/** What the system itself found of a seat. */
interface FoundOfSeat {
  readonly seat: Seat;
  /** Whether an earlier finding looked into the same: once is enough, whatever came of it. */
  readonly isSame: (known: Finding) => boolean;
  /** What is noted where it has to wait. */
  readonly owed: { readonly table: Owed; readonly id: string };
  readonly about: Pick<Finding, 'service' | 'asParty'>;
  readonly allege: () => Promise<string> | string;
  readonly rules: RuleId[];
}

/**
 * Opens a finding on a tie that came to light after the draw, and tells whom it concerns; nothing where that was looked
 * into before. Where another finding of the seat is open, it is noted to be asked after that. EXP-18, EXP-19.4
 */
export async function findOfSeat(
  tx: Tx,
  { vault, sight }: { vault: DrawVault; sight: FindingSight },
  { seat, isSame, owed, about, allege, rules }: FoundOfSeat,
): Promise<void> {
  const known = await tx.find(Finding, { seatId: seat.id });
  if (known.some(isSame)) return;
  const open = known.find(({ state }) => state === 'opened' || state === 'heard');
  if (open) {
    await tx.query(`INSERT INTO ${owed.table} VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET asks = $2`, [
      owed.id,
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
      allegation: await allege(),
      tie: null,
      tieId: null,
      event: { requestId: seat.requestId, on: tx.today },
      ...about,
      allegedBy: tx.actor.sub,
      allegedAt: tx.now,
      answerHours: null,
      answerDays: figureOf('EXP-15.statement'),
      receipts: [],
      hearingEndsAt: null,
      calendarVersion: null,
      state: 'opened',
      ...NOTHING_YET,
    },
    { action: 'finding.opened', rules },
  );
  for (const subject of (await sight.partiesOf(tx, row)).flatMap(subjectsOf)) {
    sendMessage(tx, { recipient: vault.hideSubject(subject), kind: 'expert-finding', ...TOLD });
  }
}

import { Injectable } from '@nestjs/common';
import { StoredCalendar } from '@shenguan/common/calendar';
import { workingDaysFrom } from '@shenguan/common/clock';
import {
  type Candidate,
  type ChangeStatement,
  changeSeat,
  checkProof,
  instantText,
  type Pool,
  type Proof,
} from '@shenguan/common/draw';
import { sendMessage } from '@shenguan/common/messages';
import { figureOf, type RuleId } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Expert, subjectsOf, type TiedEntry, tiedExperts } from '../../experts/index.js';
import { tiesBetween } from '../../ties/index.js';
import { keepPassed } from '../exclusions/keep-passed.js';
import type { DrawRequest } from '../requests/draw-request.entity.js';
import type { Draw } from '../rounds/draw.entity.js';
import { underProtocol } from '../rounds/draw-flaws.js';
import { DrawVault } from '../rounds/draw-vault.js';
import { Seat } from './seat.entity.js';
import { TellSeat } from './tell-seat.js';

/** Who takes a place: the position and the person behind it. */
export interface Holder {
  stratum: string;
  position: number;
  expert: TiedEntry;
}

/**
 * Why whoever holds a seat may no longer sit, though he could when the snapshot was taken; null if he may. All of it he
 * said himself or was found after a hearing. That others entered him on a staff register is not among it: that is found,
 * or not, like anything else that would take a seat. EXP-7, EXP-9, EXP-18, EXP-19
 */
export function unfitnessOf(expert: TiedEntry, request: DrawRequest): RuleId | null {
  if (expert.state === 'barred') return expert.bars[0]!.ground;
  // Of a person who stands twice one entry alone is drawn from.
  if (expert.state === 'joined') return 'EXP-7';
  const [tie] = tiesBetween(expert, { code: request.projectCode, ties: request.ties });
  return tie ?? null;
}

/** Why somebody who has no seat yet gets none: `bodies` are those of the case, of whose staff nobody comes to sit. EXP-19.4 */
export function unfitToCome(expert: TiedEntry, request: DrawRequest, bodies: readonly string[]): RuleId | null {
  return unfitnessOf(expert, request) ?? (expert.servesAt.some((body) => bodies.includes(body)) ? 'EXP-19.4' : null);
}

/** Seats people and lets alternates follow (递补, step 6). EXP-18 */
@Injectable()
export class Succession {
  constructor(
    private readonly vault: DrawVault,
    private readonly calendar: StoredCalendar,
    private readonly tellSeat: TellSeat,
  ) {}

  /** Loads the experts behind all positions that were picked, by ID. */
  async picked(tx: Tx, proof: Proof, pool: Pool): Promise<Map<string, TiedEntry>> {
    const ids = proof.entries.map((entry) => candidateAt(pool, entry.stratum, entry.index).id);
    const experts = ids.length > 0 ? await tiedExperts(tx, await tx.find(Expert, { id: [...new Set(ids)] })) : [];
    return new Map(experts.map((expert) => [expert.id, expert]));
  }

  /** Signs the change by which a seat falls away, and tells who follows; alternates who may not sit are passed over, each with the record that says why. */
  async follow(
    tx: Tx,
    state: {
      draw: Draw;
      request: DrawRequest;
      proof: Proof;
      pool: Pool;
      experts: ReadonlyMap<string, TiedEntry>;
      bodies: readonly string[];
    },
    fallen: { stratum: string; position: number; rule: string },
  ): Promise<{ proof: Proof; no: number; successor: Holder | null }> {
    const { draw, request, pool, experts, bodies } = state;
    const alternates = state.proof.result!.strata.find(({ code }) => code === fallen.stratum)!.alternates;
    const unavailable = new Map<number, 'ineligible'>();
    for (const index of alternates) {
      const expert = experts.get(candidateAt(pool, fallen.stratum, index).id);
      if (!expert || unfitToCome(expert, request, bodies)) unavailable.set(index, 'ineligible');
    }
    const { proof, change } = underProtocol(() =>
      changeSeat(
        state.proof,
        { stratum: fallen.stratum, out: fallen.position, rule: fallen.rule, unavailable, at: instantText(tx.now) },
        this.vault.saltsOf(draw),
        this.vault.keyOf(state.proof),
      ),
    );
    const before = state.proof.changes.map(({ statement }) => JSON.parse(statement) as ChangeStatement);
    const told = new Set(
      before
        .filter(({ stratum }) => stratum === fallen.stratum)
        .flatMap(({ passed }) => passed.map(({ index }) => index)),
    );
    const passed = change.passed.flatMap(({ index, because }) =>
      because === 'ineligible' && !told.has(index) ? [experts.get(candidateAt(pool, fallen.stratum, index).id)!] : [],
    );
    await keepPassed(tx, this.vault, { draw, request, bodies, stratum: fallen.stratum, changeNo: change.no }, passed);
    const successor =
      change.in === null
        ? null
        : {
            stratum: change.stratum,
            position: change.in,
            expert: experts.get(candidateAt(pool, change.stratum, change.in).id)!,
          };
    return { proof, no: change.no, successor };
  }

  /** Adds a seat for somebody and invites him; the invitation names no case, and its ID tells no order. EXP-21, PRA-5 */
  async seat(
    tx: Tx,
    draw: Pick<Draw, 'id' | 'requestId' | 'caseNumber' | 'projectCode'>,
    { stratum, expert, position }: { stratum: string; expert: Expert; position: number | null },
    end?: { ground: string; changeNo: number; replacedBy: string | null },
    id = tx.uuid4(),
  ): Promise<Seat> {
    const seat = tx.insert(
      Seat,
      {
        id,
        requestId: draw.requestId,
        drawId: draw.id,
        caseNumber: draw.caseNumber,
        projectCode: draw.projectCode,
        stratum,
        position,
        holderCipher: this.vault.hide('seat', id, expert.id),
        state: end ? 'ineligible' : 'drawn',
        ground: end?.ground ?? null,
        note: null,
        changeNo: end?.changeNo ?? null,
        replacedBy: end?.replacedBy ?? null,
        confirmedAt: null,
        attendedAt: null,
        checkIn: null,
        noticedAt: null,
        noticedBy: null,
        answerBy: null,
        reachBy: !end && subjectsOf(expert).length > 0 ? this.reachBy(tx) : null,
        endedAt: end ? tx.now : null,
      },
      { action: 'draw.seated', rules: ['EXP-17.1', 'EXP-21'] },
    );
    for (const subject of end ? [] : subjectsOf(expert)) {
      sendMessage(tx, {
        recipient: this.vault.hideSubject(subject),
        kind: 'expert-invitation',
        title: '行政审批专家任务邀请',
        content:
          '您有一项行政审批专家任务。请在“我的席位”中查看时间、地点和要求，声明有无应当回避的情形并确认是否参加。',
      });
    }
    if (!end) {
      await oweLook(tx, id, subjectsOf(expert), expert.personKeys);
      await this.tellSeat.tell(tx, seat);
    }
    return seat;
  }

  /** Until when somebody with a login looks at what was sent to it. EXP-21 */
  private reachBy(tx: Tx): Date {
    return workingDaysFrom(tx.now, figureOf('EXP-20.reach'), this.calendar.current()).dueAt;
  }

  /** Tells whether no later round of the project names this one's last statement: only then it may still change. */
  async isNewest(tx: Tx, draw: Draw): Promise<boolean> {
    const later = await tx.query('SELECT 1 FROM draw WHERE project_code = $1 AND round > $2', [
      draw.projectCode,
      draw.round,
    ]);
    return later.length === 0;
  }

  /** Recomputes the panel as it sits, by position. */
  sitting(proof: Proof): { stratum: string; index: number }[] {
    return checkProof(proof, this.vault.publicKeyOf(proof)).panel?.sitting ?? [];
  }
}

/** Has it looked at whether who has a seat now stands on a staff register, by login or document, or was made a party. EXP-18, EXP-19.4 */
async function oweLook(
  tx: Tx,
  seatId: string,
  subjects: readonly string[],
  personKeys: readonly string[],
): Promise<void> {
  await tx.query('INSERT INTO party_owed VALUES ($1) ON CONFLICT DO NOTHING', [seatId]);
  await tx.query(
    `INSERT INTO service_owed SELECT m.id FROM staff_member m WHERE m.serving
       AND (m.person_key = ANY ($2) OR folded_subject(m.subject) IN (SELECT folded_subject(s) FROM unnest($1::text[]) s))
     ON CONFLICT DO NOTHING`,
    [subjects, personKeys],
  );
}

/** Returns who stands behind a position. */
export function candidateAt(pool: Pool, stratum: string, index: number): Candidate {
  return pool.strata.find(({ code }) => code === stratum)!.tickets[index]!.candidate;
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound, unprocessable } from '@shenguan/common/http';
import { conflict, figureOf, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ExpertAssessment } from '../assessments/index.js';
import { Draw, matterOf, Seat, SITTING } from '../draws/index.js';
import { composeTie, DISMISSAL, Expert, ExpertLikeness, ExpertVault, JoinEntries } from '../experts/index.js';
import { letSigningPass } from '../reviews/index.js';
import { ExpertTie, isOwnWord, type Tie } from '../ties/index.js';
import { groundsFor, isOfSeat } from './domain/finding-grounds.js';
import { EventOfFinding } from './event-of-finding.js';
import type { OpenFindingDto } from './finding.dto.js';
import { Finding } from './finding.entity.js';
import { FindingSight } from './finding-sight.js';
import type { FindingDto } from './finding-view.dto.js';

/** Alleges something of an expert or the holder of a seat, and tells him: nothing follows from it yet. EXP-9, EXP-18, EXP-19, EXP-23 */
@Injectable()
export class OpenFinding {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: FindingSight,
    private readonly experts: ExpertVault,
    private readonly joinEntries: JoinEntries,
    private readonly event: EventOfFinding,
  ) {}

  execute(order: OpenFindingDto, actor: Actor): Promise<FindingDto> {
    return this.work.run(actor, async (tx) => {
      const { purpose, ground, allegation } = order;
      const answerDays = daysOf(order);
      if (!groundsFor(purpose).includes(ground)) {
        throw unprocessable({ errors: [{ pointer: '/ground', detail: OTHER_GROUND }] });
      }
      const subject = await this.subjectOf(tx, order);
      const event = await this.event.of(tx, order, subject);
      const row = tx.insert(
        Finding,
        {
          id: tx.uuid(),
          bureauCode: actor.body,
          purpose,
          ground,
          ...subject,
          allegation,
          tie: purpose === 'add-tie' ? this.tieOf(tx, order) : null,
          tieId: purpose === 'end-tie' ? await this.tieToEnd(tx, order) : null,
          event,
          service: null,
          asParty: false,
          allegedBy: actor.sub,
          allegedAt: tx.now,
          answerHours: null,
          answerDays,
          receipts: [],
          hearingEndsAt: null,
          calendarVersion: null,
          state: 'opened',
          ...NOTHING_YET,
        },
        { action: 'finding.opened', rules: [ground] },
      );
      await this.sight.tell(tx, row, TOLD);
      return this.sight.toBureau(tx, row, actor);
    });
  }

  private subjectOf(tx: Tx, order: OpenFindingDto) {
    if (isOfSeat(order.purpose)) return this.ofSeat(tx, order);
    return order.purpose === 'join-entries' ? this.ofLikeness(tx, order) : this.ofExpert(tx, order);
  }

  /** Two entries that may be one person's: both holders are told, and each answers for himself. EXP-7 */
  private async ofLikeness(tx: Tx, { likenessId }: OpenFindingDto) {
    if (!likenessId) throw unprocessable({ errors: [{ pointer: '/likenessId', detail: NAME_IT }] });
    const likeness = await tx.lock(ExpertLikeness, { id: likenessId, keeperCode: tx.actor.body });
    if (likeness.state !== 'open') conflict('EXP-7', { likeness: likeness.state }, { detail: RULED });
    const { expertId, otherId: otherExpertId } = likeness;
    const [later, earlier] = [await tx.get(Expert, { id: expertId }), await tx.get(Expert, { id: otherExpertId })];
    this.joinEntries.demandPossible(later, earlier);
    if (await tx.findOne(Finding, { likenessId, state: ['opened', 'heard', 'upheld', 'objected'] })) {
      conflict('EXP-7', { likeness: likenessId }, { detail: LOOKED_INTO });
    }
    return { seatId: null, expertId, otherExpertId, likenessId, caseNumber: null };
  }

  private async ofSeat(tx: Tx, { seatId, purpose }: OpenFindingDto) {
    if (!seatId) throw unprocessable({ errors: [{ pointer: '/seatId', detail: NAME_IT }] });
    const seat = await tx.lock(Seat, { id: seatId });
    if (!(await tx.findOne(Draw, { id: seat.drawId, bureauCode: tx.actor.body }))) throw notFound();
    if (!SITTING.includes(seat.state)) {
      const detail = { zh: '该席位已经终止，无需再核实', en: 'The seat has fallen away already' };
      conflict('EXP-18', { seat: seat.state }, { detail });
    }
    if (purpose === 'absence') await demandMissed(tx, seat);
    return { ...NO_LIKENESS, seatId, expertId: null, caseNumber: seat.caseNumber };
  }

  private async ofExpert(tx: Tx, { expertId, purpose, ground, tieId }: OpenFindingDto) {
    if (!expertId) throw unprocessable({ errors: [{ pointer: '/expertId', detail: NAME_IT }] });
    const expert = await tx.lock(Expert, { id: expertId, keeperCode: tx.actor.body });
    if (expert.state === 'joined') {
      const detail = {
        zh: '该条目已并入本人另一条目，请针对现存条目提出',
        en: 'This entry was joined to another: name that one',
      };
      conflict('EXP-7', { joinedTo: expert.joinedTo! }, { detail });
    }
    const open = { expertId, purpose, ground, state: ['opened' as const, 'heard' as const] };
    const alike = (await tx.find(Finding, open)).filter((one) => purpose !== 'end-tie' || one.tieId === tieId);
    if (alike.length > 0 && purpose !== 'add-tie') conflict('EXP-18', { ground }, { detail: UNDER_WAY });
    if ((purpose === 'bar' || purpose === 'disqualify') && expert.bars.some((bar) => bar.ground === ground)) {
      conflict('EXP-9', { ground }, { detail: BARRED });
    }
    if (purpose === 'dismiss') await demandFailed(tx, expert);
    if (purpose === 'lift-bar' && !expert.bars.some((bar) => bar.ground === ground)) {
      const detail = { zh: '该专家没有以这一情形登记的禁入', en: 'This expert is not barred on that ground' };
      conflict('EXP-9', { ground }, { detail });
    }
    return { ...NO_LIKENESS, seatId: null, expertId, caseNumber: null };
  }

  private async tieToEnd(tx: Tx, { tieId, expertId, ground }: OpenFindingDto): Promise<string> {
    if (!tieId) throw unprocessable({ errors: [{ pointer: '/tieId', detail: NAME_IT }] });
    const tie = await tx.findOne(ExpertTie, { id: tieId, expertId: expertId!, endEvidence: null });
    if (!tie) throw unprocessable({ errors: [{ pointer: '/tieId', detail: NO_TIE }] });
    if (tie.kind !== ground) throw unprocessable({ errors: [{ pointer: '/ground', detail: OTHER_GROUND }] });
    // Two officials don't decide that a man has no relative.
    if (isOwnWord(tie) && tie.endedAt === null) conflict('EXP-19', { source: tie.source }, { detail: HIS_WORD });
    return tieId;
  }

  private tieOf(tx: Tx, { tie, ground }: OpenFindingDto): Tie {
    if (!tie) throw unprocessable({ errors: [{ pointer: '/tie', detail: NAME_IT }] });
    if (tie.kind !== ground) refuse('EXP-19', {}, { errors: [{ pointer: '/tie/kind', detail: OTHER_GROUND }] });
    return composeTie(tie, this.experts, tx.today, '/tie');
  }
}

/** Who undertook to come, at a session whose time is here, and is not recorded as there: nobody else can be absent from it. EXP-18.3 */
async function demandMissed(tx: Tx, seat: Seat): Promise<void> {
  // Nor whoever came and judged, but let the time to sign pass.
  if (seat.state === 'served' && (await letSigningPass(tx, seat.id))) return;
  if (seat.state !== 'confirmed') conflict('EXP-18.3', { seat: seat.state }, { detail: NOT_BOUND });
  if (seat.attendedAt) conflict('EXP-18.3', { attendedAt: seat.attendedAt.toISOString() }, { detail: CAME });
  const { state, plan, purpose } = await matterOf(tx, seat);
  if (state !== 'open') conflict('EXP-18.3', { request: state }, { detail: OVER });
  // When an inspection is, its own service knows: the evidence says it.
  if (purpose === 'inspection' && !plan) return;
  if (!plan || new Date(plan.at) > tx.now) {
    conflict('EXP-18.3', { plannedAt: plan?.at ?? null }, { detail: NOT_YET });
  }
}

/** Nobody is dismissed but for an assessment that he failed, of this year or the last, and once for each. EXP-8 */
async function demandFailed(tx: Tx, expert: Expert): Promise<void> {
  if (expert.bars.some(({ ground }) => ground === DISMISSAL)) conflict('EXP-8', {}, { detail: DISMISSED });
  const year = Number(tx.today.slice(0, 4));
  const failed = await tx.findOne(ExpertAssessment, { expertId: expert.id, year: [year, year - 1], grade: 'failed' });
  if (!failed) refuse('EXP-8', { failed: false }, { errors: [{ pointer: '/purpose', detail: NOT_FAILED }] });
}

/** Returns the working days for a statement: as told, between the fewest and the most of the rules' edition. EXP-15 */
function daysOf({ answerDays }: OpenFindingDto): number {
  const [fewest, most] = [figureOf('EXP-15.statement'), figureOf('EXP-15.statementMost')];
  const days = answerDays ?? fewest;
  if (days >= fewest && days <= most) return days;
  const detail = { zh: `须为 ${fewest} 至 ${most} 个工作日`, en: `must be ${fewest} to ${most} working days` };
  return refuse('EXP-15', { answerDays: days }, { errors: [{ pointer: '/answerDays', detail }] });
}

/** A finding that joins no entries. */
export const NO_LIKENESS = { likenessId: null, otherExpertId: null };
/** What a finding says of its course when it is opened. */
export const NOTHING_YET = {
  statement: null,
  otherStatement: null,
  heardAt: null,
  decidedBy: null,
  decidedAt: null,
  reason: null,
  objection: null,
  objectedAt: null,
  reviewedBy: null,
  reviewedAt: null,
  reviewReason: null,
  finalAt: null,
  suspendedBy: null,
  suspendedAt: null,
  suspendedUntil: null,
  suspensionReason: null,
  interimBy: null,
  interimAt: null,
  interimReason: null,
} as const;

/** What the person concerned is told: neither case nor seat. PRA-5 */
export const TOLD = {
  title: '核实事项告知',
  content: '有一项涉及您的核实事项。请在“我的核实事项”中查看所提事实和证据，并在期限内陈述申辩。',
};

const NOT_BOUND = {
  zh: '该专家尚未确认参加，不存在缺席；逾期未答复邀请的，由系统记载',
  en: 'He has not undertaken to come and can’t be absent: silence to an invitation is the system’s own record',
};
const CAME = {
  zh: '该专家已登记到场，不得记录缺席；到场而不履职的，另行提出核实',
  en: 'This expert is recorded as present and is not absent: whoever came and does not judge is looked into by a finding',
};
const OVER = { zh: '该评审或者核验已经结束', en: 'The review or inspection is over' };
const NOT_YET = {
  zh: '评审时间未定或者未到，不得提出缺席',
  en: 'The session is not set, or its time has not come: nobody is absent from it yet',
};
const RULED = { zh: '是否同一人已有认定', en: 'Whether they are one person was ruled on' };
const LOOKED_INTO = { zh: '是否同一人正在核实', en: 'Whether they are one person is being looked into already' };
const UNDER_WAY = {
  zh: '针对该专家同一情形的核实正在进行，认定后方可再次提出',
  en: 'The same is being looked into for this expert already: it is decided first',
};
const DISMISSED = { zh: '该专家已经解聘', en: 'This expert was dismissed already' };
const NOT_FAILED = {
  zh: '该专家本年度、上一年度没有不合格的考核结果，不得解聘',
  en: 'failed no assessment of this year or the last: nobody is dismissed without',
};
const BARRED = { zh: '该专家已因这一情形禁入', en: 'This expert is barred on that ground already' };
const OTHER_GROUND = { zh: '该情形与核实目的不符', en: 'is no ground for this purpose' };
const NO_TIE = { zh: '该专家没有这一现存关系', en: 'is no tie of this expert that stands' };
const HIS_WORD = {
  zh: '该关系系本人声明，须先由本人声明已经解除或者不实（POST /experts/own/ties/{id}/ending），方可核实',
  en: 'The expert declared this tie himself: he first says that it is none or no more (POST /experts/own/ties/{id}/ending)',
};
const NAME_IT = { zh: '须按核实目的填写', en: 'is needed for this purpose' };

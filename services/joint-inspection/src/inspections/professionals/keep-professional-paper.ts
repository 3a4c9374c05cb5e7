import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { conflict, forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { demandUnhindered } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';
import { lockBureauInspection, lockOwnInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import type { InspectionFacts } from '../inspection-facts.js';
import type { DrawnSeat } from '../seats/drawn-seat.entity.js';
import { alreadySaid, notThereYet, unconfirmed } from '../seats/visit-seat-acts.js';
import { checkIn } from './check-in.js';
import { flawsOfWord, keepOpinion } from './keep-opinion.js';
import { Professional } from './professional.entity.js';
import { type AttendancePaperDto, type OpinionPaperDto, ProfessionalPaperDto } from './professional-paper.dto.js';
import { ProfessionalPaper } from './professional-paper.entity.js';

/** Largest scan of a signed paper, in bytes. */
export const PAPER_SIZE_MAX = 20 * 1024 * 1024;

type Content = Pick<ProfessionalPaper, 'kind' | 'opinion' | 'text' | 'findings'>;

/**
 * Takes what a drawn professional signed on paper, where he can't act with his own token: the paper is kept with its digest,
 * one of the bureau enters what it says, another compares it, and only then it counts. INSP-4, INSP-6.1
 */
@Injectable()
export class KeepProfessionalPaper {
  constructor(private readonly work: UnitOfWork) {}

  attendance(id: string, order: AttendancePaperDto, upload: ReceivedFile | undefined, actor: Actor) {
    return this.enter(id, 'ProfessionalPapers_attendance', order, upload, actor, ({ seat, present }) => {
      if (present) conflict('INSP-4', { seat: seat.id }, { detail: THERE });
      const errors: PointerError[] = [
        ...(order.integrityStatement ? [] : [{ pointer: '/integrityStatement', detail: NO_INTEGRITY }]),
        ...(order.noTies ? [] : [{ pointer: '/noTies', detail: NO_DECLARATION }]),
      ];
      if (errors.length > 0) refuse('INSP-9', {}, { errors });
      return { kind: 'attendance', opinion: null, text: null, findings: null };
    });
  }

  opinion(id: string, order: OpinionPaperDto, upload: ReceivedFile | undefined, actor: Actor) {
    return this.enter(id, 'ProfessionalPapers_opinion', order, upload, actor, ({ present, row }) => {
      demandUnhindered(notThereYet({ present }) ?? alreadySaid({ present }));
      const flaws = flawsOfWord(order, row.points);
      if (flaws.length > 0) refuse('INSP-9', {}, { errors: flaws });
      const findings = order.findings.map(({ pointCode, result, note }) => ({ pointCode, result, note }));
      return { kind: 'opinion', opinion: order.opinion, text: order.text, findings };
    });
  }

  confirm(id: string, paperId: string, actor: Actor): Promise<ProfessionalPaperDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockOwnInspection(tx, id);
      const paper = await tx.lock(ProfessionalPaper, { id: paperId, inspectionId: id });
      const facts = await demandInspectionAct(tx, 'ProfessionalPapers_confirm', inspection);
      if (paper.confirmedAt || paper.appointment !== inspection.appointment) {
        const detail = {
          zh: '该纸面已经核对，或者属于此前的安排',
          en: 'This paper was compared, or is of an earlier time',
        };
        conflict('INSP-4', { confirmedAt: paper.confirmedAt?.toISOString() ?? null }, { detail });
      }
      if (mayBeHis(actor, paper.enteredBy)) forbid('INSP-4', {}, { detail: ANOTHER });
      const seat = seatAmong(facts, paper.seatId);
      await stand(tx, inspection, facts, seat, paper);
      paper.confirmedBy = actor.sub;
      paper.confirmedAt = tx.now;
      tx.update(ProfessionalPaper, paper, { action: 'inspection.professional-paper-confirmed', rules: ['INSP-4'] });
      return ProfessionalPaperDto.of(paper);
    });
  }

  private async enter(
    id: string,
    act: 'ProfessionalPapers_attendance' | 'ProfessionalPapers_opinion',
    { seatId, name }: { seatId: string; name: string },
    upload: ReceivedFile | undefined,
    actor: Actor,
    contentOf: (of: { seat: DrawnSeat; present: Professional | null; row: Inspection }) => Content,
  ): Promise<ProfessionalPaperDto> {
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      const facts = await demandInspectionAct(tx, act, inspection);
      const seat = seatAmong(facts, seatId);
      const content = contentOf({ seat, present: presentAt(facts, seatId), row: inspection });
      const paper = tx.insert(
        ProfessionalPaper,
        {
          id: tx.uuid(),
          inspectionId: id,
          caseNumber: inspection.caseNumber,
          appointment: inspection.appointment,
          ...{ seatId, name, ...content },
          file: { ...(await staged.keep()) },
          enteredBy: actor.sub,
          enteredAt: tx.now,
          confirmedBy: null,
          confirmedAt: null,
        },
        { action: 'inspection.professional-paper-entered', rules: ['INSP-4', 'INSP-6.1'] },
      );
      return ProfessionalPaperDto.of(paper);
    });
  }
}

/** Lets what the paper says count. */
async function stand(
  tx: Tx,
  inspection: Inspection,
  facts: InspectionFacts,
  seat: DrawnSeat,
  paper: ProfessionalPaper,
): Promise<void> {
  const present = presentAt(facts, seat.id);
  if (paper.kind === 'attendance') {
    if (present) conflict('INSP-4', { seat: seat.id }, { detail: THERE });
    checkIn(tx, inspection, seat, { name: paper.name, subject: null, by: paper.enteredBy, paper: paper.id });
    return;
  }
  demandUnhindered(notThereYet({ present }) ?? alreadySaid({ present }));
  const professional = await tx.lock(Professional, { id: present!.id });
  const { opinion, text, findings } = paper;
  keepOpinion(tx, inspection, professional, { opinion: opinion!, text: text!, findings: findings! }, paper.id);
}

/** Returns a seat of this inspection that its holder took; papers make nobody a professional who was not drawn. */
function seatAmong({ seats, row }: InspectionFacts, seatId: string): DrawnSeat {
  const seat = seats.find(({ id }) => id === seatId);
  if (!seat) {
    const detail = { zh: '不是为本次核验抽取的席位', en: 'is no seat that was drawn for this inspection' };
    refuse('INSP-4', { inspection: row.id }, { errors: [{ pointer: '/seatId', detail }] });
  }
  demandUnhindered(unconfirmed({ seat }));
  return seat;
}

const presentAt = ({ professionals }: InspectionFacts, seat: string) =>
  professionals.find(({ seatId }) => seatId === seat) ?? null;

const THERE = { zh: '该席位的专业人员已经到场', en: 'The professional of this seat is there already' };
const NO_INTEGRITY = { zh: '纸面须载有廉洁承诺', en: 'the paper must have the integrity statement' };
const NO_DECLARATION = { zh: '纸面须声明无应当回避的情形', en: 'the paper must declare that there is no tie' };
const ANOTHER = {
  zh: '录入纸面的人不得自行核对，须由另一人核对',
  en: 'Who entered the paper doesn’t compare it: somebody else does',
};

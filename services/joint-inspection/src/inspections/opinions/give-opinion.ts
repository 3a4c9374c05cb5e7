import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandLawful } from '@shenguan/common/phrases';
import { sendNotice } from '@shenguan/common/receipts';
import { refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { flawsOfCitation } from '../domain/cited-points.js';
import { lastOfEach } from '../domain/points-that-failed.js';
import { type OpinionDto, OpinionViewDto } from '../inspection.dto.js';
import type { Inspection } from '../inspection.entity.js';
import { lockOwnInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { BodyOpinion } from './body-opinion.entity.js';

/**
 * Takes the opinion of a body: on the spot, or announced on the spot as one that it decides collectively and given
 * within one working day after the inspection. Late counts as late, silence never as consent. INSP-6.1
 */
@Injectable()
export class GiveOpinion {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, order: OpinionDto, actor: Actor): Promise<OpinionViewDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockOwnInspection(tx, id);
      // Past the end of the visit only an opinion that was announced may still come.
      const { findings } = await demandInspectionAct(tx, 'Inspections_opinion', inspection);
      const own = lastOfEach(findings.filter(({ bodyCode }) => bodyCode === actor.body));
      const failed = new Set(own.filter(({ result }) => result !== 'pass').map(({ pointCode }) => pointCode));
      const known = await tx.findOne(BodyOpinion, { inspectionId: id, bodyCode: actor.body }, { lock: 'update' });
      return OpinionViewDto.of(
        known ? later(tx, inspection, order, failed, known) : onTheSpot(tx, inspection, order, failed),
      );
    });
  }
}

type Failed = ReadonlySet<string>;

function onTheSpot(tx: Tx, inspection: Inspection, order: OpinionDto, failed: Failed): BodyOpinion {
  const body = [inspection.bureau, ...inspection.departments].find(({ code }) => code === tx.actor.body)!;
  const collective = order.collective === true;
  if (collective && body.code === inspection.bureau.code) {
    const detail = { zh: '仅限部门集体议定', en: 'only a department may decide collectively' };
    refuse('INSP-6.1', {}, { errors: [{ pointer: '/collective', detail }] });
  }
  if (!collective) demandOpinion(order, inspection, failed);
  return tx.insert(
    BodyOpinion,
    {
      id: tx.uuid(),
      inspectionId: inspection.id,
      caseNumber: inspection.caseNumber,
      body,
      bodyCode: body.code,
      collective,
      opinion: collective ? null : order.opinion!,
      text: collective ? null : order.text!,
      points: collective ? null : citedIn(order),
      dueAt: null,
      dueOn: null,
      calendarVersion: null,
      givenBy: collective ? null : tx.actor.sub,
      givenAt: collective ? null : tx.now,
      late: false,
      escalatedAt: null,
      raiseAt: null,
      raisedAt: null,
      withoutFrom: null,
    },
    { action: collective ? 'inspection.opinion-announced' : 'inspection.opinion-given', rules: ['INSP-6.1'] },
  );
}

function later(tx: Tx, inspection: Inspection, order: OpinionDto, failed: Failed, known: BodyOpinion): BodyOpinion {
  demandOpinion(order, inspection, failed);
  known.opinion = order.opinion!;
  known.text = order.text!;
  known.points = citedIn(order);
  known.givenBy = tx.actor.sub;
  known.givenAt = tx.now;
  known.late = known.dueAt !== null && tx.now >= known.dueAt;
  if (inspection.state === 'concluded') tellBureau(tx, inspection, known);
  return tx.update(BodyOpinion, known, { action: 'inspection.opinion-given', rules: ['INSP-6.1'] });
}

/** What comes after the head has concluded without it stands beside the result, and its bureau hears of it. INSP-6.1 */
function tellBureau(
  tx: Tx,
  { id, bureau, caseNumber, projectName }: Inspection,
  { body, opinion, text }: BodyOpinion,
): void {
  sendNotice(tx, {
    sender: 'joint-inspection',
    thingId: id,
    recipient: bureau,
    caseNumber,
    rules: ['INSP-6.1'],
    notice: {
      kind: 'inspection-opinion-overdue',
      title: `结果出具后补送的核验意见：${projectName}`,
      content: `${body.name}于结果出具后补送意见（${OPINION_NAMES[opinion!]}），已记录在案，不改变已出具的结果：${text}`,
    },
  });
}

const OPINION_NAMES = { pass: '通过', rectify: '整改', fail: '不通过' } as const;

const citedIn = ({ points }: OpinionDto): string[] | null => (points?.length ? [...new Set(points)] : null);

function demandOpinion({ opinion, text, points }: OpinionDto, inspection: Inspection, failed: Failed): void {
  const errors = [
    ...(opinion ? [] : [{ pointer: '/opinion', detail: { zh: '须明确意见', en: 'say what the opinion is' } }]),
    ...(text?.trim() ? [] : [{ pointer: '/text', detail: { zh: '须说明意见内容', en: 'say what it rests on' } }]),
  ];
  if (errors.length > 0) refuse('INSP-6.1', {}, { errors });
  demandLawful('INSP-9', { text });
  const flaws = flawsOfCitation({ opinion, points }, inspection.points, failed);
  if (flaws.length > 0) refuse('INSP-9', { points: inspection.points.map(({ code }) => code) }, { errors: flaws });
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource, chineseTime, parseInstant } from '@shenguan/common/clock';
import { notFound } from '@shenguan/common/http';
import { sendNotice } from '@shenguan/common/receipts';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandState } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { isOfficeTime } from '../domain/timely-notice.js';
import type { Inspection } from '../inspection.entity.js';
import { inspectionTransitions } from '../inspection.transitions.js';
import { lockBureauInspection, lockOwnInspection } from '../inspection-access.js';
import { TIME_NOTICE } from '../visits/told-departments.js';
import { type ProposeTimeDto, TimeProposalDto } from './time-proposal.dto.js';
import { TimeProposal } from './time-proposal.entity.js';

/** Asks the departments for a time outside office hours, and takes their consent, each by its own token. INSP-3 (R) */
@Injectable()
export class ProposeTime {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
  ) {}

  propose(id: string, order: ProposeTimeDto, actor: Actor): Promise<TimeProposalDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      demandOpen(inspection);
      const proposedAt = parseInstant(order.proposedAt);
      if (proposedAt <= tx.now || isOfficeTime(proposedAt, this.calendar.current())) {
        const detail = {
          zh: '须为办公时间以外的将来时间；办公时间内的直接安排',
          en: 'must lie ahead, outside office hours: within them the time is simply set',
        };
        refuse('INSP-3', { proposedAt: order.proposedAt }, { errors: [{ pointer: '/proposedAt', detail }] });
      }
      const row = tx.insert(
        TimeProposal,
        {
          id: tx.uuid(),
          inspectionId: id,
          caseNumber: inspection.caseNumber,
          proposedAt,
          reason: order.reason,
          proposedBy: actor.sub,
          madeAt: tx.now,
          consents: [],
        },
        { action: 'inspection.time-proposed', rules: ['INSP-3'] },
      );
      for (const recipient of inspection.departments) {
        sendNotice(tx, {
          sender: 'joint-inspection',
          thingId: id,
          recipient,
          caseNumber: inspection.caseNumber,
          rules: ['INSP-3'],
          notice: {
            kind: TIME_NOTICE,
            title: `征求办公时间以外核验的意见：${inspection.projectName}`,
            content: `拟于${chineseTime(proposedAt)}进行联合核验，理由：${order.reason}。该时间在办公时间以外，须经各部门同意方可安排。`,
          },
        });
      }
      return TimeProposalDto.of(row);
    });
  }

  consent(id: string, proposalId: string, actor: Actor): Promise<TimeProposalDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockOwnInspection(tx, id);
      if (!inspection.departments.some(({ code }) => code === actor.body)) throw notFound();
      const row = await tx.lock(TimeProposal, { id: proposalId, inspectionId: id });
      demandOpen(inspection);
      if (row.consents.some(({ bodyCode }) => bodyCode === actor.body) || row.proposedAt <= tx.now) {
        const detail = { zh: '本单位已经同意，或者该时间已过', en: 'Your body has consented, or the time is over' };
        conflict('INSP-3', { consents: row.consents.map(({ bodyCode }) => bodyCode) }, { detail });
      }
      row.consents = [...row.consents, { bodyCode: actor.body, by: actor.sub, at: tx.now.toISOString() }];
      tx.update(TimeProposal, row, { action: 'inspection.time-consented', rules: ['INSP-3'] });
      return TimeProposalDto.of(row);
    });
  }
}

/** Refuses a time outside office hours that not every department has consented to. INSP-3 (R) */
export async function demandConsent(tx: Tx, { id, departments }: Inspection, at: Date): Promise<void> {
  const proposals = await tx.find(TimeProposal, { inspectionId: id });
  const asked = proposals.filter(({ proposedAt }) => proposedAt.getTime() === at.getTime());
  const missing = departments.filter(
    ({ code }) => !asked.some(({ consents }) => consents.some((one) => one.bodyCode === code)),
  );
  if (missing.length === 0) return;
  const detail = {
    zh: `办公时间（工作日8时至18时）以外的时间须经各部门同意（先以 POST /inspections/{id}/time-proposals 征求）：${missing.map(({ name }) => name).join('、')}尚未同意`,
    en: `lies outside office hours: ${missing.map(({ name }) => name).join(', ')} has not consented (ask first: POST /inspections/{id}/time-proposals)`,
  };
  refuse('INSP-3', { missing: missing.map(({ code }) => code) }, { errors: [{ pointer: '/at', detail }] });
}

function demandOpen({ state }: Inspection): void {
  const { schedule } = inspectionTransitions;
  demandState(inspectionTransitions, state, schedule.from, 'INSP-3', schedule.called);
}

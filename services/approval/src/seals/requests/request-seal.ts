import { Injectable } from '@nestjs/common';
import { type Actor, isSamePerson } from '@shenguan/common/auth';
import { handKind } from '@shenguan/common/document-kinds';
import { forbid } from '@shenguan/common/rules';
import { demandState } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { SECOND_PERSON_DAYS, TimeLimits } from '../../time-limits/index.js';
import { Seal } from '../seal.entity.js';
import { sealTransitions } from '../seal.transitions.js';
import { JudgePaper } from './judge-paper.js';
import { type RequestSealDto, SealRequestDto } from './seal-request.dto.js';
import { SealRequest } from './seal-request.entity.js';

/** Asks for the seal on a paper that the system did not make itself (用印申请). SEAL-4 to SEAL-10 */
@Injectable()
export class RequestSeal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly judgePaper: JudgePaper,
    private readonly limits: TimeLimits,
  ) {}

  execute(sealId: string, order: RequestSealDto, actor: Actor): Promise<SealRequestDto> {
    return this.work.run(actor, async (tx) => {
      const seal = await tx.get(Seal, { id: sealId, bureauCode: actor.body }, { lock: 'share' });
      const paper = { ...order, caseNumber: order.caseNumber ?? null, itemCode: order.itemCode ?? null };
      const { itemCode, officialSealReason } = await this.judgePaper.of(tx, seal, paper);
      demandState(sealTransitions, seal.state, ['in-use'], 'SEAL-8', { zh: '申请用印', en: 'ask for its use' });
      if (isSamePerson(actor.sub, seal.keeperSub)) forbid('SEAL-8', { reason: 'notApart' }, { detail: KEEPER_ASKS });
      const { documentKind, documentNumber, documentDate, copies, purpose } = order;
      const row = tx.insert(
        SealRequest,
        {
          ...{ documentKind, documentNumber, documentDate, copies, purpose, itemCode, officialSealReason },
          id: tx.uuid(),
          sealId,
          bureauCode: actor.body,
          state: 'requested',
          scope: handKind(documentKind).scope,
          caseNumber: paper.caseNumber,
          file: null,
          requesterSub: actor.sub,
          requesterName: actor.name,
          requestedAt: tx.now,
          decidedBy: null,
          decidedByName: null,
          decidedAt: null,
          reason: null,
        },
        {
          action: 'seal-request.made',
          rules: ['SEAL-4', handKind(documentKind).scope],
          ...(paper.caseNumber !== null && { caseNumber: paper.caseNumber }),
        },
      );
      const start = { startAt: tx.now, workingDays: SECOND_PERSON_DAYS, basis: 'PRA-15' } as const;
      this.limits.open(tx, { id: row.id, caseNumber: null, bodyCode: actor.body }, { kind: 'seal-request', ...start });
      return SealRequestDto.of(row, seal.keeperSub, actor);
    });
  }
}

const KEEPER_ASKS = {
  zh: '保管人不得申请使用本人保管的印章：申请、审批、保管须为三个不同的人',
  en: 'the keeper does not ask for the seal that he keeps: who asks, approves and keeps it are three persons',
};

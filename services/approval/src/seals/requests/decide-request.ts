import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { SealRequestDto } from './seal-request.dto.js';
import { SealRequest } from './seal-request.entity.js';
import { sealRequestTransitions } from './seal-request.transitions.js';
import { factsOf, sealRequestActs, standingOf } from './seal-request-acts.js';
import { lockRequest } from './seal-requests.js';

/** Approves a request for the seal, declines it, or takes it back. SEAL-4, SEAL-8 */
@Injectable()
export class DecideRequest {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  approve(id: string, actor: Actor): Promise<SealRequestDto> {
    return this.decide(id, 'approve', null, actor);
  }

  decline(id: string, reason: string, actor: Actor): Promise<SealRequestDto> {
    return this.decide(id, 'decline', reason, actor);
  }

  withdraw(id: string, reason: string, actor: Actor): Promise<SealRequestDto> {
    return this.decide(id, 'withdraw', reason, actor);
  }

  private decide(
    id: string,
    act: 'approve' | 'decline' | 'withdraw',
    reason: string | null,
    actor: Actor,
  ): Promise<SealRequestDto> {
    return this.work.run(actor, async (tx) => {
      const { row, seal } = await lockRequest(tx, id);
      assertVersion(row.version);
      demandAct(sealRequestActs, `SealRequests_${act}`, row.state, factsOf(row, await standingOf(tx, seal), actor));
      row.state = move(sealRequestTransitions, act, row.state);
      row.reason = reason;
      if (act !== 'withdraw') {
        row.decidedBy = actor.sub;
        row.decidedByName = actor.name;
        row.decidedAt = tx.now;
      }
      if (act !== 'approve') await this.limits.end(tx, id);
      tx.update(SealRequest, row, { action: `seal-request.${ACTIONS[act]}`, rules: ['SEAL-4', 'SEAL-8'] });
      return SealRequestDto.of(row, await standingOf(tx, seal), actor);
    });
  }
}

const ACTIONS = { approve: 'approved', decline: 'declined', withdraw: 'withdrawn' } as const;

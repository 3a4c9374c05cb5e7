import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { lockOpenRequest } from '../rounds/start-draw.js';
import { type ApproveSmallPoolDto, DrawRequestDto } from './draw-request.dto.js';
import { DrawRequest } from './draw-request.entity.js';
import { requestActs } from './draw-request-acts.js';

/** Lets a draw go on though fewer than twice the seats are eligible: an approver's decision, with its reason. EXP-17.1 */
@Injectable()
export class ApproveSmallPool {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, { reason }: ApproveSmallPoolDto, actor: Actor): Promise<DrawRequestDto> {
    return this.work.run(actor, async (tx) => {
      const request = await lockOpenRequest(tx, id);
      demandAct(requestActs, 'DrawRequests_approve', request.state, request);
      request.smallPoolApprovedBy = actor.sub;
      request.smallPoolReason = reason;
      tx.update(DrawRequest, request, { action: 'draw-request.small-pool-approved', rules: ['EXP-17.1'] });
      return DrawRequestDto.of(request, { own: true }, actor);
    });
  }
}

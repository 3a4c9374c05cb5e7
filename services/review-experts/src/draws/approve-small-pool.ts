import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { type ApproveSmallPoolDto, DrawRequestDto } from './draw-request.dto.js';
import { DrawRequest } from './draw-request.entity.js';
import { lockOpenRequest } from './start-draw.js';

/** Lets a draw go on though fewer than twice the seats are eligible: an approver's decision, with its reason. EXP-17.1 */
@Injectable()
export class ApproveSmallPool {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, { reason }: ApproveSmallPoolDto, actor: Actor): Promise<DrawRequestDto> {
    return this.work.run(actor, async (tx) => {
      const request = await lockOpenRequest(tx, id);
      if (request.smallPoolApprovedBy) {
        const detail = { zh: '该需求已经批准，可以启动抽取', en: 'This was approved already: the draw may start' };
        conflict('EXP-17.1', { approvedBy: request.smallPoolApprovedBy }, { detail });
      }
      request.smallPoolApprovedBy = actor.sub;
      request.smallPoolReason = reason;
      tx.update(DrawRequest, request, { action: 'draw-request.small-pool-approved', rules: ['EXP-17.1'] });
      return DrawRequestDto.of(request);
    });
  }
}

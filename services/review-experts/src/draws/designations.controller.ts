import { Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { Designate } from './designate.js';
import { DesignationDto } from './designation.dto.js';

/** Direct designation of experts (直接确定专家), as the approver sees it. EXP-17.3 */
@Controller('designations')
export class DesignationsController {
  constructor(private readonly designate: Designate) {}

  @Post(':id/approval')
  @Operation({
    summary: { zh: '批准直接确定专家', en: 'Approve a designation' },
    roles: ['approver', 'head'],
    rules: ['EXP-17.3'],
    success: { status: 200, type: DesignationDto },
    errors: [404, 409],
  })
  approve(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<DesignationDto> {
    return this.designate.approve(id, actor);
  }
}

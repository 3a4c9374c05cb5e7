import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { BUREAU_ROLES, DEPARTMENT_ROLES } from '../inspection-access.js';
import { AskTime } from './ask-time.js';
import { AskTimeDto, DeclineTimeDto, TimeRequestDto } from './time-request.dto.js';

/** Requests of departments for another time (另约时间). INSP-3 */
@Controller('inspections/:id/time-requests')
export class TimeRequestsController {
  constructor(private readonly askTime: AskTime) {}

  @Post()
  @Operation({
    summary: { zh: '部门请求另约核验时间', en: 'Ask for another time; a department, once, before the day' },
    description: {
      zh: '审批部门调整时间即为同意，也可以说明理由不予变更；未答复的，该部门未到场不记录缺席。',
      en: 'The bureau grants it by moving the time, or declines with a reason; unanswered, nobody of the department is absent.',
    },
    roles: DEPARTMENT_ROLES,
    rules: ['INSP-3'],
    success: { status: 201, type: TimeRequestDto },
    errors: [409, 422],
  })
  ask(@UuidParam() id: string, @Body() order: AskTimeDto, @CurrentActor() actor: Actor): Promise<TimeRequestDto> {
    return this.askTime.ask(id, order, actor);
  }

  @Post(':requestId/refusal')
  @Operation({
    summary: { zh: '不予另约时间', en: 'Decline another time, with a reason' },
    roles: BUREAU_ROLES,
    rules: ['INSP-3'],
    success: { type: TimeRequestDto },
    errors: [404, 409],
  })
  decline(
    @UuidParam() id: string,
    @UuidParam('requestId') requestId: string,
    @Body() order: DeclineTimeDto,
    @CurrentActor() actor: Actor,
  ): Promise<TimeRequestDto> {
    return this.askTime.decline(id, requestId, order, actor);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { ObjectToCheck } from './object-to-check.js';
import { AnswerObjectionDto, ObjectionDto } from './objections.dto.js';

/** Objections of those who were checked (被检查人异议). APL-61, APL-5 */
@Controller('check-objections')
export class CheckObjectionsController {
  constructor(private readonly objections: ObjectToCheck) {}

  @Post(':id/answer')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '答复被检查人的异议', en: 'Answer the objection of whoever was checked' },
    description: {
      zh: '由检查人员以外的人员答复；成立的重新记录、签字归档，原记录保留并公开更正理由。',
      en: 'By somebody who did not check; where it is upheld the check is recorded and signed anew, and the version before stays with it.',
    },
    roles: ['department-officer', 'department-head'],
    rules: ['APL-61', 'APL-5'],
    success: { type: ObjectionDto },
    errors: [404, 409],
  })
  answer(
    @UuidParam() id: string,
    @Body() dto: AnswerObjectionDto,
    @CurrentActor() actor: Actor,
  ): Promise<ObjectionDto> {
    return this.objections.answer(id, dto, actor);
  }
}

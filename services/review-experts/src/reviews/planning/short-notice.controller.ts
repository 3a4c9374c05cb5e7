import { Body, Controller, Post } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { IsInstant, Operation, UuidParam } from '@shenguan/common/http';
import { AgreeToShortNotice } from './agree-to-short-notice.js';

class AgreeToShortNoticeDto {
  @ApiProperty({
    format: 'date-time',
    description: '所同意的评审时间，与现行计划一致 · the time that is agreed to',
    example: '2027-03-09T09:30:00+08:00',
  })
  @IsInstant()
  at: string;
}

class AgreedDto {
  @ApiProperty()
  agreed: boolean;
}

/** Who agrees to a review at less than a working day’s notice (同意临时召开). REV-11 */
@Controller('reviews')
export class ShortNoticeController {
  constructor(private readonly agree: AgreeToShortNotice) {}

  @Post(':id/short-notice-consent')
  @Operation({
    summary: { zh: '同意不足一个工作日通知的评审时间', en: 'Agree to a review at less than a working day’s notice' },
    roles: ['expert', 'department-officer', 'department-head', 'liaison'],
    rules: ['REV-11'],
    success: { status: 201, type: AgreedDto },
    errors: [404, 409],
  })
  consent(
    @UuidParam() id: string,
    @Body() { at }: AgreeToShortNoticeDto,
    @CurrentActor() actor: Actor,
  ): Promise<AgreedDto> {
    return this.agree.execute(id, at, actor);
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { CursorQuery, decodeCursor, Operation, type Page, page, pageOf } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { FEEDBACK_SIDES, type FeedbackSide } from './engagement-feedback.entity.js';
import { FeedbackList, type OwedSeat, type SidesFeedback } from './feedback-list.entity.js';

class OwedSeatDto implements OwedSeat {
  @ApiProperty({ format: 'uuid' })
  seatId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ format: 'date-time' })
  dueAt: string;
}

class SidesFeedbackDto implements SidesFeedback {
  @ApiProperty({ enum: FEEDBACK_SIDES })
  side: FeedbackSide;

  @ApiProperty({ type: 'integer', example: 6 })
  given: number;

  @ApiProperty({ type: 'integer', example: 1, description: '逾期 · late' })
  late: number;

  @ApiProperty({ type: 'integer', example: 0, description: '反映不按时或者评分偏低 · not in time, or rated low' })
  adverse: number;
}

/** A month’s list of feedback on experts. EXP-23 */
export class FeedbackListDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '11140602MB7654321K' })
  bureauCode: string;

  @ApiProperty({ example: '2026-03' })
  month: string;

  @ApiProperty({ type: [OwedSeatDto], description: '本单位逾期未反馈的席位 · seats of which the bureau owes its word' })
  owed: OwedSeat[];

  @ApiProperty({ type: [SidesFeedbackDto] })
  given: SidesFeedback[];

  @ApiProperty({ format: 'date-time' })
  sentAt: string;

  static of({ id, bureauCode, month, owed, given, sentAt }: FeedbackList): FeedbackListDto {
    return { id, bureauCode, month, owed, given, sentAt: sentAt.toISOString() };
  }
}

export class FeedbackListPage extends pageOf(FeedbackListDto) {}

/** Monthly lists of feedback on experts, as they went to the head (履职反馈月度清单). EXP-23 */
@Controller('feedback-lists')
export class FeedbackListsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Operation({
    summary: { zh: '查看履职反馈月度清单', en: 'Monthly lists of feedback on experts' },
    description: {
      zh: '每月自动生成并报送负责人：上月收到的反馈，本单位逾期未反馈的席位；不载明专家姓名。',
      en: 'Made each month by itself and sent to the head: what was said, and what the bureau has still to say; without a name.',
    },
    roles: ['head', 'expert-admin', 'auditor'],
    rules: ['EXP-23', 'EXP-22'],
    success: { type: FeedbackListPage },
  })
  async list(@Query() query: CursorQuery, @CurrentActor() actor: Actor): Promise<Page<FeedbackListDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(FeedbackList).createQueryBuilder('l').orderBy('l.id', 'DESC');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('l.bureau_code = :own', { own: actor.body });
    if (after) select.andWhere('l.id < :id', { id: after[0] });
    return page((await select.getMany()).map(FeedbackListDto.of), query.limit, ({ id }) => [id]);
  }
}

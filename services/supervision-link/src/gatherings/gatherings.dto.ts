import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsInstant, IsProse, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import { GATHERING_KINDS, type Gathering, type GatheringGuest, type GatheringKind } from './gathering.entity.js';
import { GATHERING_STATES, type GatheringState } from './gathering.transitions.js';

export class AnnounceGatheringDto {
  @ApiProperty({ enum: GATHERING_KINDS, example: 'training', description: '会议、培训、考试、通知' })
  @IsIn(GATHERING_KINDS)
  kind: GatheringKind;

  @ApiProperty({ example: '电梯安全监管业务培训' })
  @IsText(2, 200)
  title: string;

  @ApiProperty({ example: '讲解加装电梯的监管要求，请确定参加人员。' })
  @IsProse(1, 4000)
  content: string;

  @ApiProperty({ example: '区政务服务中心三楼会议室' })
  @IsText(2, 200)
  place: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-05T01:00:00Z' })
  @IsInstant()
  startsAt: string;

  @ApiProperty({
    format: 'date-time',
    example: '2026-03-05T03:00:00Z',
    description: '结束，签到截止 · check-in ends with it',
  })
  @IsInstant()
  endsAt: string;

  @ApiProperty({
    type: [String],
    example: ['11140602MB7654321K'],
    description: '受邀单位，须与本单位签有生效备忘录 · bodies on the other side of a memorandum in force',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsIdentifier(1, 64, { each: true })
  invited: string[];
}

export class NameGuestsDto {
  @ApiProperty({
    type: [String],
    example: ['01990000-0000-7000-8000-000000000001'],
    description: '参加人员的登记编号 · entries of who goes',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  staffIds: string[];
}

export class CancelGatheringDto {
  @ApiProperty({ example: '主讲人因公出差，另行通知。' })
  @IsReason(500)
  reason: string;
}

export class GatheringQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: GATHERING_STATES })
  @IsOptional()
  @IsIn(GATHERING_STATES)
  state?: GatheringState;
}

class GuestDto {
  @ApiProperty({ example: '11140602MB7654321K' })
  bodyCode: string;

  @ApiProperty({ example: '高翔' })
  name: string;

  @ApiProperty({ nullable: true, type: String, format: 'date-time', description: '本人签到 · checked in himself' })
  attendedAt: string | null;

  @ApiProperty({ description: '结束后仍未签到 · did not come' })
  absent: boolean;
}

export class GatheringDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: GATHERING_KINDS })
  kind: GatheringKind;

  @ApiProperty({ example: '11140602MB1234567U' })
  organiserCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  organiserName: string;

  @ApiProperty({ type: [String], example: ['11140602MB7654321K'] })
  invited: string[];

  @ApiProperty({ example: '电梯安全监管业务培训' })
  title: string;

  @ApiProperty({ example: '讲解加装电梯的监管要求，请确定参加人员。' })
  content: string;

  @ApiProperty({ example: '区政务服务中心三楼会议室' })
  place: string;

  @ApiProperty({ format: 'date-time' })
  startsAt: string;

  @ApiProperty({ format: 'date-time' })
  endsAt: string;

  @ApiProperty({ enum: GATHERING_STATES })
  state: GatheringState;

  @ApiProperty({ nullable: true, type: String })
  cancelReason: string | null;

  @ApiProperty({
    type: [GuestDto],
    description: '参加人员；受邀单位看本单位的 · who goes; invited bodies see their own',
  })
  guests: GuestDto[];

  static of(row: Gathering, guests: readonly GatheringGuest[], now: Date): GatheringDto {
    const { id, version, kind, organiserCode, organiserName, title, content, place, state } = row;
    const over = now >= row.endsAt && state === 'announced';
    return {
      ...{ id, version, kind, organiserCode, organiserName, title, content, place, state },
      invited: row.invited.map(({ code }) => code),
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      cancelReason: row.cancelReason ?? null,
      guests: guests.map(({ bodyCode, name, attendedAt }) => ({
        ...{ bodyCode, name },
        attendedAt: attendedAt?.toISOString() ?? null,
        absent: over && !attendedAt,
      })),
    };
  }
}

export class GatheringPage extends pageOf(GatheringDto) {}

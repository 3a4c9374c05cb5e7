import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  DEMANDS,
  type Demand,
  FEEDBACK_KINDS,
  type FeedbackKind,
  STANCES,
  type Stance,
} from '@shenguan/common/contracts';
import {
  CursorQuery,
  IsCode,
  IsIdentifier,
  IsLegalDate,
  IsProse,
  IsReason,
  IsText,
  pageOf,
} from '@shenguan/common/http';
import { ExplanationDto } from '@shenguan/common/phrases';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { ACT_TYPE_TABLE, ACT_TYPES, type ActType } from './domain/act-types.js';
import type { Feedback } from './feedback.entity.js';

function actTypesExplained(): string {
  return ACT_TYPES.map((one) => `${one} ${ACT_TYPE_TABLE[one].called.zh}`).join('；');
}

export class PushFeedbackDto {
  @ApiProperty({
    enum: ACT_TYPES,
    example: 'opinion',
    description: `文书类型，信息类别由此而定 · the type of the act, which says of which kind it is：${actTypesExplained()}`,
  })
  @IsIn(ACT_TYPES)
  actType: ActType;

  @ApiPropertyOptional({
    description: '文书的文号；情况通报没有 · the number on the act; information has none',
    example: '朔城住建检〔2026〕12号',
  })
  @IsOptional()
  @IsText(1, 100)
  actNumber?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: '文书原件的编号（POST /act-papers） · the act itself, as it was handed in',
  })
  @IsOptional()
  @IsUUID()
  paperId?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: '法规政策变动通知上的日期；其他文书的落款日期即作出之日 · the date on the notice of a change',
  })
  @IsOptional()
  @IsLegalDate()
  datedOn?: string;

  @ApiPropertyOptional({
    type: [String],
    example: ['01990000-0000-7000-8000-000000000001'],
    description:
      '附件编号（先 POST /act-papers），至多十份 · what comes along, handed in before (POST /act-papers), ten at most',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  fileIds?: string[];

  @ApiPropertyOptional({
    description:
      '接收的审批部门；与其没有备忘录、也没有办件往来的部门须写明 · the bureau, where no memorandum and no case says which',
    example: '11140602MB7654321K',
  })
  @IsOptional()
  @IsCode(/^[0-9A-Z]{18}$/)
  bureauCode?: string;

  @ApiPropertyOptional({ enum: DEMANDS, description: '要求事项，仅用于 proposal · with type proposal only' })
  @IsOptional()
  @IsIn(DEMANDS)
  demand?: Demand;

  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;

  @ApiPropertyOptional({ example: 'LIFT-RETROFIT' })
  @IsOptional()
  @IsCode(/^[A-Za-z0-9_.-]{1,64}$/)
  itemCode?: string;

  @ApiProperty({ example: '施工现场安全检查意见' })
  @IsText(1, 200)
  title: string;

  @ApiProperty({ example: '现场围挡符合要求，建议加强夜间警示。' })
  @IsProse(1, 10_000)
  content: string;

  @ApiPropertyOptional({
    enum: STANCES,
    example: 'remark',
    description:
      '对办件的意见：支持、反对、仅供参考；反对的须写明理由（ground）和依据条款（legalBasis），审批部门仍准予的，须逐项说明理由并由负责人会签 · what it says to the case; an objection has its ground and its provision, and a grant against it is reasoned and countersigned',
  })
  @IsOptional()
  @IsIn(STANCES)
  stance?: Stance;

  @ApiPropertyOptional({ description: '反对的理由 · why it objects', example: '加装位置占用消防车道，救援场地不足。' })
  @IsOptional()
  @IsReason(1000)
  ground?: string;

  @ApiPropertyOptional({
    description: '法律依据 · ground in law',
    example: '《中华人民共和国行政许可法》第六十九条第一款',
  })
  @IsOptional()
  @IsProse(1, 1000)
  legalBasis?: string;

  @ApiProperty({
    format: 'date',
    description: '作出或收到通知之日 · day of the act, or of its notice',
    example: '2026-03-11',
  })
  @IsLegalDate()
  actOn: string;

  @ApiPropertyOptional({
    type: [ExplanationDto],
    description:
      '意见、建议、通报中疑似违法要求的表述（收费、指定机构、加章、清单外材料），逐条说明法律依据；审批部门可见 · why words of an opinion that read like a forbidden demand are lawful; the bureau reads it',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ExplanationDto)
  explanations?: ExplanationDto[];
}

export class FeedbackQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: FEEDBACK_KINDS })
  @IsOptional()
  @IsIn(FEEDBACK_KINDS)
  kind?: FeedbackKind;

  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  late?: 'true' | 'false';

  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}

class FeedbackDayDto {
  @ApiProperty({ format: 'date' })
  date: string;

  @ApiProperty()
  counted: boolean;

  @ApiProperty()
  reason: string;
}

class FeedbackFileDto {
  @ApiProperty()
  sha256: string;

  @ApiProperty({ type: 'integer' })
  size: number;

  @ApiProperty({ example: 'application/pdf' })
  mediaType: string;

  @ApiProperty({ example: '现场照片.jpg' })
  name: string;
}

export class FeedbackDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  departmentCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  departmentName: string;

  @ApiProperty({ type: [String] })
  bureauCodes: string[];

  @ApiProperty({ enum: FEEDBACK_KINDS })
  kind: FeedbackKind;

  @ApiProperty({ nullable: true, enum: ACT_TYPES })
  actType: ActType | null;

  @ApiProperty({ nullable: true, type: String })
  actNumber: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date', description: '文书上的日期 · the date on the act' })
  datedOn: string | null;

  @ApiProperty({ nullable: true, type: String, description: '文书原件的摘要 · digest of the act itself' })
  paperSha256: string | null;

  @ApiProperty({
    type: [FeedbackFileDto],
    description: '附件及其摘要，审批部门凭收件箱下载 · fetched through the inbox',
  })
  files: FeedbackFileDto[];

  @ApiProperty({ nullable: true, enum: DEMANDS })
  demand: Demand | null;

  @ApiProperty({ nullable: true, type: String })
  caseNumber: string | null;

  @ApiProperty({ nullable: true, type: String })
  itemCode: string | null;

  @ApiProperty()
  title: string;

  @ApiProperty()
  content: string;

  @ApiProperty({ nullable: true, enum: STANCES })
  stance: Stance | null;

  @ApiProperty({ nullable: true, type: String })
  ground: string | null;

  @ApiProperty({ nullable: true, type: String })
  legalBasis: string | null;

  @ApiProperty({ format: 'date' })
  actOn: string;

  @ApiProperty({ format: 'date-time' })
  pushedAt: string;

  @ApiProperty()
  pushedBy: string;

  @ApiProperty({ format: 'date' })
  dueOn: string;

  @ApiProperty({ format: 'date-time', description: '期限届满（不含） · exclusive end' })
  dueAt: string;

  @ApiProperty({ description: '是否逾期，自作出之日起算 · measured from the act’s own date' })
  late: boolean;

  @ApiProperty()
  calendarVersion: string;

  @ApiProperty({ type: [FeedbackDayDto], description: '逐日计算说明 · how the time was counted' })
  days: FeedbackDayDto[];

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description:
      '经异议更正日期或者类别的时间；原推送的见异议 · when a contest set date or kind right; what was pushed stands with it',
  })
  recountedAt: string | null;

  @ApiProperty({ type: [ExplanationDto], description: '疑似违法要求的表述及其说明 · passages that were explained' })
  explanations: ExplanationDto[];

  static of(row: Feedback): FeedbackDto {
    return {
      id: row.id,
      departmentCode: row.departmentCode,
      departmentName: row.departmentName,
      bureauCodes: row.bureauCodes,
      kind: row.kind,
      actType: row.actType ?? null,
      actNumber: row.actNumber ?? null,
      datedOn: row.datedOn ?? null,
      paperSha256: row.paper?.sha256 ?? null,
      files: row.files.map(({ sha256, size, mediaType, name }) => ({ sha256, size, mediaType, name })),
      demand: row.demand ?? null,
      caseNumber: row.caseNumber ?? null,
      itemCode: row.itemCode ?? null,
      title: row.title,
      content: row.content,
      stance: row.stance ?? null,
      ground: row.ground ?? null,
      legalBasis: row.legalBasis ?? null,
      actOn: row.actOn,
      pushedAt: row.pushedAt.toISOString(),
      pushedBy: row.pushedByName,
      dueOn: row.dueOn,
      dueAt: row.dueAt.toISOString(),
      late: row.late,
      calendarVersion: row.calendarVersion,
      days: row.days.map((day) => ({ ...day })),
      recountedAt: row.recountedAt?.toISOString() ?? null,
      explanations: row.explanations ?? [],
    };
  }
}

export class FeedbackPage extends pageOf(FeedbackDto) {}

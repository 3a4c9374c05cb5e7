import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { OPINIONS } from '../findings/finding.entity.js';
import { RESULTS } from '../inspection.entity.js';
import { type Publication, WITHHELD_GROUNDS, type Withheld, type WithheldGround } from './publication.entity.js';

/** What of a result is not shown, and why. */
export class WithheldDto implements Withheld {
  @ApiProperty({
    example: 'structure',
    description: '项目名称（project）或者要点代码 · `project`, or the code of a point',
  })
  @IsIdentifier(1, 64)
  what: string;

  @ApiProperty({ enum: WITHHELD_GROUNDS, example: 'trade-secret', description: '国家秘密、商业秘密、个人隐私 · why' })
  @IsIn(WITHHELD_GROUNDS)
  ground: WithheldGround;
}

export class CheckPublicationDto {
  @ApiProperty({
    type: [WithheldDto],
    description: '不予公开的内容；没有的为空列表 · what is not shown; an empty list where nothing is withheld',
  })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => WithheldDto)
  withheld: WithheldDto[];
}

export class CorrectPublicationDto {
  @ApiProperty({
    example: '要点“structure”此前误列为不予公开，现予公开。',
    description: '更正说明，公众可见 · what is corrected, for the public',
  })
  @IsReason(500)
  note: string;
}

export class PublicationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description: '第几次公示；大于1的为更正 · 1, and one more for each correction',
  })
  nth: number;

  @ApiProperty({ type: [WithheldDto] })
  withheld: Withheld[];

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty({ format: 'date-time' })
  enteredAt: string;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description: '第二人审查时间；审查后公示 · looked through by a second person: public from then on',
  })
  checkedAt: string | null;

  static of({ id, nth, withheld, note, enteredAt, checkedAt }: Publication): PublicationDto {
    return {
      ...{ id, nth, withheld, note },
      enteredAt: enteredAt.toISOString(),
      checkedAt: checkedAt?.toISOString() ?? null,
    };
  }
}

export class PublicResultQuery extends CursorQuery {
  @ApiPropertyOptional({ example: 'LIFT-RETROFIT', description: '事项代码 · code of the item' })
  @IsOptional()
  @IsIdentifier(1, 64)
  itemCode?: string;

  @ApiPropertyOptional({
    example: '朔州市怡安物业服务有限公司',
    description:
      '申请人全称，限单位和业主共同申请；自然人凭办件编号查询 · the applicant’s full name: of a body or of owners together, a person is found by the case number',
  })
  @IsOptional()
  @IsText(2, 200)
  applicant?: string;

  @ApiPropertyOptional({
    example: '朔州市朔城区开发南路',
    description: '场地地址的开头 · how the address of the site begins',
  })
  @IsOptional()
  @IsText(4, 200)
  site?: string;
}

/** What was found at a point, over all bodies. */
export class PublicPointDto {
  @ApiProperty({ example: 'structure' })
  code: string;

  @ApiProperty({ type: String, nullable: true, example: '加装部位不改变原有建筑主体结构' })
  text: string | null;

  @ApiProperty({ enum: OPINIONS, nullable: true, description: '各单位认定中最严的 · the harshest of what was found' })
  result: string | null;

  @ApiProperty({ enum: WITHHELD_GROUNDS, nullable: true, description: '不予公开的情形 · why it is not shown' })
  withheld: string | null;
}

/** A correction, as the public reads it. */
export class CorrectionDto {
  @ApiProperty({ type: 'integer', minimum: 2 })
  nth: number;

  @ApiProperty()
  note: string;

  @ApiProperty({ format: 'date-time' })
  publishedAt: string;

  @ApiProperty({
    type: [String],
    example: ['structure'],
    description: '更正前不予公开的 · what was withheld before it',
  })
  withheldBefore: string[];
}

/** What anybody may read of a concluded inspection. INSP-6.2 */
export class PublicResultDto {
  @ApiProperty({ format: 'uuid' })
  inspectionId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty()
  itemName: string;

  @ApiProperty({ type: String, nullable: true })
  projectName: string | null;

  @ApiProperty({ type: 'integer', minimum: 1 })
  round: number;

  @ApiProperty({ enum: ['joint', 'bureau-alone'] })
  conductedAs: string;

  @ApiProperty({ enum: RESULTS })
  outcome: string;

  @ApiProperty({ type: [PublicPointDto], description: '逐要点的结果 · what was found, point by point' })
  points: PublicPointDto[];

  @ApiProperty({ type: [String], description: '参加核验的单位 · the bodies that took part' })
  bodies: string[];

  @ApiProperty({
    type: [String],
    example: [],
    description: '未待其逾期意见即汇总的单位，不视为同意 · bodies without whose late opinion it was concluded',
  })
  without: string[];

  @ApiProperty({ format: 'date-time' })
  concludedAt: string;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description:
      '公示时间；为空的，在审查制度以前公示 · since when it is public; null of one from before results were looked through',
  })
  publishedAt: string | null;

  @ApiProperty({ type: [CorrectionDto], description: '更正 · corrections' })
  corrections: CorrectionDto[];
}

export class PublicResultPageDto extends pageOf(PublicResultDto) {}

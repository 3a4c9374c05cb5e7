import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIdentifier, IsProse, IsReason } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, Equals, IsArray, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { SeenMaterialDto } from '../cases/index.js';

const CHANGED_SINCE = ['material', 'check', 'rectification', 'ruling'] as const;

/** What came since a point was failed. */
export class ChangedSinceDto {
  @ApiProperty({ enum: CHANGED_SINCE, example: 'check' })
  @IsIn(CHANGED_SINCE)
  kind: (typeof CHANGED_SINCE)[number];

  @ApiProperty({
    example: '01990000-0000-7000-8000-000000000013',
    description:
      '材料编号，或者核验、评审、整改报告、撤销原决定的生效裁决的编号 · code of the material, or ID of the check, of the report, or of the ruling that took the decision away',
  })
  @IsIdentifier(1, 64)
  ref: string;
}

const RESTS_ON = ['material', 'check', 'verification', 'consultation', 'rectification'] as const;

/** What in the file a point rests on. */
export class PointRestDto {
  @ApiProperty({ enum: RESTS_ON, example: 'material' })
  @IsIn(RESTS_ON)
  kind: (typeof RESTS_ON)[number];

  @ApiProperty({
    example: 'DESIGN',
    description:
      '材料编号，或者核验、评审、核查、征求意见、整改报告的编号 · code of the material, or ID of the check, verification, question to a department, or report',
  })
  @IsIdentifier(1, 64)
  ref: string;
}

export class PointAnswerDto {
  @ApiProperty({ example: 'P1' })
  @IsIdentifier(1, 64)
  code: string;

  @ApiPropertyOptional({ description: '是否符合；按承诺答复的不填 · whether it is met; not where it is promised' })
  @IsOptional()
  @IsBoolean()
  ok?: boolean;

  @ApiPropertyOptional({
    description:
      '申请人对该要点作出承诺、准予后核查的，填 true，既不认定符合，也不认定不符合 · the applicant promised it: neither met nor failed, and checked after the grant (PRA-10)',
  })
  @IsOptional()
  @Equals(true)
  promised?: true;

  @ApiPropertyOptional()
  @IsOptional()
  @IsProse(0, 1000)
  note?: string;

  @ApiPropertyOptional({
    type: [PointRestDto],
    description:
      '该要点所依据的材料、核验或者评审、核查、部门回复、整改报告；不填的以审查时案卷中的全部材料为准 · what in the file it rests on; all the materials that lay there where none is named',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PointRestDto)
  rests?: PointRestDto[];

  @ApiPropertyOptional({
    type: ChangedSinceDto,
    description:
      '此前审查认定不符合、本次认定符合的，写明其后新提交的材料、新得出结论的核验或者评审、新的整改报告；由其他人员审查的可以不填，但须在 note 中说明理由 · what came since an earlier review failed the point; another reviewer may do without, and says why in the note',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => ChangedSinceDto)
  changed?: ChangedSinceDto;
}

export class ReviewDto {
  @ApiProperty({ type: [PointAnswerDto], description: '逐项答复审查要点 · an answer to each point to review' })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => PointAnswerDto)
  points: PointAnswerDto[];

  @ApiProperty({ enum: ['grant', 'refuse'] })
  @IsIn(['grant', 'refuse'])
  opinion: 'grant' | 'refuse';

  @ApiPropertyOptional({ example: '申请材料齐全，符合规定条件。' })
  @IsOptional()
  @IsReason(4000)
  reasons?: string;

  @ApiPropertyOptional({
    type: [SeenMaterialDto],
    description:
      '已审查的各项材料及其版本；受理后补交过材料的必填 · the versions reviewed; demanded where one came in after the acceptance',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SeenMaterialDto)
  materials?: SeenMaterialDto[];
}

export class ReworkDto {
  @ApiProperty({ example: '要点P2的消防间距与图纸不一致，请核对后重新审查。' })
  @IsReason(2000)
  reasons: string;
}

/** Whom the head names for the next round of a review. */
export class NameReviewerDto {
  @ApiProperty({ example: 'reviewer-2', description: '令牌主体 · subject of the person’s token' })
  @IsIdentifier(1, 200)
  reviewer: string;

  @ApiProperty({ example: '原审查人员已经调离，由熟悉消防审查业务的人员重新审查。' })
  @IsReason(2000)
  reasons: string;
}

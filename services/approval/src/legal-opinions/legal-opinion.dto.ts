import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Example, IsProse, IsReason } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { LEGAL_ASPECTS, type LegalAspect } from '../cases/index.js';

/** What was found of one aspect. */
export class LegalPointDto {
  @ApiProperty({
    enum: LEGAL_ASPECTS,
    example: 'law',
    description: '权限、事实和证据、适用依据、程序、文书 · competence, facts, law applied, procedure, wording',
  })
  @IsIn(LEGAL_ASPECTS)
  aspect: LegalAspect;

  @ApiProperty({ example: true })
  @IsBoolean()
  ok: boolean;

  @ApiPropertyOptional({ example: '适用条款准确，裁量适当。' })
  @IsOptional()
  @IsProse(0, 1000)
  note?: string;
}

/** What a legal officer says of a decision that is intended. PRA-12 */
@Example({
  points: LEGAL_ASPECTS.map((aspect) => ({ aspect, ok: true, note: '经审核，符合规定。' })),
  opinion: 'agree',
  reasons: '权限合法，事实清楚，证据充分，适用依据准确，程序合法。',
})
export class LegalOpinionDto {
  @ApiProperty({ type: [LegalPointDto], description: '逐项审核 · each aspect once' })
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => LegalPointDto)
  points: LegalPointDto[];

  @ApiProperty({ enum: ['agree', 'disagree'], example: 'agree' })
  @IsIn(['agree', 'disagree'])
  opinion: 'agree' | 'disagree';

  @ApiProperty({ example: '权限合法，事实清楚，证据充分，适用依据准确，程序合法。' })
  @IsReason(2000)
  reasons: string;
}

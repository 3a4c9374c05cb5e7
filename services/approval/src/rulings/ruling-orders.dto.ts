import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { RULING_OUTCOMES, type RulingOutcome } from '@shenguan/common/contracts';
import { Example, IsIdentifier, IsLegalDate, IsMoney, IsProse, IsReason, IsText } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import {
  RULING_FAULTS,
  RULING_ORIGINS,
  RULING_TARGETS,
  type RulingFault,
  type RulingOrigin,
  type RulingTarget,
} from '../cases/index.js';

/** What the bureau was served with, as whoever enters it reads it. */
@Example({
  origin: 'reconsideration',
  target: 'decision',
  organ: '11140602MB1234570R',
  documentNumber: '朔城政复决〔2026〕3号',
  ...{ decidedOn: '2026-05-08', servedOn: '2026-05-10', effectiveOn: '2026-05-10' },
  outcome: 'anew',
  faults: ['facts'],
  actBy: '2026-07-09',
})
export class EnterRulingDto {
  @ApiProperty({
    enum: RULING_ORIGINS,
    example: 'reconsideration',
    description: '行政复议决定、法院裁判，或者上级机关的决定 · by a reconsideration organ, a court, or a superior',
  })
  @IsIn(RULING_ORIGINS)
  origin: RulingOrigin;

  @ApiProperty({
    enum: RULING_TARGETS,
    example: 'decision',
    description:
      '所针对的行为：办件的决定、许可后的处理决定、虚假申请认定、不履行职责 · the decision of the case, that of a procedure, a finding of falsity, or that nothing was done',
  })
  @IsIn(RULING_TARGETS)
  target: RulingTarget;

  @ApiPropertyOptional({
    format: 'uuid',
    description: '所针对的程序或者认定；针对办件的决定、不履行职责的不填 · the procedure or finding; none else',
  })
  @IsOptional()
  @IsUUID()
  targetId?: string;

  @ApiProperty({
    example: '11140602MB1234570R',
    description: '作出机关的统一社会信用代码，须已登记 · code of who decided, of the register of bodies',
  })
  @IsIdentifier(1, 64)
  organ: string;

  @ApiProperty({ example: '朔城政复决〔2026〕3号', description: '文书编号 · number of the served document' })
  @IsText(2, 100)
  documentNumber: string;

  @ApiProperty({ format: 'date', example: '2026-05-08', description: '作出日期 · when it was made' })
  @IsLegalDate()
  decidedOn: string;

  @ApiProperty({ format: 'date', example: '2026-05-10', description: '送达本机关的日期 · when it was served' })
  @IsLegalDate()
  servedOn: string;

  @ApiProperty({ format: 'date', example: '2026-05-10', description: '生效日期 · when it took effect' })
  @IsLegalDate()
  effectiveOn: string;

  @ApiProperty({
    enum: RULING_OUTCOMES,
    example: 'anew',
    description:
      'upheld 维持或者驳回，quashed 撤销，anew 撤销并责令重新作出，act 责令限期履行，varied 变更，unlawful 确认违法不撤销，void 确认无效，stay 停止执行，stay-ended 恢复执行 · what it decides',
  })
  @IsIn(RULING_OUTCOMES)
  outcome: RulingOutcome;

  @ApiPropertyOptional({
    enum: RULING_FAULTS,
    isArray: true,
    example: ['facts'],
    description:
      '裁决认定的问题：facts 事实或者证据，law 适用依据，procedure 程序，powers 职权，inappropriate 内容不当；撤销、变更的必填 · what it found wrong; required where it quashes or varies',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5)
  @ArrayUnique()
  @IsIn(RULING_FAULTS, { each: true })
  faults?: RulingFault[];

  @ApiPropertyOptional({
    format: 'date',
    example: '2026-07-09',
    description:
      '责令重新作出或者履行的最后一日；裁决没有写明的不填，按法定期限自送达之日计 · last day of the term that it sets; without one the statutory limit counts from service',
  })
  @IsOptional()
  @IsLegalDate()
  actBy?: string;

  @ApiPropertyOptional({
    type: [String],
    description:
      '变更后的许可内容；撤销准予变更、延续的，填写恢复的内容 · what the approval says by it; where a variation or renewal is quashed, what it says again',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsProse(1, 1000, { each: true })
  content?: string[];

  @ApiPropertyOptional({ type: [String], description: '应当遵守的要求，同上 · what the holder must keep to, likewise' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsProse(1, 1000, { each: true })
  conditions?: string[];

  @ApiPropertyOptional({ format: 'date', description: '有效期的最后一日，同上 · last day of its term, likewise' })
  @IsOptional()
  @IsLegalDate()
  validUntil?: string;

  @ApiPropertyOptional({ example: '12000.00', description: '责令赔偿的金额（元） · damages that it orders, yuan' })
  @IsOptional()
  @IsMoney()
  damages?: string;
}

/** What somebody else reads in the served document. */
export class ReadRulingDto {
  @ApiProperty({
    example: '朔城审批准字〔2026〕12号',
    description:
      '文书所针对的行为的文号：决定书的文号；虚假申请认定、不履行职责的，为办件编号 · number of the act that the document is on: of the decision; of a finding, or where nothing was done, that of the case',
  })
  @IsText(2, 100)
  actNumber: string;

  @ApiProperty({ example: '朔城政复决〔2026〕3号' })
  @IsText(2, 100)
  documentNumber: string;

  @ApiProperty({ format: 'date', example: '2026-05-10' })
  @IsLegalDate()
  servedOn: string;

  @ApiProperty({ format: 'date', example: '2026-05-10' })
  @IsLegalDate()
  effectiveOn: string;

  @ApiProperty({ enum: RULING_OUTCOMES, example: 'anew' })
  @IsIn(RULING_OUTCOMES)
  outcome: RulingOutcome;

  @ApiProperty({ example: 'a'.repeat(64), description: '所核对文书的 SHA-256 · digest of the document that was read' })
  @IsIdentifier(64, 64)
  sha256: string;
}

@Example({
  confirmed: true,
  read: {
    actNumber: '朔城审批准字〔2026〕12号',
    documentNumber: '朔城政复决〔2026〕3号',
    ...{ servedOn: '2026-05-10', effectiveOn: '2026-05-10', outcome: 'anew', sha256: 'a'.repeat(64) },
  },
})
export class ConfirmRulingDto {
  @ApiProperty({ description: '登记与文书一致的为 true · whether the entry is as the document says' })
  @IsBoolean()
  confirmed: boolean;

  @ApiPropertyOptional({
    type: ReadRulingDto,
    description: '核对人自行从文书读出的内容，核对一致时必填 · what the second reads himself; needed to confirm',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ReadRulingDto)
  read?: ReadRulingDto;

  @ApiPropertyOptional({
    example: '所上传的文书不是送达本机关的裁决。',
    description: '退回理由，告知登记人和政府办公室 · why not: told to who entered it and to the government office',
  })
  @IsOptional()
  @IsReason(500)
  reason?: string;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Example, IsDocumentNumber, IsIdentifier, IsReason, SELDOM } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  ValidateNested,
} from 'class-validator';
import {
  DECLINING_CAUSES,
  DECLINING_GROUNDS,
  type DecliningCause,
  HeldUnfitDto,
  MaterialDefectDto,
  SeenMaterialDto,
} from '../cases/index.js';
import { LegalBasis } from '../legal-basis.js';

export class CorrectionItemDto {
  @ApiProperty({ example: 'OWNERS-AGREEMENT' })
  @IsIdentifier(1, 64)
  materialCode: string;

  @ApiProperty({
    type: [MaterialDefectDto],
    description: '该材料的全部缺陷；通知书的文字由此生成 · all that is wrong with it: the words of the notice follow',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => MaterialDefectDto)
  defects: MaterialDefectDto[];

  @ApiPropertyOptional({
    ...SELDOM,
    type: HeldUnfitDto,
    description:
      '本机关已有该材料的，写明不能沿用的情形 · where the bureau holds it: why that one doesn’t serve (APL-31)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => HeldUnfitDto)
  heldUnfit?: HeldUnfitDto;
}

/** The one notice: everything that is missing or wrong. */
export class CorrectionNoticeDto {
  @ApiProperty({ type: [CorrectionItemDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CorrectionItemDto)
  items: CorrectionItemDto[];
}

/** Which papers are accepted, as the clerk has seen them. */
export class AcceptCaseDto {
  @ApiPropertyOptional({
    type: [SeenMaterialDto],
    description:
      '已核对的各项材料及其版本；其后又提交新版本的，不予受理并予提示；当场更换过材料的必填 · the versions looked at; where a newer one has come in since, nothing is accepted. Demanded where one was replaced on the spot',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SeenMaterialDto)
  materials?: SeenMaterialDto[];

  @ApiPropertyOptional({
    example: false,
    description: '容缺受理：所缺材料均已承诺补交 · accept without what is missing, all of which was promised (PRA-9)',
  })
  @IsOptional()
  @IsBoolean()
  withGaps?: boolean;

  @ApiPropertyOptional({
    example: '申请人要求先查看核验结果，当场不能决定。',
    description:
      '办事指南规定能够当场决定而未当场决定的原因，此时必填 · why what can be decided on the spot is not; required then (APL-34)',
  })
  @IsOptional()
  @IsReason(1000)
  notOnTheSpot?: string;
}

@Example({
  ground: 'not-our-remit',
  cause: 'outside-area',
  reason: '申请加装电梯的住宅位于朔州经济开发区管理范围',
  rightBody: '11140602MB1234567U',
})
export class NonAcceptanceDto {
  @ApiProperty({ enum: DECLINING_GROUNDS, example: 'not-our-remit' })
  @IsIn(DECLINING_GROUNDS)
  ground: (typeof DECLINING_GROUNDS)[number];

  @ApiProperty({
    enum: DECLINING_CAUSES,
    example: 'outside-area',
    description:
      '具体情形：不需要许可的，为申请的活动不属于该事项的适用范围，或者设定该事项的依据已经失效；不属于职权的，为不在管辖区域，或者依法由其他机关办理；不得再次申请的（barred），为此前以欺骗取得该项许可，或者申请该项许可时曾隐瞒情况、提供虚假材料 · why: the activity is not covered or the basis has ended, of the one ground; outside the area or another body’s, of the other; barred since the item was got by deceit before, or an application for it was false',
  })
  @IsIn(DECLINING_CAUSES)
  cause: DecliningCause;

  @ApiPropertyOptional({
    type: LegalBasis,
    description:
      '所依据的条文（适用范围、其他机关职权的情形必填） · the provision; required of activity-not-covered and other-body',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LegalBasis)
  basis?: LegalBasis;

  @ApiProperty({ example: '申请加装电梯的住宅位于朔州经济开发区管理范围' })
  @IsReason(1000)
  reason: string;

  @ApiPropertyOptional({
    description:
      '有权机关的统一社会信用代码（不属于本机关职权时必填），须已登记受理地址 · code of the right body, registered with the address where it takes applications',
    example: '11140602MB1234567U',
  })
  @IsOptional()
  @IsDocumentNumber(0, 64)
  rightBody?: string;
}

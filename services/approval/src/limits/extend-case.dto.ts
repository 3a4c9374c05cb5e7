import { ApiProperty } from '@nestjs/swagger';
import { IsReason } from '@shenguan/common/http';
import { IsInt } from 'class-validator';

export class ExtendCaseDto {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    example: 10,
    description:
      '延长的工作日数，不超过该办件所适用版本的规定（十日） · working days, at most what its edition allows (ten)',
  })
  @IsInt()
  workingDays: number;

  @ApiProperty({ example: '因申请所涉结构安全问题需要进一步核实' })
  @IsReason(1000)
  reasons: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { IsProse } from '@shenguan/common/http';

export class WithdrawCaseDto {
  @ApiProperty({ example: '申请人自愿撤回申请。' })
  @IsProse(1, 1000)
  reason: string;
}

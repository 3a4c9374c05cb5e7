import { ApiProperty } from '@nestjs/swagger';

/** Another case at the same place. */
export class SameSiteDto {
  @ApiProperty({ example: 'SP2026-000121' })
  caseNumber: string;

  @ApiProperty({ example: 'XM2026-000001' })
  projectCode: string;

  @ApiProperty({ example: '怡安苑3号楼2单元加装电梯' })
  projectName: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { IsIdentifier, IsReason } from '@shenguan/common/http';

/** To which project a case belongs, and why. */
export class RuleOnProjectDto {
  @ApiProperty({
    example: 'XM2026-000001',
    description:
      '本办件现有的、申请所填的或者同一地点其他办件的项目代码 · its own project, the claimed one, or that of a case at the same place',
  })
  @IsIdentifier(1, 40)
  projectCode: string;

  @ApiProperty({ example: '经核对立项文件并征得项目单位同意，属于同一项目' })
  @IsReason(500)
  reasons: string;
}

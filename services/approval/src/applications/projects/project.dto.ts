import { ApiProperty } from '@nestjs/swagger';
import { IsIdentifier, IsReason } from '@shenguan/common/http';
import { IsBoolean, IsIn, IsUUID } from 'class-validator';
import { RULING_CAUSES, type RulingCause } from '../../cases/index.js';

/** To which project a case belongs, and why. */
export class RuleOnProjectDto {
  @ApiProperty({
    example: 'XM2026-000001',
    description:
      '本办件现有的、申请所填的或者同一地点其他办件的项目代码 · its own project, the claimed one, or that of a case at the same place',
  })
  @IsIdentifier(1, 40)
  projectCode: string;

  @ApiProperty({
    enum: RULING_CAUSES,
    example: 'same-place',
    description:
      '认定情形：同一地点同一项目；不同楼栋、不同单元或者不同建设内容；申请所填项目核实属实 · one project at one place; another building, unit or work; the claimed project is the right one',
  })
  @IsIn(RULING_CAUSES)
  cause: RulingCause;

  @ApiProperty({ example: '经核对立项文件并征得项目单位同意，属于同一项目' })
  @IsReason(500)
  reasons: string;
}

/** What another official finds of a ruling. */
export class JudgeRulingDto {
  @ApiProperty({
    format: 'uuid',
    example: '01990000-0000-7000-8000-000000000013',
    description: '所复核的认定（办件的 projectRuling.id） · the ruling that was seen (projectRuling.id of the case)',
  })
  @IsUUID()
  ruling: string;

  @ApiProperty({ example: true, description: '是否维持 · whether it stands' })
  @IsBoolean()
  upheld: boolean;

  @ApiProperty({ example: '经现场核对门牌和立项文件，认定属实' })
  @IsReason(500)
  reasons: string;
}

import { ApiProperty } from '@nestjs/swagger';
import type { ApplicantDto } from './application.dto.js';
import { APPLICATION_STATES, type ApplicationState } from './application.transitions.js';
import type { ExpertApplication } from './expert-application.entity.js';

/** An application as the expert sees it who is named as recommending it. EXP-11 */
export class VouchingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: '赵明远', description: '申请人 · who applies' })
  name: string;

  @ApiProperty({ example: '朔州市建筑设计院' })
  unitName: string;

  @ApiProperty({ type: [String], example: ['structure'] })
  specialties: string[];

  @ApiProperty({ enum: APPLICATION_STATES, example: 'drafted' })
  state: ApplicationState;

  @ApiProperty({ nullable: true, type: String, format: 'date-time', description: '本人推荐的时间 · when he said so' })
  recommendedAt: string | null;

  @ApiProperty({ nullable: true, type: String, example: '与其共同完成多项结构审查，业务精通。' })
  recommendation: string | null;

  static of(row: ExpertApplication, { name, unit, specialties }: ApplicantDto): VouchingDto {
    const { id, version, state, recommendedAt, recommendation } = row;
    const told = { recommendedAt: recommendedAt?.toISOString() ?? null, recommendation };
    return { id, version, name, unitName: unit.name, specialties, state, ...told };
  }
}

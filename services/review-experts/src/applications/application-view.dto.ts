import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { GroundVerdictDto, KinDto } from './application.dto.js';
import { APPLICATION_STATES, type ApplicationState } from './application.transitions.js';
import { applicationActs, ownApplicationActs } from './application-acts.js';
import type { SeenApplication } from './application-sight.js';
import { CHANNELS, type Channel, MATERIAL_KINDS, type MaterialKind } from './expert-application.entity.js';

class MaterialDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: MATERIAL_KINDS, example: 'experience' })
  kind: MaterialKind;

  @ApiProperty({ nullable: true, type: String, example: '朔州市建筑设计院' })
  label: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date', example: '2010-07-01' })
  from: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date', example: '2020-06-30' })
  until: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date', example: '2030-12-31' })
  validUntil: string | null;

  @ApiProperty({ example: '任职证明.pdf' })
  fileName: string;

  @ApiProperty({ description: 'SHA-256' })
  sha256: string;
}

class ApplicantViewDto {
  @ApiProperty({ example: '赵明远' })
  name: string;

  @ApiProperty({ example: '1406***********011', description: '仅显示部分号码 · masked' })
  identityNumber: string;

  @ApiProperty({ example: '138****0001' })
  phone: string;

  @ApiProperty({ example: '朔州市建筑设计院' })
  unitName: string;

  @ApiProperty({ nullable: true, type: String, example: '911406020000900186' })
  unitCode: string | null;

  @ApiProperty({ example: '高级工程师' })
  title: string;

  @ApiProperty({ type: 'integer', example: 15 })
  yearsOfWork: number;

  @ApiProperty({ type: [String], example: ['structure'] })
  specialties: string[];

  @ApiProperty({ type: [String], example: ['一级注册结构工程师'] })
  certificates: string[];
}

/** An application to the pool, as its applicant and the bureau see it. EXP-11, EXP-12 */
export class ApplicationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  recruitment: string;

  @ApiProperty({ enum: CHANNELS, example: 'open' })
  channel: Channel;

  @ApiProperty({ nullable: true, type: String, example: '朔州市电梯行业协会' })
  recommenderName: string | null;

  @ApiProperty({ description: '推荐专家是否已由本人推荐 · whether the expert has said so himself', example: false })
  recommended: boolean;

  @ApiProperty({ type: ApplicantViewDto })
  person: ApplicantViewDto;

  @ApiProperty({ type: [KinDto] })
  kin: KinDto[];

  @ApiProperty({ type: [MaterialDto] })
  files: MaterialDto[];

  @ApiProperty({ type: [String], example: ['identity', 'form'], description: '尚缺的材料 · what it lacks' })
  missing: string[];

  @ApiProperty({ enum: APPLICATION_STATES, example: 'submitted' })
  state: ApplicationState;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '答复期限 · until when it is answered',
  })
  dueAt: string | null;

  @ApiProperty({ type: [GroundVerdictDto], nullable: true, description: '逐项意见 · condition by condition' })
  verdict: GroundVerdictDto[] | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  objectionUntil: string | null;

  @ApiProperty({ nullable: true, type: String, example: null, description: '异议 · the objection' })
  objection: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    example: null,
    description: '退回、复核的理由 · why it was sent back or ruled so',
  })
  reviewReason: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'uuid', description: '入库条目 · the entry that came of it' })
  expertId: string | null;

  @ApiProperty({
    enum: [...ownApplicationActs.ids, ...applicationActs.ids],
    isArray: true,
    example: ['OwnApplications_addFile'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  /** The verdict shows to the applicant once it was confirmed. */
  static of(
    { row, person, missing, open, now }: SeenApplication,
    actor: Actor,
    side: 'own' | 'bureau',
  ): ApplicationDto {
    const { id, version, recruitmentId: recruitment, channel, recommenderName, kin, state } = row;
    const told = side === 'bureau' || row.confirmedAt !== null;
    const actions =
      side === 'own'
        ? availableOperations(ownApplicationActs, state, { row, missing, open, now }, actor)
        : availableOperations(applicationActs, state, { row, person, actor }, actor);
    return {
      ...{ id, version, recruitment, channel, recommenderName, person, missing: [...missing], state },
      recommended: row.recommendedAt !== null,
      kin: kin.map(({ relation, bodyCode, position }) => ({ relation, bodyCode, position })),
      files: row.files.map(({ id, kind, label, from, until, validUntil, file }) => {
        return { id, kind, label, from, until, validUntil, fileName: file.name, sha256: file.sha256 };
      }),
      dueAt: row.dueAt?.toISOString() ?? null,
      verdict: told && row.verdict ? row.verdict.map(({ ground, met, basis }) => ({ ground, met, basis })) : null,
      objectionUntil: row.objectionUntil?.toISOString() ?? null,
      ...{ objection: row.objection, reviewReason: row.reviewReason, expertId: row.expertId },
      availableActions: actor.body === row.keeperCode || side === 'own' ? actions : [],
    };
  }
}

export class ApplicationPage extends pageOf(ApplicationDto) {}

import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { IsCode, IsDocumentNumber, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { Matches } from 'class-validator';
import { WITNESS_CODE } from '../rounds/draw.dto.js';
import { type DrawWitness, serves } from './draw-witness.entity.js';
import { WITNESS_STATES, type WitnessState } from './draw-witness.transitions.js';
import { witnessActions, witnessActs } from './draw-witness-acts.js';

export class ProposeWitnessDto {
  @ApiProperty({ description: '见证人编号 · name in statements', example: 'discipline' })
  @IsCode(WITNESS_CODE)
  id: string;

  @ApiProperty({
    description: '拟委派单位统一社会信用代码 · credit code of the body that is asked',
    example: '11140602MB1234567U',
  })
  @IsDocumentNumber(0, 30)
  body: string;
}

export class ConfirmWitnessDto {
  @ApiProperty({
    description: '所委派人员的令牌标识，须在本单位工作人员登记簿 · subject of whom the body sends',
    example: 'witness-discipline',
  })
  @IsText(1, 200)
  subject: string;

  @ApiProperty({ description: '委派文书号 · number of the appointment document', example: '朔城纪派〔2026〕2号' })
  @IsText(1, 100)
  appointmentDocument: string;
}

export class WitnessReasonDto {
  @ApiProperty({ description: '理由 · why', example: '该同志已调离本单位，另行委派。' })
  @IsReason(500)
  reason: string;
}

export class PostWitnessKeyDto {
  @ApiProperty({
    description: 'Ed25519 公钥，十六进制，由见证人在平台外生成 · hex, made outside the platform',
    example: '03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8',
  })
  @Matches(/^[0-9a-f]{64}$/)
  publicKey: string;
}

const KEY = '03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8';
const FINGERPRINT = '56475aa75463474c0285df5dbf2bcab73da651358839e9b77481b2eab107708c';

export class WitnessDto {
  @ApiProperty({ format: 'uuid' })
  uuid: string;

  @ApiProperty({ example: 'discipline' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ example: '朔州市朔城区纪委监委' })
  bodyName: string;

  @ApiProperty({ type: String, nullable: true, example: 'witness-discipline', description: '见证人 · whom it sends' })
  subject: string | null;

  @ApiProperty({ type: String, nullable: true, example: KEY })
  publicKey: string | null;

  @ApiProperty({ type: String, nullable: true, example: FINGERPRINT })
  fingerprint: string | null;

  @ApiProperty({ type: String, nullable: true, example: '朔城纪派〔2026〕2号' })
  appointmentDocument: string | null;

  @ApiProperty({ enum: WITNESS_STATES, example: 'appointed' })
  state: WitnessState;

  @ApiProperty({
    example: true,
    description:
      '能否见证：由所属单位确认并由本人登记公钥的方可 · whether he may witness: confirmed by his body, his key his own',
  })
  serves: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '所属单位确认时间 · when confirmed' })
  confirmedAt: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: '不予委派或者终止的理由 · why it ended' })
  endReason: string | null;

  @ApiProperty({
    enum: witnessActs.ids,
    isArray: true,
    example: ['DrawWitnesses_end'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: DrawWitness, actor: Actor): WitnessDto {
    const { id: uuid, code: id, version, bodyCode: body, bodyName, subject, publicKey, fingerprint } = row;
    const { appointmentDocument, state, endReason } = row;
    return {
      ...{ uuid, id, version, body, bodyName, subject, publicKey, fingerprint, appointmentDocument, state, endReason },
      serves: serves(row),
      confirmedAt: row.confirmedAt?.toISOString() ?? null,
      availableActions: witnessActions(row, actor),
    };
  }
}

export class WitnessPage extends pageOf(WitnessDto) {}

/** A witness as anybody sees him: which body sent him, when, and by which key he is bound. EXP-17.1 */
export class PublicWitnessDto {
  @ApiProperty({ example: 'discipline' })
  id: string;

  @ApiProperty({ example: '11140602MB7654321X', description: '集中审批部门 · the bureau whose draws he witnesses' })
  bureau: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ example: '朔州市朔城区纪委监委' })
  bodyName: string;

  @ApiProperty({ example: KEY })
  publicKey: string;

  @ApiProperty({ example: FINGERPRINT })
  fingerprint: string;

  @ApiProperty({ example: '朔城纪派〔2026〕2号' })
  appointmentDocument: string;

  @ApiProperty({ format: 'date-time', description: '所属单位确认时间 · when his body confirmed him' })
  confirmedAt: string;

  @ApiProperty({ format: 'date-time', description: '本人登记公钥时间 · when he posted his key' })
  keyPostedAt: string;

  @ApiProperty({ enum: ['appointed', 'ended'], example: 'appointed' })
  state: string;

  /** Of one whose body confirmed him and who posted his key. */
  static of(row: DrawWitness): PublicWitnessDto {
    const { code: id, bureauCode: bureau, bodyCode: body, bodyName, state } = row;
    return {
      ...{ id, bureau, body, bodyName, state },
      publicKey: row.publicKey!,
      fingerprint: row.fingerprint!,
      appointmentDocument: row.appointmentDocument!,
      confirmedAt: row.confirmedAt!.toISOString(),
      keyPostedAt: row.keyPostedAt!.toISOString(),
    };
  }
}

export class PublicWitnessPage extends pageOf(PublicWitnessDto) {}

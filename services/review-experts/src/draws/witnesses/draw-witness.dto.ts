import { ApiProperty } from '@nestjs/swagger';
import { IsCode, IsDocumentNumber, IsText, pageOf } from '@shenguan/common/http';
import { Matches } from 'class-validator';
import { WITNESS_CODE } from '../rounds/draw.dto.js';
import type { DrawWitness } from './draw-witness.entity.js';

export class AppointWitnessDto {
  @ApiProperty({ description: '见证人编号 · name in statements', example: 'discipline' })
  @IsCode(WITNESS_CODE)
  id: string;

  @ApiProperty({ description: '所属单位统一社会信用代码 · credit code of its body' })
  @IsDocumentNumber(0, 30)
  body: string;

  @ApiProperty({ description: 'Ed25519 公钥，十六进制，在平台外生成 · hex, made outside the platform' })
  @Matches(/^[0-9a-f]{64}$/)
  publicKey: string;

  @ApiProperty({
    description: '载有指纹的委派文书号 · number of the appointment document',
    example: '朔城纪派〔2026〕2号',
  })
  @IsText(1, 100)
  appointmentDocument: string;
}

export class WitnessDto {
  @ApiProperty({ format: 'uuid' })
  uuid: string;

  @ApiProperty({ example: 'discipline' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty()
  body: string;

  @ApiProperty()
  bodyName: string;

  @ApiProperty()
  publicKey: string;

  @ApiProperty()
  fingerprint: string;

  @ApiProperty()
  appointmentDocument: string;

  @ApiProperty({ enum: ['appointed', 'ended'] })
  state: string;

  static of(row: DrawWitness): WitnessDto {
    const { id: uuid, code: id, version, bodyCode: body, bodyName, publicKey, fingerprint } = row;
    const { appointmentDocument, state } = row;
    return { uuid, id, version, body, bodyName, publicKey, fingerprint, appointmentDocument, state };
  }
}

export class WitnessPage extends pageOf(WitnessDto) {}

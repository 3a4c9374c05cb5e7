import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsMoney } from '@shenguan/common/http';
import { IsEmpty, IsOptional } from 'class-validator';
import { OPINIONS } from '../findings/finding.entity.js';
import { PointOpinionDto } from '../seats/visit-seat.dto.js';
import type { PointOpinion, Professional } from './professional.entity.js';

export class FeeDto {
  @ApiProperty({ example: '300.00', description: '专家费（元），不得高于标准 · CNY, within the rate' })
  @IsMoney()
  amount: string;
}

export class FeePaymentDto {
  @ApiPropertyOptional({ type: 'string', format: 'binary', description: '支付凭证 · what shows that it was paid' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;
}

/** A professional on site. The name is for the bureau and auditors. */
export class ProfessionalDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({
    format: 'uuid',
    type: String,
    nullable: true,
    description:
      '抽中的席位；为空的，由审批部门在席位告知以前填写 · the seat; without one, named by the bureau before seats were told',
  })
  seatId: string | null;

  @ApiProperty({ example: 'fire-safety' })
  specialty: string;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty({ format: 'date-time' })
  arrivedAt: string;

  @ApiProperty({
    enum: ['token', 'paper', 'bureau'],
    description:
      '到场由本人账号、其签署的纸面，或者（此前）审批部门填写 · there by own token, signed paper, or (once) the bureau’s word',
  })
  attendedBy: string;

  @ApiProperty({ enum: OPINIONS, nullable: true })
  opinion: string | null;

  @ApiProperty({ enum: ['token', 'paper', 'bureau'], nullable: true, description: '意见的来源 · who spoke' })
  opinionBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  text: string | null;

  @ApiProperty({ type: [String], nullable: true, description: '所依据的核验要点 · the points that it rests on' })
  points: string[] | null;

  @ApiProperty({ type: [PointOpinionDto], description: '逐要点的认定 · his findings, point by point' })
  findings: PointOpinion[];

  @ApiProperty({ type: String, nullable: true, example: '300.00' })
  feeAmount: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  feePaidAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: '支付凭证的摘要 · digest of the voucher' })
  feeVoucherSha256: string | null;

  static of(row: Professional, named: boolean): ProfessionalDto {
    const { id, seatId, specialty, opinion, text, points } = row;
    const by = (paper: string | null) => (seatId === null ? 'bureau' : paper ? 'paper' : 'token');
    return {
      ...{ id, seatId, specialty, opinion, text, points },
      name: named ? row.name : null,
      arrivedAt: row.arrivedAt.toISOString(),
      attendedBy: by(row.attendancePaper),
      opinionBy: row.givenAt ? by(row.opinionPaper) : null,
      findings: row.findings ?? [],
      feeAmount: named ? row.feeAmount : null,
      feePaidAt: named ? (row.feePaidAt?.toISOString() ?? null) : null,
      feeVoucherSha256: named ? (row.feeVoucher?.sha256 ?? null) : null,
    };
  }
}

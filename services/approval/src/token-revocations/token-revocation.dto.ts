import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, Example, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import type { TokenRevocation } from '@shenguan/common/revocations';
import { IsOptional } from 'class-validator';

const SUBJECT = 'bureau-clerk';
const REASON = '本人已调离，账号停用';

/** Which token ends, or whose. */
@Example({ subject: SUBJECT, reason: REASON })
export class RevokeTokenDto {
  @ApiPropertyOptional({
    example: '0199c0de-0000-7000-8000-0000000000f2',
    description: '令牌编号（jti），撤销一枚 · jti of the one token',
  })
  @IsOptional()
  @IsIdentifier(1, 255)
  tokenId?: string;

  @ApiPropertyOptional({
    example: SUBJECT,
    description: '令牌主体（sub），撤销其此前取得的全部令牌 · sub whose tokens end; later ones count',
  })
  @IsOptional()
  @IsIdentifier(1, 255)
  subject?: string;

  @ApiProperty({ example: REASON })
  @IsReason(500)
  reason: string;
}

/** A revocation (令牌撤销). */
export class TokenRevocationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, nullable: true })
  tokenId: string | null;

  @ApiProperty({ type: String, nullable: true })
  subject: string | null;

  @ApiProperty({ format: 'date-time' })
  revokedAt: string;

  @ApiProperty()
  reason: string;

  @ApiProperty()
  revokedBy: string;

  static of({ id, tokenId, tokenSubject, revokedAt, reason, revokedBy }: TokenRevocation): TokenRevocationDto {
    return { id, tokenId, subject: tokenSubject, revokedAt: revokedAt.toISOString(), reason, revokedBy };
  }
}

/** An example for the API document. */
export const EXAMPLE_REVOCATION: TokenRevocationDto = {
  id: '0199c0de-0000-7000-8000-0000000000f1',
  tokenId: null,
  subject: SUBJECT,
  revokedAt: '2026-03-02T01:00:00.000Z',
  reason: REASON,
  revokedBy: 'system-admin',
};

export const TokenRevocationPageDto = pageOf(TokenRevocationDto);

export class TokenRevocationQuery extends CursorQuery {}

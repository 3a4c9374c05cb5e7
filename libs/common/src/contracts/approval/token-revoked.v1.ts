import { IsISO8601, IsOptional, IsString, IsUUID } from 'class-validator';
import { defineEvent } from '../event.js';

/** That one token (`tokenId`), or all tokens of a subject issued until then (`tokenSubject`), no longer count. */
export class TokenRevokedV1 {
  @IsUUID()
  id: string;

  @IsOptional()
  @IsString()
  tokenId?: string;

  @IsOptional()
  @IsString()
  tokenSubject?: string;

  @IsISO8601({ strict: true })
  revokedAt: string;

  @IsString()
  reason: string;

  @IsString()
  revokedBy: string;
}

export const tokenRevokedV1 = defineEvent<TokenRevokedV1>({
  type: 'approval.token.revoked.v1',
  to: ['supervision-link', 'review-experts', 'joint-inspection'],
  summary: { zh: '令牌已撤销', en: 'A token, or all tokens of a subject, were revoked' },
  data: TokenRevokedV1,
  example: {
    id: '0199c0de-0000-7000-8000-0000000000f1',
    tokenSubject: 'bureau-clerk',
    revokedAt: '2026-03-02T01:00:00.000Z',
    reason: '本人已调离，账号停用',
    revokedBy: 'system-admin',
  },
});

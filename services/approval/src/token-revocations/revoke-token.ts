import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { tokenRevokedV1 } from '@shenguan/common/contracts';
import { unprocessable } from '@shenguan/common/http';
import { TokenRevocation, TokenRevocations } from '@shenguan/common/revocations';
import { UnitOfWork } from '@shenguan/common/work';
import { type RevokeTokenDto, TokenRevocationDto } from './token-revocation.dto.js';

/** Ends one token, or all that a subject got until now, in every service. */
@Injectable()
export class RevokeToken {
  constructor(
    private readonly work: UnitOfWork,
    private readonly revocations: TokenRevocations,
  ) {}

  async execute({ tokenId, subject, reason }: RevokeTokenDto, actor: Actor): Promise<TokenRevocationDto> {
    if ((tokenId === undefined) === (subject === undefined)) throw unprocessable({ detail: ONE_OF_TWO });
    const revocation = await this.work.run(actor, async (tx) => {
      const row = tx.insert(
        TokenRevocation,
        {
          id: tx.uuid(),
          tokenId: tokenId ?? null,
          tokenSubject: subject ?? null,
          revokedAt: tx.systemNow,
          reason,
          revokedBy: actor.sub,
        },
        { action: 'token.revoked', rules: [] },
      );
      const told = {
        ...(tokenId === undefined ? {} : { tokenId }),
        ...(subject === undefined ? {} : { tokenSubject: subject }),
        revokedAt: row.revokedAt.toISOString(),
        reason,
        revokedBy: actor.sub,
      };
      tx.publish(tokenRevokedV1, { subject: row.id, data: { id: row.id, ...told } });
      return TokenRevocationDto.of(row);
    });
    await this.revocations.run();
    return revocation;
  }
}

const ONE_OF_TWO = {
  zh: '须填写 tokenId（撤销一枚令牌）或者 subject（撤销该主体此前取得的全部令牌）之一',
  en: 'name either tokenId, for one token, or subject, for all that it got until now',
};

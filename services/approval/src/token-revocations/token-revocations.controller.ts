import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { decodeCursor, Operation, type Page, page } from '@shenguan/common/http';
import { TokenRevocation } from '@shenguan/common/revocations';
import { DataSource } from 'typeorm';
import { RevokeToken } from './revoke-token.js';
import {
  EXAMPLE_REVOCATION,
  RevokeTokenDto,
  TokenRevocationDto,
  TokenRevocationPageDto,
  TokenRevocationQuery,
} from './token-revocation.dto.js';

/** Tokens ended before their time (令牌撤销). */
@Controller('token-revocations')
export class TokenRevocationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly revokeToken: RevokeToken,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '撤销令牌', en: 'Revoke a token, or all tokens of a subject' },
    description: {
      zh: '审批服务的受理实例即时生效，其他实例 5 秒内生效，其他服务在收到消息后 5 秒内生效。被撤销主体此后取得的新令牌不受影响：停用账号须同时在认证服务办理。',
      en: 'Takes effect at once in the instance that answers, within 5 seconds in the others, and in the other services within 5 seconds of the message. Tokens that the subject gets later count: disable the account at the issuer as well.',
    },
    roles: ['system-admin'],
    success: { status: 201, type: TokenRevocationDto, example: EXAMPLE_REVOCATION },
    errors: [422],
  })
  revoke(@Body() order: RevokeTokenDto, @CurrentActor() actor: Actor): Promise<TokenRevocationDto> {
    return this.revokeToken.execute(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看已撤销的令牌', en: 'What was revoked, the newest first' },
    roles: ['system-admin', 'auditor'],
    success: { type: TokenRevocationPageDto, example: { items: [EXAMPLE_REVOCATION], nextCursor: null } },
  })
  async list(@Query() query: TokenRevocationQuery): Promise<Page<TokenRevocationDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(TokenRevocation)
      .createQueryBuilder('r')
      .orderBy('r.id', 'DESC')
      .limit(query.limit + 1);
    if (after) select.andWhere('r.id < :id', { id: after[0] });
    return page((await select.getMany()).map(TokenRevocationDto.of), query.limit, ({ id }) => [id]);
  }
}

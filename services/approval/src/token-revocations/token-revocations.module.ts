import { Module } from '@nestjs/common';
import { RevokeToken } from './revoke-token.js';
import { TokenRevocationsController } from './token-revocations.controller.js';

/** Tokens ended before their time (令牌撤销), for all services. */
@Module({ controllers: [TokenRevocationsController], providers: [RevokeToken] })
export class TokenRevocationsModule {}

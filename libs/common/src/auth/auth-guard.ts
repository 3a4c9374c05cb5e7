import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { forbidden, unauthenticated } from '../http/problem.js';
import { currentContext } from '../http/request-context.js';
import { accessOf } from './access.js';
import { hasRole } from './actor.js';
import type { TokenVerifier } from './token-verifier.js';

const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;

/**
 * Lets in who holds a valid token and one of the operation's roles, before anything is read: the answer is the same
 * whether or not the thing exists. 401 without a valid token, 403 without the role.
 */
export class AuthGuard implements CanActivate {
  constructor(private readonly verifier: TokenVerifier) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = accessOf(context.getHandler(), context.getClass());
    const header = context.switchToHttp().getRequest<Request>().headers.authorization;
    if (header === undefined) {
      if (access === 'public') return true;
      throw unauthenticated();
    }
    const token = BEARER.exec(header)?.[1];
    if (token === undefined) {
      throw unauthenticated({ detail: { zh: 'Authorization 须为 Bearer 令牌', en: 'a Bearer token is expected' } });
    }
    const actor = await this.verifier.verify(token);
    const request = currentContext();
    if (request) request.actor = actor;
    if (access === 'public' || (access && hasRole(actor, ...access))) return true;
    throw forbidden();
  }
}

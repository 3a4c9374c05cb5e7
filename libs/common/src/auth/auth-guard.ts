import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { forbidden, unauthenticated, unavailable } from '../http/problem.js';
import { currentContext } from '../http/request-context.js';
import { accessOf } from './access.js';
import { type Actor, hasRole } from './actor.js';
import type { Access } from './decorators.js';
import { actsForBody, type BodyRegister, type RegisteredBody, roleCounts, whyItDoesNotCount } from './role-bodies.js';
import type { TokenVerifier } from './token-verifier.js';

const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;

/**
 * Lets in who holds a valid token and one of the operation's roles, before anything is read: the answer is the same
 * whether or not the thing exists. 401 without a valid token, 403 without the role. A role counts only with a
 * registered body of a kind that may have it; what doesn't count is taken out of the actor, so that no later question
 * finds it.
 */
export class AuthGuard implements CanActivate {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly bodies: BodyRegister,
  ) {}

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
    const claimed = await this.verifier.verify(token);
    const body = await this.bodyOf(claimed);
    const actor = withRolesThatCount(claimed, body);
    const request = currentContext();
    if (request) request.actor = actor;
    if (access === 'public' || (access && hasRole(actor, ...access))) return true;
    throw await this.refusal(claimed, body, access);
  }

  /** Asks the register only for who claims a role that depends on it. */
  private async bodyOf({ roles, body }: Actor): Promise<RegisteredBody | null> {
    return body !== '' && roles.some(actsForBody) ? this.bodies.find(body) : null;
  }

  private async refusal({ roles, body: code }: Actor, body: RegisteredBody | null, access: Access | undefined) {
    const role = access === 'public' ? undefined : roles.find((one) => access?.includes(one));
    if (!role) return forbidden();
    if (!body && code !== '' && (await this.bodies.isAwaited())) {
      return unavailable({
        detail: {
          zh: '单位登记信息尚未送达本服务，暂时无法核对您的单位，请稍后重试',
          en: 'the register of bodies has not arrived at this service yet; try again in a moment',
        },
      });
    }
    return forbidden({ detail: whyItDoesNotCount(role, code, body), facts: { role, body: code, kind: body?.kind } });
  }
}

function withRolesThatCount(actor: Actor, body: RegisteredBody | null): Actor {
  if (actor.roles.every((role) => roleCounts(role, body))) return actor;
  return Object.freeze({ ...actor, roles: Object.freeze(actor.roles.filter((role) => roleCounts(role, body))) });
}

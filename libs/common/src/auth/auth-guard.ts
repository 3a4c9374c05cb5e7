import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { forbidden, unauthenticated, unavailable } from '../http/problems/problem.js';
import { currentContext } from '../http/requests/request-context.js';
import { RuleBreach } from '../rules/breach.js';
import { accessOf } from './access.js';
import { type Actor, hasRole, type Role } from './actor.js';
import { type Access, RUNNING_MATTER_KEY } from './decorators.js';
import { actsForBody, type BodyRegister, type RegisteredBody, roleCounts, whyItDoesNotCount } from './role-bodies.js';
import { NO_LIAISON, NO_OTHER_BODY, type StaffEntry, type StaffRegister, whyNobodyActs } from './staff-register.js';
import type { TokenVerifier } from './token-verifier.js';
import { whoMay } from './who-may.js';

const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;

/**
 * Lets in who holds a valid token and one of the operation's roles, before anything is read: the answer is the same
 * whether or not the thing exists. 401 without a valid token, 403 without the role. A role that acts for a body counts
 * only where the body is registered and of a kind that may have it, and the person serves on its staff register; what
 * doesn't count is taken out of the actor, so that no later question finds it. Whoever serves at one body begins nothing
 * for another as its party; he reads on, and acts in what runs where the operation says so and asks since when. PRA-11
 */
export class AuthGuard implements CanActivate {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly bodies: BodyRegister,
    private readonly staff: StaffRegister,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = accessOf(context.getHandler(), context.getClass());
    const { method, headers } = context.switchToHttp().getRequest<Request>();
    const header = headers.authorization;
    if (header === undefined) {
      if (access === 'public') return true;
      throw unauthenticated();
    }
    const token = BEARER.exec(header)?.[1];
    if (token === undefined) {
      throw unauthenticated({ detail: { zh: 'Authorization 须为 Bearer 令牌', en: 'a Bearer token is expected' } });
    }
    const claimed = await this.verifier.verify(token);
    const registered = await this.registered(claimed);
    const begins = method !== 'GET' && Reflect.getMetadata(RUNNING_MATTER_KEY, context.getHandler()) !== true;
    const actor = asRegistered(claimed, registered, begins);
    const request = currentContext();
    if (request) request.actor = actor;
    if (access === 'public' || (access && hasRole(actor, ...access))) return true;
    throw await this.refusal(claimed, registered, access);
  }

  /** Asks the registers only for who claims a role that depends on them. */
  private async registered({ sub, roles, body }: Actor): Promise<Registered> {
    if (body === '') return NOWHERE;
    const official = roles.some(actsForBody);
    const [found, entry, places] = await Promise.all([
      official ? this.bodies.find(body) : null,
      official ? this.staff.find(body, sub) : null,
      roles.some(isOfParty) ? this.staff.placesOf(sub) : [],
    ]);
    return { body: found, entry, servesElsewhere: places.some((place) => place !== body) };
  }

  private async refusal(claimed: Actor, { body, entry, servesElsewhere }: Registered, access: Access | undefined) {
    const { sub, roles, body: code } = claimed;
    const role = access === 'public' ? undefined : roles.find((one) => access?.includes(one));
    if (!role) return forbidden(whoMay(access === 'public' ? [] : (access ?? []), claimed));
    if (servesElsewhere && isOfParty(role))
      return new RuleBreach('forbid', 'PRA-11', { role }, { detail: NO_OTHER_BODY });
    if (!body && code !== '' && (await this.bodies.isAwaited())) return unavailable({ detail: NOT_ARRIVED });
    if (!roleCounts(role, body)) {
      return forbidden({ detail: whyItDoesNotCount(role, code, body), facts: { role, body: code, kind: body?.kind } });
    }
    if (role === 'liaison' && entry?.isNotLiaison) {
      return new RuleBreach('forbid', 'LINK-3', { body: code }, { detail: NO_LIAISON });
    }
    if (await this.staff.isAwaited()) return unavailable({ detail: NOT_ARRIVED });
    return forbidden({ detail: whyNobodyActs(role, code, sub), facts: { role, body: code, subject: sub } });
  }
}

/** What the registers say of a token's body, and of its subject there. */
interface Registered {
  readonly body: RegisteredBody | null;
  readonly entry: StaffEntry | null;
  /** Whether the subject serves at another body than the token's. */
  readonly servesElsewhere: boolean;
}

const NOWHERE: Registered = { body: null, entry: null, servesElsewhere: false };
/** Roles of those who stand before an office. */
const isOfParty = (role: Role): boolean => role === 'applicant' || role === 'agency' || role === 'interested-party';
const NOT_ARRIVED = {
  zh: '单位和工作人员登记信息尚未送达本服务，暂时无法核对您的身份，请稍后重试',
  en: 'the registers of bodies and staff have not arrived at this service yet; try again in a moment',
};

/**
 * An official is whom the register has entered, under its spelling and name, in the roles that count there; `begins`: the
 * operation is not one in a matter that runs.
 */
function asRegistered(claimed: Actor, { body, entry, servesElsewhere }: Registered, begins: boolean): Actor {
  const counts = (role: Role) =>
    actsForBody(role)
      ? entry !== null && roleCounts(role, body) && !(role === 'liaison' && entry.isNotLiaison)
      : !(servesElsewhere && begins && isOfParty(role));
  const roles = claimed.roles.every(counts) ? claimed.roles : Object.freeze(claimed.roles.filter(counts));
  if (entry === null || !roles.some(actsForBody))
    return roles === claimed.roles ? claimed : Object.freeze({ ...claimed, roles });
  const { id: staff, subject: sub, name, mayBe = [] } = entry;
  return Object.freeze({ sub, name, roles, body: claimed.body, staff, ...(mayBe.length > 0 && { mayBe }) });
}

import { applyDecorators, createParamDecorator, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { currentContext } from '../http/requests/request-context.js';
import type { Actor, Role } from './actor.js';

/** Metadata key under which an operation says who may call it. */
export const ACCESS_KEY = 'shenguan:access';

/** Metadata key under which an operation says that parties act by it in a matter that runs already. */
export const RUNNING_MATTER_KEY = 'shenguan:running-matter';

/** Who may call an operation: anybody, or whoever has one of the roles. */
export type Access = 'public' | readonly Role[];

type AnyDecorator = MethodDecorator & ClassDecorator;

/** Names the roles of which a caller needs one; on a method it replaces what its class says. */
export const Roles = (...roles: [Role, ...Role[]]): AnyDecorator =>
  applyDecorators(SetMetadata(ACCESS_KEY, roles), ApiExtension('x-roles', roles), ApiBearerAuth());

/** Opens an operation to callers without a token; a token sent along is still verified. */
export const Public = (): AnyDecorator =>
  applyDecorators(SetMetadata(ACCESS_KEY, 'public'), ApiExtension('x-roles', ['public']));

/**
 * Says that a party begins nothing by this operation: it is open also to whoever has come to serve at another body since
 * the matter began, which its use case asks. PRA-11, SUP-5
 */
export const InRunningMatter = (): MethodDecorator => SetMetadata(RUNNING_MATTER_KEY, true);

/** Injects the verified actor; undefined only on a @Public() operation called without a token. */
export const CurrentActor = createParamDecorator((): Actor | undefined => currentContext()?.actor);

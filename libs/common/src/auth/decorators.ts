import { createParamDecorator, SetMetadata } from '@nestjs/common';
import { currentContext } from '../http/request-context.js';
import type { Actor, Role } from './actor.js';

export const ROLES_KEY = 'shenguan:roles';
export const PUBLIC_KEY = 'shenguan:public';

/** Names the roles of which a caller needs one; on a method it replaces that of its class. */
export const Roles = (...roles: [Role, ...Role[]]): MethodDecorator & ClassDecorator => SetMetadata(ROLES_KEY, roles);

/** Opens an operation to callers without a token; a token sent along is still verified. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC_KEY, true);

/** Injects the verified actor; undefined only on a @Public() operation called without a token. */
export const CurrentActor = createParamDecorator((): Actor | undefined => currentContext()?.actor);

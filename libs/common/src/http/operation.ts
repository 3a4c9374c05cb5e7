import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiConsumes, ApiExtension, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Role } from '../auth/actor.js';
import { InRunningMatter, Public, Roles } from '../auth/decorators.js';
import { keepOperationRoles } from '../auth/operation-roles.js';
import type { Bilingual, RuleId } from '../rules/index.js';
import { Enforces } from './enforces.js';

/** What an operation says of itself, to callers and to the guard. */
export interface OperationOptions {
  /** Its operationId, where callers know it by another than that of its class and method. */
  id?: string;
  summary: Bilingual;
  description?: Bilingual;
  /** Rules that it enforces, as with @Enforces. */
  rules?: readonly RuleId[];
  /** Who may call it: roles, or `public: true`; leave both out where @Roles or @Public stands beside or on the class. */
  roles?: readonly Role[];
  public?: boolean;
  /** A party begins nothing by it, and its use case asks since when whoever serves at another body does: see InRunningMatter. */
  inRunningMatter?: true;
  success: {
    /** 200 unless told; 204 has no body. */
    status?: number;
    type?: Type<unknown> | [Type<unknown>];
    example?: unknown;
    description?: string;
    /** `application/json` unless told. */
    mediaType?: string;
  };
  /** Statuses it may refuse with, beyond those that follow from roles, parameters, body and rules. */
  errors?: readonly number[];
  /** Media types of its body, where it is not JSON. */
  consumes?: readonly string[];
}

/** Describes an operation once, for the guard (@Roles, @Public), the status (@HttpCode) and the OpenAPI document. */
export function Operation(options: OperationOptions): MethodDecorator {
  const { summary, description, rules = [], roles = [], success, errors = [], consumes = [] } = options;
  if (options.public && roles.length > 0) throw new Error(`${summary.en}: public, and yet for roles`);
  const status = success.status ?? 200;
  const decorators: MethodDecorator[] = [
    HttpCode(status),
    ApiOperation({
      ...(options.id ? { operationId: options.id } : {}),
      summary: bilingual(summary),
      ...(description ? { description: bilingual(description) } : {}),
    }),
    ApiExtension('x-errors', [...errors]),
    successResponse(status, success),
  ];
  if (options.public) decorators.push(Public());
  if (options.inRunningMatter) decorators.push(InRunningMatter());
  const [role, ...otherRoles] = roles;
  if (role) decorators.push(Roles(role, ...otherRoles));
  const [rule, ...otherRules] = rules;
  if (rule) decorators.push(Enforces(rule, ...otherRules));
  decorators.push((target, method) =>
    keepOperationRoles(options.id ?? operationIdOf(target.constructor.name, String(method)), roles),
  );
  if (consumes.length > 0) decorators.push(ApiConsumes(...consumes));
  return applyDecorators(...decorators);
}

/** The operationId of a controller’s method: `Bureau_accept`. */
export const operationIdOf = (controller: string, method: string): string =>
  `${controller.replace(/Controller$/, '')}_${method}`;

const bilingual = ({ zh, en }: Bilingual): string => `${zh} · ${en}`;

function successResponse(status: number, success: OperationOptions['success']): MethodDecorator {
  const { type, example, description = '成功 · success', mediaType } = success;
  if (mediaType) {
    return ApiResponse({
      status,
      description,
      content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } },
    });
  }
  return ApiResponse({
    status,
    description,
    ...(type ? { type } : {}),
    ...(example === undefined ? {} : { example }),
  });
}

import type { OpenAPIObject } from '@nestjs/swagger';
import { isRole, type Role } from '../auth/actor.js';
import { whoMay } from '../auth/who-may.js';
import * as problems from '../http/problems/problem.js';
import { type ProblemDocument, problemOf } from '../http/problems/problem-of.js';
import { RuleBreach, type RuleId, ruleView } from '../rules/index.js';
import { exampleOf, type SchemaOrReference } from './example-of.js';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;
type ParameterObject = Extract<NonNullable<OperationObject['parameters']>[number], { in: string }>;
type ResponseObject = NonNullable<OperationObject['responses'][string]>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const CORRELATION_ID = '0195c1f0-7d4a-7b1e-9c3d-2f6a8b4e1d70';

const EXAMPLES: Readonly<Record<number, (roles: readonly Role[]) => problems.Problem>> = {
  400: () =>
    problems.invalidFields({ errors: [{ pointer: '/limit', detail: { zh: '须为整数', en: 'must be an integer' } }] }),
  401: () => problems.unauthenticated(),
  403: (roles) => problems.forbidden(whoMay(roles, somebodyElse(roles))),
  404: () => problems.notFound(),
  409: () => problems.stateConflict(),
  412: () => problems.preconditionFailed(),
  413: () => problems.tooLarge(),
  415: () => problems.unsupportedMediaType(),
  422: () => problems.unprocessable(),
  428: () => problems.preconditionRequired(),
  429: () => problems.tooManyRequests(),
  503: () => problems.unavailable(),
};

const IDEMPOTENCY_KEY: ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    '幂等键：同一键和内容得到同一答复，保留 7 天；带 Retry-After 的答复不保留，可用原键重试 · same key and body, same answer; kept for 7 days, but not an answer with Retry-After: repeat it under the same key',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
};

/** Adds to each operation what follows from its roles, rules and shape: description, headers, refusals with examples. */
export function completeOperations(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as DescribedOperation | undefined;
      if (!operation) continue;
      complete(operation, method, path);
      for (const part of [operation.requestBody, ...Object.values(operation.responses)]) giveExample(part, document);
    }
  }
  return document;
}

/** Gives a JSON body or answer that states no example one made of its schema. */
function giveExample(part: object | undefined, { components }: OpenAPIObject): void {
  const content = (part as { content?: Record<string, { schema?: SchemaOrReference; example?: unknown }> })?.content;
  const json = content?.['application/json'];
  if (json?.schema) json.example ??= exampleOf(json.schema, components?.schemas ?? {});
}

interface DescribedOperation extends OperationObject {
  'x-roles'?: readonly string[];
  'x-rules'?: readonly RuleId[];
  'x-errors'?: readonly number[];
}

function complete(operation: DescribedOperation, method: (typeof METHODS)[number], path: string): void {
  const roles = operation['x-roles'] ?? [];
  const rules = operation['x-rules'] ?? [];
  operation.description = [operation.description, rolesLine(roles), ...rules.map(ruleLine)]
    .filter(Boolean)
    .join('\n\n');
  // Said outright: a generated client and a reader see that no token is missing here.
  if (roles.includes('public')) operation.security = [];
  if (method === 'post') operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
  for (const status of refusals(operation, path)) {
    if (String(status) in operation.responses) continue;
    operation.responses[String(status)] = problemResponse(status, path, rules, roles.filter(isRole));
  }
  delete operation['x-errors'];
}

function rolesLine(roles: readonly string[]): string {
  if (roles.length === 0) return '';
  return roles.includes('public')
    ? '**角色 · roles:** 公开 · public'
    : `**角色 · roles:** ${roles.map((role) => `\`${role}\``).join(' ')}`;
}

function ruleLine(id: RuleId): string {
  const { title, regulation, article } = ruleView(id, 'zh');
  return `**${id}** ${title} · ${ruleView(id, 'en').title}（《${regulation}》${article}）`;
}

function refusals(operation: DescribedOperation, path: string): number[] {
  const parameters = (operation.parameters ?? []) as ParameterObject[];
  const statuses = new Set<number>([...(operation['x-errors'] ?? []), 429, 503]);
  if (!operation['x-roles']?.includes('public')) for (const status of [401, 403]) statuses.add(status);
  if (path.includes('{')) statuses.add(404);
  if (operation.requestBody) for (const status of [400, 413, 415, 422]) statuses.add(status);
  if (parameters.some((parameter) => parameter.in === 'query' || parameter.in === 'header')) statuses.add(400);
  if (parameters.some(({ name }) => name === 'If-Match')) for (const status of [412, 428]) statuses.add(status);
  const repeatable = parameters.some(({ name }) => name === IDEMPOTENCY_KEY.name);
  if (operation['x-rules']?.length && ![409, 422].some((status) => statuses.has(status))) statuses.add(422);
  if (repeatable) statuses.add(409);
  return [...statuses].sort((a, b) => a - b);
}

function problemResponse(
  status: number,
  path: string,
  rules: readonly RuleId[],
  roles: readonly Role[],
): ResponseObject {
  const context = { correlationId: CORRELATION_ID, language: 'zh', path } as const;
  const problem =
    EXAMPLES[status]?.(roles) ?? new problems.Problem(status, 'refused', { zh: '请求被拒绝', en: 'Refused' });
  const [rule] = rules;
  const example =
    rule && (status === 409 || status === 422) ? ruleExample(rule, status, path) : problemOf(problem, context);
  return {
    description: `${problem.title.zh} · ${problem.title.en}`,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' }, example } },
  };
}

/** Whom an operation refuses: a person who applies, or, where he may, one who audits. */
function somebodyElse(roles: readonly Role[]) {
  const other: readonly Role[] = ['applicant', 'auditor', 'system-admin'];
  return { roles: other.filter((role) => !roles.includes(role)).slice(0, 1), body: '' };
}

function ruleExample(rule: RuleId, status: 409 | 422, path: string): ProblemDocument {
  const breach = new RuleBreach(status === 409 ? 'conflict' : 'refuse', rule);
  return problemOf(breach, { correlationId: CORRELATION_ID, language: 'zh', path });
}

import { HttpException } from '@nestjs/common';
import { ClockError } from '../../clock/clock-error.js';
import { BlobError, FileRefused } from '../../files/index.js';
import { scrub } from '../../observability/scrub.js';
import { type Bilingual, type PointerError, RuleBreach, ruleView } from '../../rules/index.js';
import { currentContext, type RequestContext } from '../requests/request-context.js';
import { pointerTo } from '../text/text.js';
import { bodyProblem } from './body-problem.js';
import { databaseProblem } from './database-problem.js';
import {
  badRequest,
  internalError,
  invalidFields,
  methodNotAllowed,
  notAcceptable,
  notFound,
  Problem,
  type ProblemDetails,
  stateConflict,
  tooLarge,
  tooManyRequests,
  unauthenticated,
  unavailable,
  unprocessable,
  unsupportedMediaType,
} from './problem.js';

const TYPE_BASE = 'https://shenguan.example/problems/';

/** What goes out when something is refused or fails: `application/problem+json`. RFC 9457 */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  instance?: string;
  rule?: string;
  regulation?: string;
  article?: string;
  facts?: Readonly<Record<string, unknown>>;
  errors?: { pointer: string; detail: string }[];
  correlationId?: string;
}

const BREACHES = {
  refuse: { status: 422, code: 'rule-refused' },
  conflict: { status: 409, code: 'rule-conflict' },
  forbid: { status: 403, code: 'rule-forbidden' },
} as const;

const BY_STATUS: Readonly<Record<number, (more?: ProblemDetails) => Problem>> = {
  400: badRequest,
  401: unauthenticated,
  404: notFound,
  405: methodNotAllowed,
  406: notAcceptable,
  409: stateConflict,
  413: tooLarge,
  415: unsupportedMediaType,
  422: unprocessable,
  429: tooManyRequests,
  503: unavailable,
};

/** Turns whatever was thrown into its problem document, in the context's language. */
export function problemOf(error: unknown, context: RequestContext | undefined = currentContext()): ProblemDocument {
  const language = context?.language ?? 'zh';
  const say = (text: Bilingual): string => text[language];
  const listed = (errors?: readonly PointerError[]) =>
    errors && errors.length > 0
      ? { errors: errors.map(({ pointer, detail }) => ({ pointer: scrub(pointer), detail: say(detail) })) }
      : {};
  const instance = context?.path === undefined ? {} : { instance: toldPath(context.path) };
  const correlation = context ? { correlationId: context.correlationId } : {};
  if (error instanceof RuleBreach) {
    const { title, demand, regulation, article } = ruleView(error.rule, language, context?.edition);
    return {
      type: `${TYPE_BASE}rule`,
      // Nobody has broken the rule: it is what keeps the act from being done as things stand.
      title:
        error.kind === 'conflict' ? say({ zh: `当前不能办理：${title}`, en: `Not as things stand: ${title}` }) : title,
      ...BREACHES[error.kind],
      detail: error.detail ? say(error.detail) : demand,
      ...instance,
      rule: error.rule,
      regulation,
      article,
      facts: error.facts as Record<string, unknown>,
      ...listed(error.errors),
      ...correlation,
    };
  }
  const problem = asProblem(error);
  return {
    type: `${TYPE_BASE}${problem.code}`,
    title: say(problem.title),
    status: problem.status,
    code: problem.code,
    ...(problem.detail ? { detail: say(problem.detail) } : {}),
    ...instance,
    ...(problem.facts ? { facts: problem.facts } : {}),
    ...listed(problem.errors),
    ...correlation,
  };
}

/** The headers that go with a refusal: how to log in, what is allowed, when to try again. */
export function headersOf(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof RuleBreach)) return asProblem(error).headers ?? {};
  return error.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(error.retryAfterSeconds) };
}

/** A number of a person that a caller put into the path is not told again: answers are kept and forwarded. PRA-8 */
function toldPath(path: string): string {
  const told = scrub(path);
  return told === path ? path : encodeURI(told);
}

/** Names the problem behind anything thrown that is not a rule; what nobody foresaw is a bare 500. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException)
    return (
      routingProblem(error) ??
      uploadProblem(error.cause) ??
      BY_STATUS[error.getStatus()]?.() ??
      ofStatus(error.getStatus())
    );
  if (error instanceof ClockError) {
    const title = (error.outOfRange ? unprocessable() : badRequest()).title;
    return new Problem(error.outOfRange ? 422 : 400, error.code, title, { detail: error.detail });
  }
  return bodyProblem(error) ?? uploadProblem(error) ?? fileProblem(error) ?? databaseProblem(error) ?? internalError();
}

function ofStatus(status: number): Problem {
  return status >= 400 && status < 500
    ? new Problem(status, 'refused', { zh: '请求被拒绝', en: 'The request was refused' })
    : internalError();
}

/** multer's errors, named by code (Nest's interceptor keeps them as the cause of its own): limits are 413, anything else is a form that we didn't ask for. */
function uploadProblem(error: unknown): Problem | undefined {
  const { name, code, field, message } = (error ?? {}) as Record<string, unknown>;
  if (name !== 'MulterError') {
    const brokenForm = /^(?:Multipart: |Unexpected end of (?:form|file)|Malformed (?:content type|part header))/;
    return typeof message === 'string' && brokenForm.test(message)
      ? badRequest({ detail: { zh: 'multipart 表单不完整', en: 'the multipart form is not complete' } })
      : undefined;
  }
  if (code === 'LIMIT_FILE_SIZE') return tooLarge({ detail: { zh: '文件过大', en: 'the file is too large' } });
  if (code === 'LIMIT_UNEXPECTED_FILE') return unexpectedFile(field);
  if (typeof code === 'string' && code.startsWith('LIMIT_')) {
    return tooLarge({ detail: { zh: '表单的字段或文件过多、过大', en: 'the form has too many or too large parts' } });
  }
  return badRequest({ detail: { zh: 'multipart 表单有误', en: 'the multipart form is malformed' } });
}

function unexpectedFile(field: unknown): Problem {
  const detail = { zh: '不允许的文件字段', en: 'is not a file field of this request' };
  return typeof field === 'string'
    ? invalidFields({ errors: [{ pointer: pointerTo('', field), detail }] })
    : badRequest({ detail });
}

/**
 * A file that the store does not take: too large, of a kind that can't be shown or kept, or not what it says it is.
 * Or one that it should have and can't give: the operator's log says which.
 */
function fileProblem(error: unknown): Problem | undefined {
  if (error instanceof BlobError) {
    return unavailable({
      detail: { zh: '文件暂时无法读取，请联系系统管理员', en: 'the file cannot be read at present' },
    });
  }
  if (!(error instanceof FileRefused)) return undefined;
  const details = { errors: [{ pointer: '/file', detail: error.reason }] };
  if (error.flaw === 'tooLarge') return tooLarge(details);
  return error.flaw === 'mediaType' ? unsupportedMediaType(details) : unprocessable(details);
}

/** `%E0%A4` and the like in a path: Express cannot decode it, and Nest makes a bare 400 of that. */
function routingProblem(error: HttpException): Problem | undefined {
  return error.message.startsWith('Failed to decode param')
    ? badRequest({ detail: { zh: '网址中的 % 编码有误', en: 'a % in the URL is not followed by valid UTF-8' } })
    : undefined;
}

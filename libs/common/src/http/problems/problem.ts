import type { Bilingual, PointerError } from '../../rules/index.js';

/** What a problem may carry beyond its status, code and title. */
export interface ProblemDetails {
  detail?: Bilingual;
  errors?: readonly PointerError[];
  headers?: Readonly<Record<string, string>>;
  /** Machine-readable facts; never personal data. */
  facts?: Readonly<Record<string, unknown>>;
}

/** An answer that refuses for a reason that is not a rule of the rule book. RFC 9457 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly detail?: Bilingual;
  readonly errors?: readonly PointerError[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, unknown>>;

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: Bilingual,
    more: ProblemDetails = {},
  ) {
    super(`${status} ${code}: ${title.en}`);
    this.detail = more.detail;
    this.errors = more.errors;
    this.headers = more.headers;
    this.facts = more.facts;
  }
}

type Maker = (more?: ProblemDetails) => Problem;

const kind =
  (status: number, code: string, zh: string, en: string, headers?: Record<string, string>): Maker =>
  (more = {}) =>
    new Problem(status, code, { zh, en }, headers ? { ...more, headers: { ...headers, ...more.headers } } : more);

/** Makes a 400: the request is malformed. */
export const badRequest = kind(400, 'malformed', '请求格式不正确', 'The request is malformed');
/** Makes a 400 that lists the fields that have the wrong form. */
export const invalidFields = kind(400, 'invalid-fields', '请求内容的格式不正确', 'Some fields have the wrong form');
/** Makes a 401: no token, or none that holds. RFC 6750 */
export const unauthenticated = kind(401, 'unauthenticated', '请先登录', 'A valid access token is needed', {
  'WWW-Authenticate': 'Bearer realm="shenguan"',
});
/** Makes a 403 that is the same whether or not the thing exists; its detail says who may (`whoMay`). */
export const forbidden: (more: ProblemDetails & { detail: Bilingual }) => Problem = kind(
  403,
  'forbidden',
  '您的身份无权进行此操作',
  'Your role may not do this',
);
/** Makes a 404: nothing there, or nothing that the caller's body owns. */
export const notFound = kind(404, 'not-found', '未找到', 'Not found');
/** Makes a 405; name what is allowed in `headers.Allow`. */
export const methodNotAllowed = kind(
  405,
  'method-not-allowed',
  '不支持此请求方法',
  'This method is not supported here',
);
/** Makes a 406: no representation that the caller accepts. */
export const notAcceptable = kind(406, 'not-acceptable', '无法提供所要求的格式', 'No acceptable representation');
/** Makes a 409: the state forbids it. */
export const stateConflict = kind(409, 'conflict', '当前状态不允许此操作', 'The current state forbids this');
/** Makes a 409: something else changed the same thing at the same time; trying again helps. */
export const concurrentChange = kind(
  409,
  'concurrent-change',
  '数据刚被他人修改，请刷新后重试',
  'Something else changed this at the same time: load it again and retry',
);
/** Makes a 409: what it refers to comes from another service and is not known here, or not yet. */
export const notArrivedYet = kind(
  409,
  'not-arrived-yet',
  '所引用的内容尚未到达，请稍后重试',
  'What this refers to has not arrived here yet: try again shortly',
  { 'Retry-After': '5' },
);
/** Makes a 412: If-Match names a version that is no longer current. RFC 9110 */
export const preconditionFailed = kind(
  412,
  'stale',
  '您看到的内容此后已有变更，请重新查看后再办理',
  'What you saw has changed since: look at it again, and then act',
);
/** Makes a 413: the request or a file is too large. */
export const tooLarge = kind(413, 'too-large', '请求内容过大', 'The request is too large');
/** Makes a 415: the media type is not understood here. */
export const unsupportedMediaType = kind(
  415,
  'unsupported-media-type',
  '不支持此内容类型',
  'This media type is not supported',
);
/** Makes a 422: the form is right, the content is not, and no rule of the book says so. */
export const unprocessable = kind(422, 'unprocessable', '内容不符合要求', 'The content is not acceptable');
/** Makes a 422: an Idempotency-Key came again with another body. */
export const idempotencyKeyReused = kind(
  422,
  'idempotency-key-reused',
  '同一幂等键已用于其他内容的请求',
  'This Idempotency-Key was used with another body',
);
/** Makes a 409: the first request with this Idempotency-Key is still running. */
export const idempotencyKeyBusy = kind(
  409,
  'idempotency-key-busy',
  '同一幂等键的请求正在处理，请稍后重试',
  'A request with this Idempotency-Key is still running',
  { 'Retry-After': '1' },
);
/** Makes a 428: If-Match is missing. RFC 6585 */
export const preconditionRequired = kind(
  428,
  'if-match-required',
  '须以 If-Match 写明您所看到的版本（响应的 ETag 或者 version）',
  'If-Match must name the version you saw (ETag or version of the answer)',
);
/** Makes a 429; give `headers['Retry-After']`, seconds. RFC 6585 */
export const tooManyRequests = kind(429, 'too-many-requests', '请求过于频繁，请稍后重试', 'Too many requests', {
  'Retry-After': '1',
});
/** Makes a 503: a part is down. */
export const unavailable = kind(503, 'unavailable', '服务暂时不可用，请稍后重试', 'A part of the service is down', {
  'Retry-After': '5',
});
/** Makes a 500 that says nothing of the inside. */
export const internalError = kind(500, 'internal', '系统内部错误', 'Something went wrong inside the service');

import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { Express, Request, Response } from 'express';
import { errorFields } from '../../observability/error-fields.js';
import type { Logger } from '../../observability/logger.js';
import { AnswerReplay } from '../requests/answer-replay.js';
import { pathOf } from '../requests/context-middleware.js';
import { etagOf } from '../requests/if-match.js';
import type { RateLimits } from '../requests/rate-limits.js';
import { currentContext, type RequestContext } from '../requests/request-context.js';
import { methodNotAllowed } from './problem.js';
import { headersOf, problemOf } from './problem-of.js';

/** Answers whatever was thrown with a problem document; what nobody foresaw is logged and says nothing. RFC 9457 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    private readonly rateLimits?: RateLimits,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (thrown instanceof AnswerReplay) {
      replay(thrown, response);
      return;
    }
    const wanted = routeProblem(thrown, request);
    // A body that failed to arrive may have lost the asynchronous context; the response keeps it.
    const context = (currentContext() ?? response.locals?.context) as RequestContext | undefined;
    const tooMany = await this.rateLimits?.failed(request, problemOf(wanted, context).status, context);
    const error = tooMany ?? wanted;
    const document = problemOf(error, context);
    if (document.status >= 500) {
      this.log.error({ err: errorFields(thrown), correlationId: context?.correlationId }, 'a request failed');
    }
    if (response.headersSent) {
      response.destroy(); // Half an answer must not look like a whole one.
      return;
    }
    for (const [name, value] of Object.entries(headersOf(error))) response.setHeader(name, value);
    send(response, document.status, JSON.stringify(document));
  }
}

function replay(answer: AnswerReplay, response: Response): void {
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  response.setHeader('Idempotency-Replayed', 'true');
  if (answer.status < 400 && answer.body !== '' && !response.hasHeader('ETag')) {
    const etag = etagOf(JSON.parse(answer.body));
    if (etag) response.setHeader('ETag', etag);
  }
  send(response, answer.status, answer.body);
}

function send(response: Response, status: number, body: string): void {
  response.status(status);
  response.setHeader('Content-Type', status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json');
  response.end(response.req.method === 'HEAD' || status === 204 ? undefined : body);
}

/** Tells a path that exists with other methods (405) from one that doesn't (404). RFC 9110 section 15.5.6 */
function routeProblem(thrown: unknown, request: Request): unknown {
  if (!(thrown instanceof NotFoundException) || request.route) return thrown;
  const router = (request.app as Express & { router?: { stack?: Layer[] } }).router;
  const path = pathOf(request.originalUrl);
  const methods = new Set<string>();
  for (const layer of router?.stack ?? []) {
    if (!layer.route || !matches(layer, path)) continue;
    for (const method of Object.keys(layer.route.methods)) if (method !== '_all') methods.add(method.toUpperCase());
  }
  if (methods.has('GET')) methods.add('HEAD');
  return methods.size > 0 ? methodNotAllowed({ headers: { Allow: [...methods].sort().join(', ') } }) : thrown;
}

interface Layer {
  route?: { methods: Record<string, boolean> };
  match(path: string): boolean;
}

function matches(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}

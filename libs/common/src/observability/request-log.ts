import { performance } from 'node:perf_hooks';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { RequestContext } from '../http/requests/request-context.js';
import type { Logger } from './logger.js';
import type { Metrics } from './metrics.js';

const PROBES = new Set(['/healthz', '/readyz', '/metrics']);
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** nginx's code for a caller who went away before the answer. */
const CLIENT_CLOSED = 499;

/** Logs and counts each request by its route template: neither query nor the values in a path appear anywhere. */
export function requestLog(log: Logger, metrics: Metrics): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const startedMs = performance.now();
    response.once('close', () => {
      const ms = performance.now() - startedMs;
      const { method, route, status } = describeRequest(request, response);
      metrics.countRequest(method, route, status, ms / 1000);
      const level = status >= 500 ? 'error' : isProbe(route) ? 'debug' : 'info';
      if (!log.isLevelEnabled(level)) return;
      const context = response.locals?.context as RequestContext | undefined;
      log[level](
        {
          method,
          route,
          status,
          ms: Math.round(ms * 10) / 10,
          sub: subjectFor(context),
          correlationId: context?.correlationId,
          caseNumber: context?.caseNumber,
        },
        'request',
      );
    });
    next();
  };
}

/** What may be told of an answered request: neither query nor the values in a path, and no method that nobody knows. */
export function describeRequest(request: Request, response: Response) {
  const method = METHODS.has(request.method) ? request.method : 'OTHER';
  const status = response.writableFinished ? response.statusCode : CLIENT_CLOSED;
  return { method, route: routeOf(request), status };
}

/** Whether a route is asked by machines that watch, all the time. */
export function isProbe(route: string): boolean {
  return PROBES.has(route);
}

/** Whoever acts on a seat or an opinion as an expert would tell the log's readers who sits: EXP-22, PRA-5. */
function subjectFor(context: RequestContext | undefined): string | undefined {
  return context?.actor?.roles.includes('expert') ? undefined : context?.actor?.sub;
}

/** Returns a request's route as OpenAPI writes it, `/api/v1/cases/{id}`, or `unmatched`. */
export function routeOf(request: Request): string {
  const path: unknown = request.route?.path;
  return typeof path === 'string' ? path.replaceAll(/:(\w+)/g, '{$1}') : 'unmatched';
}

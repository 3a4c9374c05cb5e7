import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { RequestContext } from '../http/requests/request-context.js';
import { describeRequest, isProbe } from '../observability/request-log.js';
import type { Tracing } from './tracing.js';

/**
 * Makes each request a trace of its own, named by its route template. What a caller says of a trace is not taken over:
 * whoever chose its number, or had it kept, would write into the operator's records.
 */
export function traceRequests(tracing: Tracing): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const context = response.locals.context as RequestContext;
    const span = tracing.begin('request', 'SERVER');
    context.span = span;
    response.once('close', () => {
      const { method, route, status } = describeRequest(request, response);
      if (isProbe(route)) return;
      span.rename(`${method} ${route}`);
      const { caseNumber, correlationId } = context;
      const facts = { method, route, status, caseNumber, correlationId };
      if (status >= 500) span.fail(undefined, { ...facts, failure: String(status) });
      else span.end(facts);
    });
    next();
  };
}

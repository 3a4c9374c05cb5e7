import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Entropy } from '../../entropy/index.js';
import { type RequestContext, withContext } from './request-context.js';

// A UUID or a trace ID and nothing else: what callers choose ends in logs and audit entries.
const CORRELATION_ID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Opens the context of each request: correlation (taken over from `x-correlation-id` or new) and language. */
export function contextMiddleware(entropy: Entropy): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const asked = request.headers['x-correlation-id'];
    const correlationId =
      typeof asked === 'string' && CORRELATION_ID.test(asked) ? asked.toLowerCase() : entropy.uuid();
    const context: RequestContext = {
      correlationId,
      language: preferredLanguage(request.headers['accept-language']),
      path: pathOf(request.originalUrl),
    };
    response.locals.context = context;
    response.setHeader('x-correlation-id', correlationId);
    withContext(context, next);
  };
}

/** Chooses Chinese unless the header ranks English above it. RFC 9110 section 12.5.4 */
export function preferredLanguage(header: string | undefined): 'zh' | 'en' {
  if (!header) return 'zh';
  const weights = { zh: 0, en: 0 };
  for (const range of header.split(',', 20)) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((value) => value);
    const weight = q === undefined ? 1 : Number(q) || 0;
    const language = tag.trim().split('-')[0];
    if (language === 'zh' || language === 'en') weights[language] = Math.max(weights[language], weight);
  }
  return weights.en > weights.zh ? 'en' : 'zh';
}

/** Cuts the query off, which may hold what nobody should log or echo. */
export function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { JSON_TYPES, readJsonBody } from '../bodies/read-body.js';
import { preconditionRequired, unsupportedMediaType } from '../problems/problem.js';
import { readIdempotencyClaim } from './idempotency.js';
import { etagOf, IF_MATCH_KEY, parseIfMatch } from './if-match.js';
import { currentContext } from './request-context.js';

/** Where @ApiConsumes keeps its media types. */
const CONSUMES_KEY = 'swagger/apiConsumes';

/**
 * Reads the headers that every operation shares, then the JSON body: media type (415), Idempotency-Key (400), If-Match
 * (400, 428); names the version of the answer in its ETag, and gives the receipts of what was logged. Stands behind the
 * guards, so that nobody's body is read before it is known who sends it, to what, and that he may.
 */
export class RequestInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const handler = context.getHandler();
    assertMediaType(request, handler);
    const current = currentContext();
    if (current) {
      current.idempotency = readIdempotencyClaim(request, response.statusCode);
      const ifMatch = request.headers['if-match'];
      if (ifMatch !== undefined && request.method !== 'GET') current.ifMatch = parseIfMatch(ifMatch);
      else if (Reflect.getMetadata(IF_MATCH_KEY, handler)) throw preconditionRequired();
    }
    if (hasBody(request)) await readJsonBody(request);
    return next.handle().pipe(
      map((answer) => {
        const etag = etagOf(answer);
        if (etag && !response.headersSent && !response.hasHeader('ETag')) response.setHeader('ETag', etag);
        const receipts = current?.receipts;
        if (receipts && !response.headersSent) response.setHeader('Audit-Receipt', receipts.join(', '));
        // What was answered from a replica may lack what was written since (`Replica`).
        if (current?.asOf && !response.headersSent) response.setHeader('Data-As-Of', current.asOf.toISOString());
        return answer;
      }),
    );
  }
}

const hasBody = ({ method }: Request): boolean => method !== 'GET' && method !== 'HEAD';

function assertMediaType(request: Request, handler: object): void {
  if (!hasBody(request)) return;
  const declared: string[] | undefined = Reflect.getMetadata(CONSUMES_KEY, handler);
  const accepted = declared ?? JSON_TYPES;
  // null: there is no body, so there is nothing to misunderstand; `Content-Length: 0` is none either.
  if (request.headers['content-length'] === '0' || request.is(accepted) !== false) return;
  const names = declared ?? ['application/json'];
  throw unsupportedMediaType({
    detail: { zh: `请求体须为 ${names.join(' 或 ')}`, en: `the body must be ${names.join(' or ')}` },
    headers: { Accept: names.join(', ') },
  });
}

import { isUtf8 } from 'node:buffer';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import { bodyProblem, NOT_UTF8 } from './body-problem.js';
import { answerUnknownExpectation, answerUnreadable, answerWithoutHost } from './unreadable.js';

const BODY_LIMIT = '1mb';

/**
 * Express without its slowest habit, and with one body parser.
 *
 * For each request Express calls `Object.setPrototypeOf(req, app.request)`, likewise for the response; that turns
 * Node's objects into slow dictionary-like ones (755 → 490 µs a request without it). Here the server creates its
 * requests and responses from classes whose prototypes *are* the application's, so that the call changes nothing.
 */
export class FastExpressAdapter extends ExpressAdapter {
  constructor() {
    super(express());
    const app = this.getInstance<express.Express>();
    app.disable('x-powered-by');
    app.disable('etag'); // A digest over each answer costs time; ours name the version instead.
  }

  override initHttpServer(options: NestApplicationOptions): void {
    super.initHttpServer({ ...options, forceCloseConnections: false });
    if (!options?.httpsOptions) {
      const app = this.getInstance<express.Express>();
      class AppRequest extends IncomingMessage {}
      class AppResponse extends ServerResponse {}
      Object.setPrototypeOf(AppRequest.prototype, app.request);
      Object.setPrototypeOf(AppResponse.prototype, app.response);
      app.request = AppRequest.prototype as unknown as typeof app.request;
      app.response = AppResponse.prototype as unknown as typeof app.response;
      const classes = { IncomingMessage: AppRequest, ServerResponse: AppResponse };
      // Node would answer these two itself, without a document.
      this.httpServer = createServer({ ...classes, requireHostHeader: false }, (request, response) => {
        if (request.headers.host === undefined && request.httpVersion === '1.1') answerWithoutHost(request, response);
        else app(request, response);
      });
      this.httpServer.on('checkExpectation', answerUnknownExpectation);
      this.httpServer.on('clientError', answerUnreadable);
    }
    // Private upstream, but part of what initHttpServer does: it must see the server that will listen.
    if (options?.forceCloseConnections) (this as unknown as { trackOpenConnections(): void }).trackOpenConnections();
  }

  /** Answers every path that leads nowhere, not only those under the API's prefix. */
  override setNotFoundHandler(handler: (...args: unknown[]) => unknown): void {
    this.use(handler);
  }

  /** Parses JSON only, keeps the raw bytes for the idempotency digest, and says what is wrong with a bad body. */
  override registerParserMiddleware(): void {
    const app = this.getInstance<express.Express>();
    app.use(
      express.json({
        limit: BODY_LIMIT,
        type: ['application/json', 'application/*+json'],
        verify: (request, _response, bytes) => {
          // Bytes of another encoding (GBK) would be kept as �, in names and legal texts.
          if (!isUtf8(bytes)) throw Object.assign(new Error('not UTF-8'), { type: NOT_UTF8 });
          (request as { rawBody?: Buffer }).rawBody = bytes;
        },
      }),
    );
    // Here and not in the filter: Nest turns a SyntaxError into an exception that no longer says what it was.
    app.use((error: unknown, request: Request, _response: Response, next: NextFunction) => {
      next(bodyProblem(error, (request as { rawBody?: Buffer }).rawBody) ?? error);
    });
  }
}

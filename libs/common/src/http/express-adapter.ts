import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import express from 'express';
import { answerUnknownExpectation, answerUnreadable, answerWithoutHost } from './bodies/unreadable.js';

/**
 * Express without its slowest habit, and without a body parser.
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

  /** Reads no body here, before anybody is known: the request's interceptor does, behind the guards. */
  override registerParserMiddleware(): void {}
}

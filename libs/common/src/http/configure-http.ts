import type { INestApplication } from '@nestjs/common';
import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { assertAccessDeclared } from '../auth/access.js';
import { AuthGuard } from '../auth/auth-guard.js';
import type { BodyRegister } from '../auth/role-bodies.js';
import type { StaffRegister } from '../auth/staff-register.js';
import type { TokenVerifier } from '../auth/token-verifier.js';
import type { Entropy } from '../entropy/index.js';
import type { Logger } from '../observability/logger.js';
import type { Metrics } from '../observability/metrics.js';
import { requestLog } from '../observability/request-log.js';
import { type DocsOptions, setUpDocs } from '../openapi/docs.js';
import { traceRequests } from '../tracing/trace-requests.js';
import type { Tracing } from '../tracing/tracing.js';
import { ProblemFilter } from './problems/problem-filter.js';
import { contextMiddleware } from './requests/context-middleware.js';
import type { RateLimits } from './requests/rate-limits.js';
import { RequestInterceptor } from './requests/request-interceptor.js';
import { assertDtosBounded } from './validation/bounded-dtos.js';
import { RequestValidationPipe } from './validation/validation-pipe.js';

/** Where the API lives; probes, metrics, docs and the embedded mode's clock stand beside it. */
export const API_PREFIX = 'api/v1';
const BESIDE_PREFIX = ['healthz', 'readyz', 'metrics', 'dev/time'];

/** What all services set up in the same way. */
export interface HttpOptions {
  verifier: TokenVerifier;
  /** Which bodies there are: a role counts only with one that may have it. */
  bodies: BodyRegister;
  /** Who serves where: whoever acts for a body stands on its staff register. */
  staff: StaffRegister;
  entropy: Entropy;
  logger: Logger;
  metrics: Metrics;
  /** Origins that browsers may call from; none: CORS is closed. */
  corsOrigins?: readonly string[];
  /** Left out: nobody is counted. */
  rateLimits?: RateLimits;
  /** Addresses and networks (CIDR) whose `X-Forwarded-For` is believed; none: the connection's address counts. */
  trustedProxies?: readonly string[];
  /** Left out: no `/docs`, no `/docs-json`. */
  docs?: DocsOptions;
  /** Left out: nothing is traced. */
  tracing?: Tracing | undefined;
  /** Whether SIGTERM and SIGINT close the application; true unless told. */
  shutdownHooks?: boolean;
}

/**
 * Sets up the HTTP side of a service, before `listen`: context, log, headers, docs, guard, headers of requests,
 * validation, problem documents. Throws when an operation doesn't say who may call it, or how much it takes.
 */
export function configureHttp(app: INestApplication, options: HttpOptions): void {
  assertAccessDeclared(app);
  assertDtosBounded(app);
  const { corsOrigins = [], docs, logger, metrics } = options;
  app.setGlobalPrefix(API_PREFIX, { exclude: BESIDE_PREFIX });
  const express = app.getHttpAdapter().getInstance() as Express;
  // First of all: everything after it, the body parser too, runs in the request's context.
  express.use(contextMiddleware(options.entropy));
  if (options.tracing) express.use(traceRequests(options.tracing));
  express.use(requestLog(logger, metrics));
  express.use(securityHeaders(corsOrigins));
  if (corsOrigins.length > 0) {
    app.enableCors({
      origin: [...corsOrigins],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: [
        'Authorization',
        'Content-Type',
        'Accept-Language',
        'Idempotency-Key',
        'If-Match',
        'X-Correlation-Id',
      ],
      exposedHeaders: [
        'Audit-Receipt',
        'Data-As-Of',
        'ETag',
        'Idempotency-Replayed',
        'Retry-After',
        'WWW-Authenticate',
        'X-Correlation-Id',
      ],
      maxAge: 600,
    });
  }
  express.set('trust proxy', [...(options.trustedProxies ?? [])]);
  const { rateLimits } = options;
  app.useGlobalGuards(
    new AuthGuard(options.verifier, options.bodies, options.staff),
    ...(rateLimits ? [rateLimits] : []),
  );
  app.useGlobalInterceptors(new RequestInterceptor());
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemFilter(logger, rateLimits));
  if (docs) setUpDocs(app, docs, rateLimits?.ofPages);
  if (options.shutdownHooks ?? true) app.enableShutdownHooks();
}

/** Two policies: answers of the API are no pages and load nothing; Swagger UI is one and asks the other services. */
function securityHeaders(origins: readonly string[]): RequestHandler {
  const api = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        objectSrc: ["'none'"],
        // Neither of these falls back to the first.
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  });
  const docs = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Swagger UI sets styles on its elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...origins],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  });
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.path === '/docs' || request.path.startsWith('/docs/')) {
      docs(request, response, next);
      return;
    }
    // Answers are about persons and cases: no cache on the way may keep them.
    response.setHeader('Cache-Control', 'no-store');
    api(request, response, next);
  };
}

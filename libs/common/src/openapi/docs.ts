import { createHash } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Express, Request, RequestHandler, Response } from 'express';
import swaggerUi from 'swagger-ui-express';
import { operationIdOf } from '../http/operation.js';
import { ProblemDto } from '../http/problems/problem-dto.js';
import type { Bilingual } from '../rules/index.js';
import { asOpenApi31 } from './openapi-31.js';
import { completeOperations } from './operation-docs.js';
import { COMMON_TAGS, type Tag, tagOperations } from './tags.js';
import { assertSchemasUnique } from './unique-schemas.js';

/** What the documentation of a service needs to know. */
export interface DocsOptions {
  /** Name of this service, one of `services`. */
  service: string;
  title: string;
  description: string;
  version?: string;
  /**
   * All services that `/docs` offers, each with its title and its address: an origin (`http://127.0.0.1:7101`), or a path
   * of the gateway's (`https://approval.example.gov.cn/approval`).
   */
  services: readonly { name: string; title: string; origin: string }[];
  /** The chapters of its operations, in the order of the work. */
  tags: readonly Tag[];
  /** Where a caller gets an access token from. */
  tokens: Bilingual;
  /** What the service sends to endpoints of others, if it does. */
  webhooks?: WebhookDocs;
}

/** Webhooks as both kinds of document describe them. */
export interface WebhookDocs {
  openApi: { webhooks: Record<string, object>; schemas: Record<string, object> };
  asyncApi: object;
}

/** Makes the service's OpenAPI 3.1 document: chapters, and each operation with its roles, rules and refusals. */
export function openApiDocument(app: INestApplication, options: DocsOptions): OpenAPIObject {
  assertSchemasUnique(app);
  const config = new DocumentBuilder()
    .setTitle(options.title)
    .setDescription(options.description)
    .setVersion(options.version ?? '1')
    // Relative: a service may be reached under another name than it knows.
    .addServer(`${basePathOf(options)}/`, '提供本文档的服务 · the service that serves this document')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: `${options.tokens.zh}\n\n${options.tokens.en}`,
    })
    .build();
  config.info.license = { name: 'Apache-2.0', identifier: 'Apache-2.0' } as { name: string };
  delete config.info.contact;
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemDto],
    operationIdFactory: operationIdOf,
  });
  tagOperations(document, [...options.tags, ...COMMON_TAGS]);
  const complete = completeOperations(asOpenApi31(document));
  if (!options.webhooks) return complete;
  const { webhooks, schemas } = options.webhooks.openApi;
  Object.assign(complete.components!.schemas!, schemas);
  return Object.assign(complete, { webhooks });
}

/**
 * Serves the OpenAPI document at `/docs-json`, that of its webhooks at `/asyncapi-json`, and Swagger UI over all services at `/docs`, beside the API's prefix; who
 * opens the service's address in a browser is led there. `limit` stands before each of them.
 */
export function setUpDocs(app: INestApplication, options: DocsOptions, limit?: RequestHandler): void {
  const express = app.getHttpAdapter().getInstance() as Express;
  const base = basePathOf(options);
  if (limit) express.use(['/docs-json', '/asyncapi-json', '/docs'], limit);
  const toDocs = (_request: Request, response: Response) => response.redirect(302, `${base}/docs/`);
  express.get('/', toDocs);
  // The page's own redirect would know nothing of the gateway's path.
  express.get('/docs', (request, response, next) => (request.path === '/docs' ? toDocs(request, response) : next()));
  express.get(
    '/docs-json',
    fixedJson(() => openApiDocument(app, options)),
  );
  const { webhooks } = options;
  if (webhooks) {
    express.get(
      '/asyncapi-json',
      fixedJson(() => webhooks.asyncApi),
    );
  }
  const urls = options.services.map(({ title, origin }) => ({
    name: title,
    // By path where it is the page's own origin: that may be reached under another name than it knows.
    url: `${sameOrigin(origin, addressOf(options)) ? pathOf(origin) : origin}/docs-json`,
  }));
  const ui: swaggerUi.SwaggerUiOptions = {
    customSiteTitle: options.title,
    explorer: true,
    swaggerOptions: {
      urls,
      'urls.primaryName': options.services.find(({ name }) => name === options.service)?.title,
      persistAuthorization: true,
      displayRequestDuration: true,
      docExpansion: 'none',
      filter: true,
      validatorUrl: null,
    },
  };
  // serveFiles, since `serve` keeps its options in a variable of the module, shared by all apps of a process.
  express.use('/docs', swaggerUi.serveFiles(undefined, ui), swaggerUi.setup(undefined, ui));
}

const addressOf = ({ services, service }: DocsOptions): string =>
  services.find(({ name }) => name === service)?.origin ?? '';

/** The path that a gateway serves this service under, without a slash at its end; '' where it has an origin of its own. */
const basePathOf = (options: DocsOptions): string => pathOf(addressOf(options));

const pathOf = (address: string): string => (address ? new URL(address).pathname.replace(/\/+$/, '') : '');

const sameOrigin = (one: string, other: string): boolean =>
  other !== '' && new URL(one).origin === new URL(other).origin;

/**
 * Answers with a document that never changes while the process runs: its bytes are made once, when it is first asked
 * for (a start that nobody reads about need not make it), and have an ETag. RFC 9110
 */
function fixedJson(make: () => object): RequestHandler {
  let made: { bytes: Buffer; etag: string } | undefined;
  return (request, response) => {
    made ??= withTag(Buffer.from(JSON.stringify(make())));
    const { bytes, etag } = made;
    // It is about nobody: whoever has it may keep it, and asks whether it is still so.
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('ETag', etag);
    const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    if (known?.includes(etag) || known?.includes('*')) response.status(304).end();
    else response.type('application/json').send(bytes);
  };
}

const withTag = (bytes: Buffer) => ({
  bytes,
  etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
});

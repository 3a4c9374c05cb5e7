import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Express, Request, Response } from 'express';
import swaggerUi from 'swagger-ui-express';
import { completeOperations } from './operation-docs.js';
import { ProblemDto } from './problem-dto.js';

/** What the documentation of a service needs to know. */
export interface DocsOptions {
  /** Name of this service, one of `services`. */
  service: string;
  title: string;
  description: string;
  version?: string;
  /** All services that `/docs` offers, each with its origin (`http://127.0.0.1:7101`). */
  services: readonly { name: string; origin: string }[];
}

/** Makes the service's OpenAPI document: bearer tokens, and each operation with its roles, rules and refusals. */
export function openApiDocument(app: INestApplication, options: DocsOptions): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle(options.title)
    .setDescription(options.description)
    .setVersion(options.version ?? '1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemDto],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  return completeOperations(document);
}

/** Serves the OpenAPI document at `/docs-json` and Swagger UI over all services at `/docs`, beside the API's prefix. */
export function setUpDocs(app: INestApplication, options: DocsOptions): OpenAPIObject {
  const document = openApiDocument(app, options);
  const json = JSON.stringify(document);
  const express = app.getHttpAdapter().getInstance() as Express;
  express.get('/docs-json', (_request: Request, response: Response) => {
    response.type('application/json').send(json);
  });
  const urls = options.services.map(({ name, origin }) => ({
    name,
    // Its own document by path: this service may be reached under another name than it knows.
    url: name === options.service ? '/docs-json' : `${origin}/docs-json`,
  }));
  const ui: swaggerUi.SwaggerUiOptions = {
    customSiteTitle: options.title,
    explorer: true,
    swaggerOptions: {
      urls,
      'urls.primaryName': options.service,
      persistAuthorization: true,
      displayRequestDuration: true,
      validatorUrl: null,
    },
  };
  // serveFiles, since `serve` keeps its options in a variable of the module, shared by all apps of a process.
  express.use('/docs', swaggerUi.serveFiles(undefined, ui), swaggerUi.setup(undefined, ui));
  return document;
}

import type { OpenAPIObject } from '@nestjs/swagger';

/** One operation of an OpenAPI document, ready to be called. */
export interface DocumentedOperation {
  method: string;
  /** With its parameters in braces. */
  template: string;
  /** With made-up parameters that lead nowhere. */
  path: string;
  /** Role codes, or `public` alone. */
  roles: readonly string[];
  summary: string;
  responses: readonly string[];
  /** The statuses of success whose JSON has no example. */
  unshown: readonly string[];
  hasBody: boolean;
  /** The example of its JSON body. */
  example: unknown;
  takesFile: boolean;
}

/** Names nothing, wherever an ID is asked for. */
export const NOWHERE = '00000000-0000-7000-8000-00000000dead';

/** Reads all operations out of a document (`/docs-json`). */
export function operationsIn(document: Pick<OpenAPIObject, 'paths'>): DocumentedOperation[] {
  const paths = document.paths as unknown as Record<string, Record<string, Record<string, unknown>>>;
  return Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      template,
      path: template.replace(/\{[^}]+\}/g, NOWHERE),
      roles: (operation['x-roles'] as string[] | undefined) ?? [],
      summary: String(operation.summary ?? ''),
      responses: Object.keys((operation.responses as object) ?? {}),
      unshown: unshown((operation.responses as Responses) ?? {}),
      hasBody: 'requestBody' in operation,
      ...bodyExample(operation.requestBody as RequestBody | undefined),
    })),
  );
}

type RequestBody = { content?: Record<string, { example?: unknown }> };

function bodyExample(body: RequestBody | undefined): { example: unknown; takesFile: boolean } {
  const { content = {} } = body ?? {};
  return { example: content['application/json']?.example, takesFile: 'multipart/form-data' in content };
}

type Responses = Record<string, { content?: Record<string, { example?: unknown }> }>;

function unshown(responses: Responses): string[] {
  return Object.entries(responses)
    .filter(([status, { content = {} }]) => {
      const isJson = Object.keys(content).length === 0 || 'application/json' in content;
      return status < '300' && status !== '204' && isJson && content['application/json']?.example === undefined;
    })
    .map(([status]) => status);
}

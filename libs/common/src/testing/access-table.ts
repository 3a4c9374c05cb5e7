import { ROLES } from '../auth/index.js';
import type { ServiceName } from '../contracts/event.js';
import type { Client } from './client.js';
import type { TestWorld } from './service.js';

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
}

const NOWHERE = '00000000-0000-7000-8000-00000000dead';

/** Reads all operations of a service out of the document that it serves. */
export async function documentedOperations(client: Client): Promise<DocumentedOperation[]> {
  const { body } = await client.get('/docs-json');
  const paths = body.paths as Record<string, Record<string, Record<string, unknown>>>;
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
    })),
  );
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

/** What one caller met at one operation. */
export interface AccessFinding {
  operation: string;
  caller: string;
  expected: 'let in' | '401' | '403';
  status: number;
  code: string;
}

/**
 * Calls every operation as nobody and as each role, with nothing but made-up parameters, and returns each answer that
 * differs from what the OpenAPI document promises: 401 without a token, 403 without the role, and never a 5xx.
 */
export async function accessFindings(world: TestWorld, service: ServiceName): Promise<AccessFinding[]> {
  const nobody = await world.as(service);
  const findings: AccessFinding[] = [];
  for (const operation of await documentedOperations(nobody)) {
    // It would stop the clock of the others; its own test calls it.
    if (operation.template === '/dev/time') continue;
    for (const caller of ['nobody', ...ROLES]) {
      const client =
        caller === 'nobody' ? nobody : await world.as(service, { sub: `table-${caller}`, roles: [caller as never] });
      const { status, body } = await client.call(operation.method, operation.path, bodyFor(operation));
      const code = String(body?.code ?? '');
      const expected = expectedFor(operation.roles, caller);
      // A rule about who may act answers 403 too, under a code of its own: only the guard's counts here.
      const met = status === 401 ? '401' : status === 403 && code === 'forbidden' ? '403' : 'let in';
      if (met !== expected || status >= 500) {
        findings.push({ operation: `${operation.method} ${operation.template}`, caller, expected, status, code });
      }
    }
  }
  return findings;
}

function expectedFor(roles: readonly string[], caller: string): AccessFinding['expected'] {
  if (roles.includes('public')) return 'let in';
  if (caller === 'nobody') return '401';
  return roles.includes(caller) ? 'let in' : '403';
}

function bodyFor(operation: DocumentedOperation): object | undefined {
  return operation.method === 'GET' ? undefined : {};
}

import { type Actor, ROLE_BODIES, ROLE_NAMES, ROLES, type Role } from '../auth/index.js';
import type { ServiceName } from '../contracts/event.js';
import { type DocumentedOperation, NOWHERE, operationsIn } from '../openapi/index.js';
import { makeCreditCode } from '../privacy/index.js';
import { aPdf } from './a-pdf.js';
import type { Client } from './client.js';
import type { TestWorld } from './service.js';
import type { EnteredBody } from './world/options.js';

/** Reads all operations of a service out of the document that it serves. */
export async function documentedOperations(client: Client): Promise<DocumentedOperation[]> {
  return operationsIn((await client.get('/docs-json')).body);
}

/** Says where a document leaves an operation unexplained: summary in both languages, callers, refusals, an example. */
export async function documentationFindings(client: Client): Promise<string[]> {
  const operations = await documentedOperations(client);
  if (operations.length < 10) return [`only ${operations.length} operations are documented`];
  return operations.flatMap(({ method, template, summary, roles, responses, unshown }) => {
    const refusals = roles.includes('public') ? [] : ['401', '403'];
    const flaws = [
      /[\u4e00-\u9fff].* · .*[a-z]/.test(summary) ? [] : [`summary is ${JSON.stringify(summary)}`],
      roles.length > 0 ? [] : ['names no role'],
      refusals.filter((status) => !responses.includes(status)).map((status) => `lacks the answer ${status}`),
      unshown.map((status) => `lacks an example of its answer ${status}`),
    ];
    return flaws.flat().map((flaw) => `${method} ${template}: ${flaw}`);
  });
}

/** What one caller met at one operation. */
export interface AccessFinding {
  operation: string;
  caller: string;
  expected: 'let in' | '401' | '403' | '403 that says who may';
  status: number;
  code: string;
}

/**
 * Calls every operation as nobody and as each role, with nothing but made-up parameters, and returns each answer that
 * differs from what the OpenAPI document promises: 401 without a token, 403 without the role that says who may, and
 * never a 5xx.
 */
export async function accessFindings(world: TestWorld, service: ServiceName): Promise<AccessFinding[]> {
  const nobody = await world.as(service);
  await enterTableBodies(world);
  const findings: AccessFinding[] = [];
  const callers: [string, Client][] = [['nobody', nobody]];
  for (const role of ROLES) callers.push([role, await world.as(service, callerAs(role))]);
  for (const operation of await documentedOperations(nobody)) {
    // It would stop the clock of the others; its own test calls it.
    if (operation.template === '/dev/time') continue;
    for (const [caller, client] of callers) {
      const { status, body } = await client.call(operation.method, operation.path, bodyFor(operation));
      const code = String(body?.code ?? '');
      const expected = expectedFor(operation.roles, caller);
      // A rule about who may act answers 403 too, under a code of its own: only the guard's counts here.
      const met = status === 401 ? '401' : status === 403 && code === 'forbidden' ? '403' : 'let in';
      if (met !== expected || status >= 500) {
        findings.push({ operation: `${operation.method} ${operation.template}`, caller, expected, status, code });
      } else if (status === 403 && !isTold(operation.roles, caller, String(body.detail))) {
        const operationId = `${operation.method} ${operation.template}`;
        findings.push({ operation: operationId, caller, expected: '403 that says who may', status, code });
      }
    }
  }
  return findings;
}

/** Tells whether a refusal names who may and as whom the caller came, in Chinese; a rule's own says why not he. */
function isTold(roles: readonly string[], caller: string, detail: string): boolean {
  if (roles.includes(caller)) return /[\u4e00-\u9fff]/.test(detail);
  return [...roles, caller].every((role) => detail.includes(ROLE_NAMES[role as Role]));
}

/** A body of each kind, for callers whose role needs one. */
const TABLE_BODIES = bodiesFor('the table');

function bodiesFor(what: string): Record<Role, EnteredBody> {
  const all = ROLES.map((role) => {
    const kinds = ROLE_BODIES[role];
    const kind = kinds === 'person' ? 'other' : kinds[0]!;
    return [role, { code: makeCreditCode(`${kind} of ${what}`, '11'), kind }] as const;
  });
  return Object.fromEntries(all) as Record<Role, EnteredBody>;
}

/** The body that somebody in this role acts for; none where the role is a person's own. */
function bodyOf(role: Role, bodies: Record<Role, EnteredBody>): string {
  return ROLE_BODIES[role] === 'person' ? '' : bodies[role].code;
}

/** Enters the bodies that callers of the table act for. */
export async function enterTableBodies(world: TestWorld): Promise<void> {
  await world.enterBodies(...Object.values(TABLE_BODIES));
}

/** Somebody in this role, of a body that may have it. */
export function callerAs(role: Role): Partial<Actor> {
  return { sub: `table-${role}`, roles: [role], body: bodyOf(role, TABLE_BODIES) };
}

function expectedFor(roles: readonly string[], caller: string): AccessFinding['expected'] {
  if (roles.includes('public')) return 'let in';
  if (caller === 'nobody') return '401';
  return roles.includes(caller) ? 'let in' : '403';
}

function bodyFor(operation: DocumentedOperation): object | undefined {
  return operation.method === 'GET' ? undefined : {};
}

/** Real things of one body, for callers of another. */
export interface ForeignTrial {
  /** Where they are, by the part of a template that names them: `/api/v1/cases/{id}` → `/api/v1/cases/SP2026-000001`. */
  things: Readonly<Record<string, string>>;
  /** Parts of templates that name what no body owns, or what its own test tries; each with the reason. */
  elsewhere: Readonly<Record<string, string>>;
  /** Parts of templates of which a discipline inspector reads all, like an auditor. */
  overseen?: readonly string[];
  /** Bodies of requests, by `POST /api/v1/…`, where the documented example would be refused before the thing is looked for. */
  bodies?: Readonly<Record<string, object>>;
  /** Callers that the service knows, such as another department's liaison in office; else somebody of a body that owns nothing. */
  callers?: Readonly<Partial<Record<Role, Partial<Actor>>>>;
}

/** What a caller of another body met. */
export interface ForeignFinding {
  operation: string;
  caller: string;
  problem: string;
}

/** Bodies that own nothing in any test. */
const FOREIGN_BODIES = bodiesFor('those who own nothing here');

/**
 * Calls every operation on a thing that a body owns as each of its roles, but of another body, and returns each answer
 * that is neither 404 nor the 403 of a rule about who may, or that differs in anything from the one for a thing that
 * does not exist. An auditor reads all; that he does shows that the thing is there.
 */
export async function foreignFindings(
  world: TestWorld,
  service: ServiceName,
  trial: ForeignTrial,
): Promise<ForeignFinding[]> {
  await world.enterBodies(...Object.values(FOREIGN_BODIES));
  const findings: ForeignFinding[] = [];
  for (const operation of await documentedOperations(await world.as(service))) {
    const { method, template, roles } = operation;
    if (!template.includes('{') || roles.includes('public')) continue;
    const prefix = longestPrefix(template, Object.keys(trial.things));
    const excused = longestPrefix(template, Object.keys(trial.elsewhere));
    const tell = (caller: string, problem: string) =>
      findings.push({ operation: `${method} ${template}`, caller, problem });
    if (prefix === undefined || (excused?.length ?? 0) > prefix.length) {
      if (excused === undefined) tell('', 'is tried nowhere');
      continue;
    }
    const real = trial.things[prefix] + template.slice(prefix.length).replace(/\{[^}]+\}/g, NOWHERE);
    for (const role of roles) {
      const overseen = role === 'discipline-inspector' && trial.overseen?.includes(prefix);
      const readsAll = role === 'auditor' || overseen;
      const client = await world.as(service, {
        sub: `foreign-${role}`,
        name: '外单位人员',
        roles: [role as Role],
        body: role === 'auditor' ? '' : FOREIGN_BODIES[role as Role].code,
        ...trial.callers?.[role as Role],
      });
      const met = await tryOut(client, operation, real, trial);
      if (readsAll) {
        if (met.status !== 200 && method === 'GET' && template === prefix)
          tell(role, `meets no such thing: ${met.status}`);
        continue;
      }
      const nothing = await tryOut(client, operation, operation.path, trial);
      if (met.told !== nothing.told) tell(role, `tells it apart: ${met.told}, where there is nothing ${nothing.told}`);
      if (met.status !== 404 && met.code !== 'rule-forbidden') tell(role, `is not 404: ${met.told}`);
    }
  }
  return findings;
}

/** Real things of one applicant, and who comes to them: each caller is a client's actor. */
export interface StandingTrial {
  /** As in {@link ForeignTrial}. */
  things: Readonly<Record<string, string>>;
  /** The owner, his colleagues, agents with a power in force that covers all acts. */
  inside: Readonly<Record<string, Partial<Actor>>>;
  /** Agents without a power or with a revoked one, strangers, whoever has left the body. */
  outside: Readonly<Record<string, Partial<Actor>>>;
  /** Bodies by method and template, where the documented example would not do. */
  bodies?: Readonly<Record<string, object>>;
  /** Ends of templates of operations that end somebody's standing: tried last. */
  last?: readonly string[];
}

/**
 * Calls every operation that an applicant may call on his things as everybody of the trial, and returns each answer
 * that keeps out who belongs to them, or that lets in or tells apart who does not.
 */
export async function standingFindings(
  world: TestWorld,
  service: ServiceName,
  { things, inside, outside, bodies = {}, last = [] }: StandingTrial,
): Promise<ForeignFinding[]> {
  const findings: ForeignFinding[] = [];
  const rank = ({ method, template }: DocumentedOperation) =>
    method === 'GET' ? 0 : last.some((end) => template.endsWith(end)) ? 2 : 1;
  const operations = (await documentedOperations(await world.as(service))).sort((a, b) => rank(a) - rank(b));
  for (const operation of operations) {
    const prefix = longestPrefix(operation.template, Object.keys(things));
    if (prefix === undefined || !operation.roles.includes('applicant')) continue;
    const real = things[prefix] + operation.template.slice(prefix.length).replace(/\{[^}]+\}/g, NOWHERE);
    const tell = (caller: string, problem: string) =>
      findings.push({ operation: `${operation.method} ${operation.template}`, caller, problem });
    const call = async (actor: Partial<Actor>) =>
      tryOut(await world.as(service, { roles: ['applicant'], ...actor }), operation, real, {
        things,
        elsewhere: {},
        bodies,
      });
    for (const [caller, actor] of Object.entries(outside)) {
      const met = await call(actor);
      if (met.status !== 404) tell(caller, `is not 404: ${met.told}`);
    }
    for (const [caller, actor] of Object.entries(inside)) {
      const met = await call(actor);
      const in_ = operation.method === 'GET' ? met.status === 200 : ![401, 403, 404].includes(met.status);
      if (!in_ || met.status >= 500) tell(caller, `is kept out: ${met.told}`);
    }
  }
  return findings;
}

function longestPrefix(template: string, prefixes: readonly string[]): string | undefined {
  const fitting = prefixes.filter((prefix) => template === prefix || template.startsWith(`${prefix}/`));
  return fitting.sort((a, b) => b.length - a.length)[0];
}

async function tryOut(client: Client, operation: DocumentedOperation, path: string, { bodies = {} }: ForeignTrial) {
  const { method, template, example, takesFile } = operation;
  const body = bodies[`${method} ${template}`] ?? example ?? bodyFor(operation);
  const headers: Record<string, string> = method === 'GET' ? {} : { 'if-match': '"1"' };
  const { status, body: answer } = takesFile
    ? await client.upload(path, SMALL_PDF, (body ?? {}) as never, method as 'PUT')
    : await client.call(method, path, body, { headers });
  const { code, rule, detail, errors, facts } = answer ?? {};
  return { status, code, told: JSON.stringify({ status, code, rule, detail, errors, facts }) };
}

const SMALL_PDF = { name: 'x.pdf', mediaType: 'application/pdf', bytes: aPdf() };

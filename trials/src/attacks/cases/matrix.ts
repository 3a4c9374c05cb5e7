import { type Actor, ROLE_BODIES, ROLES, type Role } from '@shenguan/common/auth';
import { BUREAU, CITY_BUREAU, DEPARTMENTS } from '@shenguan/lift-retrofit/matter/bodies';
import { demand } from '@shenguan/rehearsal/report';
import { leakOf, probe } from '../../kit/probe.js';
import { oneOf } from '../../kit/random.js';
import type { Trial } from '../../kit/trial.js';
import type { Operation, Target } from '../target.js';
import { Things } from '../things.js';

const AT_ONCE = 8;
/** A multipart operation is asked with JSON: it refuses that before or after it looks who asks. */
const NO_ENTRY = new Set([400, 401, 403, 404, 409, 412, 415, 422, 428]);

/** Every operation as every role, for the own body, for another, and for none. */
export const matrix: readonly Trial<Target>[] = [
  {
    name: 'matrix',
    tried: '每个接口、每种角色、本单位、外单位、无单位 · every operation × role × own, foreign and no body',
    run,
  },
];

interface Caller {
  readonly how: 'nobody' | 'without the role' | 'of another body' | 'of no body';
  readonly actor: Actor | null;
}

async function run(target: Target): Promise<string> {
  const { operations, rig, how } = target;
  const things = await Things.of(target);
  const tokens = new Map<string, Record<string, string>>();
  const headersOf = async (actor: Actor | null): Promise<Record<string, string>> => {
    if (!actor) return { 'content-type': 'application/json' };
    const name = JSON.stringify(actor);
    const known = tokens.get(name) ?? (await target.headersOf(actor));
    tokens.set(name, known);
    return known;
  };
  const calls = operations.flatMap((operation) => {
    const paths = things.pathsOf(operation).slice(0, how.full ? 4 : 2);
    return paths.flatMap((path) => callersOf(target, operation).map((caller) => ({ operation, path, caller })));
  });
  const findings: string[] = [];
  let asked = 0;
  const lane = async () => {
    for (let call = calls.shift(); call; call = calls.shift()) {
      const { operation, path, caller } = call;
      const { method, service, example } = operation;
      const answer = await probe(rig.origins[service] + path, {
        method,
        headers: { ...(await headersOf(caller.actor)), 'if-match': '"1"' },
        ...(method === 'GET' ? {} : { body: JSON.stringify(example ?? {}) }),
      });
      asked += 1;
      const problem = problemOf(answer.status, operation, caller, things.knows(operation)) ?? leakOf(answer.text);
      if (problem) {
        const who = `${caller.how} ${caller.actor?.roles.join() ?? ''}`;
        findings.push(`${method} ${path} ${who}: ${answer.status} ${problem} ${answer.text.slice(0, 200)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  demand(findings.length === 0, 'nobody to be let in who may not be', [findings.length, ...findings.slice(0, 8)]);
  const { kinds, things: count } = things.counts;
  return `${asked} calls of ${operations.length} operations on ${count} things of ${kinds} kinds: none let in who may not be, no 5xx, no leak`;
}

/** Whoever must not get in: nobody, somebody with another role, and this role for another body and for none. */
function callersOf(target: Target, { roles }: Operation): Caller[] {
  if (roles.includes('public')) return [{ how: 'nobody', actor: null }];
  const others = ROLES.filter((role) => !roles.includes(role));
  const strangers = target.how.full ? others : others.length > 0 ? [oneOf(others, target.random)] : [];
  return [
    { how: 'nobody', actor: null },
    ...strangers.map((role): Caller => ({ how: 'without the role', actor: target.holderOf(role) })),
    ...roles.flatMap((role): Caller[] => {
      const holder = target.holderOf(role);
      const bound = ROLE_BODIES[role as Role] !== 'person';
      const foreign = { ...holder, sub: `foreign-${role}`, body: foreignTo(holder.body, role as Role) };
      const none = { ...holder, body: '' };
      return bound
        ? [
            { how: 'of another body', actor: foreign },
            { how: 'of no body', actor: none },
          ]
        : [];
    }),
  ];
}

/** A body of the same kind that is not the holder's. */
function foreignTo(body: string, role: Role): string {
  const kinds = ROLE_BODIES[role];
  const all = kinds !== 'person' && kinds.includes('bureau') ? [BUREAU, CITY_BUREAU] : Object.values(DEPARTMENTS);
  return all.find(({ code }) => code !== body)!.code;
}

function problemOf(status: number, { roles }: Operation, caller: Caller, known: boolean): string | null {
  if (status >= 500 || status === 0) return 'broke';
  if (roles.includes('public')) return null;
  if (caller.how === 'nobody') return status === 401 ? null : 'is not 401';
  if (caller.how === 'without the role') return status === 403 ? null : 'is not 403';
  // What belongs to nobody in particular may be read; somebody else's thing may not be touched.
  return !known || NO_ENTRY.has(status) ? null : 'was let in';
}

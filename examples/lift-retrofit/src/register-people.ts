import { makeIdentityNumber } from '@shenguan/common/privacy';
import type { ServiceName } from '@shenguan/embedded/services';
import type { Answer, Api } from './api.js';
import { BUREAU, CITY_BUREAU, DEPARTMENTS, GOVERNMENT_OFFICE, REMEDY_BODIES, WITNESS_BODIES } from './matter/bodies.js';
import { WITNESSES } from './matter/experts.js';
import {
  AUDITOR,
  BUREAU_STAFF,
  CITY_ITEM_ADMIN,
  DEPARTMENT_STAFF,
  MEMBERS,
  type Member,
  OFFICE_CLERK,
  type Person,
  SYSTEM_ADMIN,
} from './matter/people.js';
import { demand } from './step-failed.js';
import { until } from './until.js';

/** Gives a client of a service that acts as a person. */
export type ActAs = (service: ServiceName, person: Person) => Promise<Api>;

interface Entry {
  code: string;
  name: string;
  kind: string;
  level?: string;
  remedies?: object;
}

/** All bodies that the city's bureau enters. */
export const BODIES: readonly Entry[] = [
  ...Object.values(REMEDY_BODIES),
  GOVERNMENT_OFFICE,
  {
    ...BUREAU,
    kind: 'bureau',
    remedies: { reconsiderationBody: REMEDY_BODIES.government.code, court: REMEDY_BODIES.court.code },
  },
  ...Object.values(DEPARTMENTS).map((body) => ({ ...body, kind: 'department' })),
  ...Object.values(WITNESS_BODIES),
];

/** Everybody who stands on a staff register. */
export const PEOPLE: readonly Member[] = [...MEMBERS, ...WITNESSES.flatMap(({ person, liaison }) => [person, liaison])];

/**
 * Enters bodies and people as a city begins: the operator the city's bureau and the first person there and at the
 * government's office, the city's bureau all other bodies with their heads and the first people of each, confirmed by that
 * office, and the bureau and the departments whoever else serves with them. Who is there already is left as he is.
 */
export async function registerPeople(as: ActAs): Promise<void> {
  const operator = await as('approval', SYSTEM_ADMIN);
  await registered(operator, { ...CITY_BUREAU, kind: 'bureau', level: 'city' });
  await serve(as, SYSTEM_ADMIN, null, [CITY_ITEM_ADMIN]);
  const admin = await as('approval', CITY_ITEM_ADMIN);
  for (const body of BODIES) await registered(admin, body);
  await serve(as, SYSTEM_ADMIN, null, [OFFICE_CLERK]);
  const heads = Object.values(DEPARTMENT_STAFF).map(({ head }) => head);
  const { itemAdmin, head } = BUREAU_STAFF;
  const of = (...codes: string[]) => PEOPLE.filter(({ body }) => codes.includes(body));
  const ofWitnesses = WITNESSES.flatMap(({ person, liaison }) => [person, liaison]);
  const entered = [...heads, itemAdmin, head, ...of(CITY_BUREAU.code), ...ofWitnesses];
  await serve(as, CITY_ITEM_ADMIN, OFFICE_CLERK, entered, [...heads, head]);
  await serve(as, itemAdmin, head, of(BUREAU.code));
  for (const keeper of heads) await serve(as, keeper, OFFICE_CLERK, of(keeper.body));
  for (const service of ['supervision-link', 'review-experts', 'joint-inspection'] as const) {
    const auditor = await as(service, AUDITOR);
    for (const { code, name } of [{ ...CITY_BUREAU }, ...BODIES]) {
      const subjects = of(code).map(({ sub }) => sub);
      const served = ({ body }: Answer) =>
        body.staff?.filter(
          (one: { subject: string; serving: boolean }) => one.serving && subjects.includes(one.subject),
        );
      await until(
        `${service} knows ${name} and its staff`,
        () => auditor.get(`/reference/bodies/${code}`),
        (answer) => served(answer)?.length === subjects.length,
      );
    }
  }
}

/** Has people entered by one and confirmed by another, unless they serve already; nobody confirms the very first. */
export async function serve(
  as: ActAs,
  keeper: Person,
  confirms: Person | null,
  people: readonly Member[],
  heads: readonly Member[] = [],
): Promise<void> {
  const [auditor, enters] = await Promise.all([as('approval', AUDITOR), as('approval', keeper)]);
  for (const body of new Set(people.map((one) => one.body))) {
    const { items } = (await auditor.get(`/staff?body=${body}&limit=100`)).body;
    for (const one of people.filter((person) => person.body === body)) {
      const { sub, name, position } = one;
      const known = items.find(({ subject }: { subject: string }) => subject === sub);
      if (known && !known.pending) continue;
      const head = heads.includes(one) ? { head: true } : {};
      const order = { body, subject: sub, name, position, onEstablishment: true, document: documentOf(sub), ...head };
      const { id, version } = known ?? (await made(enters, '/staff', order, `seed-staff-${sub}`));
      if (!confirms) continue;
      await made(await as('approval', confirms), `/staff/${id}/confirmation`, {}, `seed-serves-${sub}`, version);
    }
  }
}

/** An identity document of somebody of the story: another for each, the same each time. */
function documentOf(sub: string): { kind: 'residentId'; number: string } {
  const digits = [...sub].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 200_000, 7);
  const born = `19${70 + (Math.floor(digits / 1_000) % 20)}-0${1 + (Math.floor(digits / 20_000) % 9)}-15`;
  return { kind: 'residentId', number: makeIdentityNumber('140602', born, 1 + (digits % 999)) };
}

/** Enters a body, unless it is there: a system that was seeded before had other people do it. */
async function registered(api: Api, { code, name, kind, level, remedies }: Entry): Promise<void> {
  if ((await api.get(`/bodies/${code}`)).status === 200) return;
  await made(
    api,
    '/bodies',
    { code, name, kind, ...(level ? { level } : {}), ...(remedies ? { remedies } : {}) },
    `seed-body-${code}`,
  );
}

/** Posts, under an Idempotency-Key where one is given, and demands that it was done. */
export async function made(
  api: Api,
  path: string,
  body: object,
  key: string | null,
  saw?: number,
): Promise<Answer['body']> {
  const answer = await api.post(path, body, key, saw);
  demand(`seed: POST ${path}`, answer, { status: [200, 201] });
  return answer.body;
}

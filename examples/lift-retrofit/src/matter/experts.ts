import { createHash } from 'node:crypto';
import { drawKeyFromSeed } from '@shenguan/common/draw';
import { makeCreditCode, makeIdentityNumber, makeMobileNumber } from '@shenguan/common/privacy';
import { OWNERS } from './application.js';
import { AGENT_BODY, APPRAISER, DESIGNER, WITNESS_BODIES } from './bodies.js';
import { SPECIALTIES } from './guide.js';
import type { Member, Person } from './people.js';

/** An expert (专家) as the list that is handed over states him. EXP-7 */
export interface ListedExpert {
  readonly name: string;
  readonly identityNumber: string;
  readonly subject: string;
  readonly phone: string;
  readonly unit: { readonly code: string; readonly name: string };
  readonly title: string;
  readonly titleLevel: 'senior';
  readonly specialties: readonly string[];
  readonly yearsOfWork: number;
  readonly certificates: readonly string[];
  readonly ties?: readonly object[];
  readonly bars?: readonly object[];
}

const COUNT = 72;
const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫'];
const GIVEN = ['明远', '思齐', '承志', '文博', '立群', '景行'];
const CODES = Object.keys(SPECIALTIES);
const UNITS = Array.from({ length: 40 }, (_, i) => ({
  code: makeCreditCode(60204000 + i),
  name: `朔州市第${i + 1}勘察设计研究所`,
}));

/**
 * Four units in each specialty, one large and three smaller; who is in two specialties has a unit of his own. So of two
 * alternates one is always free to follow, though one unit never has two seats. EXP-17.1
 */
const SIZES = [0, 1, 2, 3, 0, 0, 1, 0, 2];

/** Rows that differ from the rest, so that exclusions happen: by number on the list. */
const SPECIAL: Readonly<Record<number, Partial<ListedExpert>>> = {
  3: { unit: { code: DESIGNER.code, name: DESIGNER.name } },
  10: { unit: { code: APPRAISER.code, name: APPRAISER.name } },
  17: { ties: [{ kind: 'EXP-19.2', bodyCode: AGENT_BODY.code }] },
  24: { ties: [{ kind: 'EXP-19.3', identityNumber: OWNERS[0]!.identityNumber }] },
  31: { bars: [{ ground: 'EXP-9.2', note: '2019年受过撤职处分。' }] },
  38: { bars: [{ ground: 'EXP-9.1', note: '2018年受过刑事处罚。' }] },
};
/** Barred after they had been taken into the pool. EXP-9 */
export const BARRED_LATER: readonly number[] = [12, 45];

/** 72 invented experts of eight specialties and some 40 units, every ninth in two specialties. */
export const EXPERTS: readonly ListedExpert[] = Array.from({ length: COUNT }, (_, i) => {
  const own = CODES[i % CODES.length]!;
  const second = CODES[(i + 3) % CODES.length]!;
  return {
    name: `${SURNAMES[i % SURNAMES.length]}${GIVEN[Math.floor(i / SURNAMES.length)]}`,
    identityNumber: makeIdentityNumber('140602', `19${60 + (i % 25)}-0${1 + (i % 9)}-1${i % 9}`, 500 + i),
    subject: `expert-${String(i + 1).padStart(2, '0')}`,
    phone: makeMobileNumber(60202000 + i),
    unit:
      i % 9 === 0
        ? UNITS[32 + i / 9]!
        : UNITS[(i % CODES.length) + CODES.length * SIZES[Math.floor(i / CODES.length)]!]!,
    title: '高级工程师',
    titleLevel: 'senior',
    specialties: i % 9 === 0 ? [own, second] : [own],
    yearsOfWork: 10 + (i % 20),
    certificates: [`${SPECIALTIES[own]}注册证书`],
    ...SPECIAL[i],
  };
});

/** Every identity and phone number on the list. */
export const EXPERT_NUMBERS: readonly string[] = EXPERTS.flatMap(({ identityNumber, phone }) => [
  identityNumber,
  phone,
]);

/** The expert of a seat, as the timeline may tell of him: by specialty. EXP-22 */
export const seated = (name: string, specialty: string): Person => ({
  sub: EXPERTS.find((expert) => expert.name === name)!.subject,
  name: '评审专家',
  roles: ['expert'],
  body: '',
  title: SPECIALTIES[specialty]!,
});

const seedOf = (id: string) => createHash('sha256').update(`lift-retrofit witness ${id}`).digest();

/** Two witnesses of different bodies (见证人), in the order in which they reveal, and who confirms each for his body; their keys never reach the platform. EXP-17.1 */
export const WITNESSES = (
  [
    ['association', '许健', '范志宏', WITNESS_BODIES.association],
    ['discipline', '秦明', '左丽萍', WITNESS_BODIES.discipline],
  ] as const
).map(([id, name, confirmer, body]) => {
  const person: Member = {
    sub: `witness-${id}`,
    name,
    roles: ['draw-witness'],
    body: body.code,
    title: `${body.short}见证人`,
    position: '抽取见证人',
  };
  const liaison: Member = {
    sub: `liaison-${id}`,
    name: confirmer,
    roles: ['liaison'],
    body: body.code,
    title: `${body.short}联络员`,
    position: '办公室联络员',
  };
  return { id, body: body.code, key: drawKeyFromSeed(seedOf(id)), person, liaison };
});

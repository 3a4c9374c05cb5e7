import { caseAcceptedV2, caseDecidedV1, memorandumChangedV1 } from '@shenguan/common/contracts';
import { makeCreditCode, makeIdentityNumber, makeMobileNumber } from '@shenguan/common/privacy';
import type { ServiceDefinition } from '@shenguan/common/service';
import { type Answer, aPdf, type Client, TestWorld, type TestWorldOptions } from '@shenguan/common/testing';
import { approval } from '../../src/definition.js';
import { BUREAU, CHECKED, DEPARTMENTS, INSPECTED, ITEM, PANELLED, prepareBureau } from './prepare-bureau.js';

export { BUREAU, CHECKED, DEPARTMENTS, INSPECTED, ITEM, PANELLED };

/** A bureau that none of these cases concerns. */
export const OTHER_BUREAU = { code: makeCreditCode(77, '11'), name: '朔州市平鲁区行政审批服务管理局' };

/** A file that is taken for what it is: a small PDF. */
export const PDF = { name: '材料.pdf', mediaType: 'application/pdf', bytes: aPdf() };

/** Another one, as somebody hands in who puts right what was wrong with the first. */
export const CORRECTED = { ...PDF, bytes: aPdf({ more: ['<< /Corrected true >>'] }) };

/** Everything that the item of these tests requires. */
export const REQUIRED = ['AGREEMENT', 'TITLE', 'DESIGN'] as const;

/** A correct answer to each point to review. */
export const GOOD_REVIEW = {
  points: [
    { code: 'P1', ok: true },
    { code: 'P2', ok: true },
  ],
  opinion: 'grant',
  reasons: '申请材料齐全，符合规定条件。',
};

/** A review that finds a point not met, and recommends to refuse. */
export const BAD_REVIEW = {
  points: [
    { code: 'P1', ok: true },
    { code: 'P2', ok: false, note: '拟建井道占用消防车登高操作场地' },
  ],
  opinion: 'refuse',
  reasons: '拟建井道占用消防车登高操作场地',
};

/** The residents' committee that acts for the owners: the applicant's token is of it. */
export const COMMITTEE = { name: '怡安苑社区居民委员会', code: makeCreditCode(12, '54') };

/** A bureau at work with its people, and cases in any state; every step goes over HTTP. */
export class CaseWorld {
  private sites = 0;

  private constructor(
    readonly world: TestWorld,
    readonly applicant: Client,
    readonly stranger: Client,
    readonly clerk: Client,
    readonly reviewer: Client,
    readonly approver: Client,
    readonly head: Client,
    readonly auditor: Client,
    readonly foreignClerk: Client,
  ) {}

  /** `others`: services that the bureau’s messages reach; none unless told. */
  static async start(options: TestWorldOptions = {}, others: readonly ServiceDefinition[] = []): Promise<CaseWorld> {
    const definitions = [approval, ...others];
    const name = ['bureau', ...others.map((other) => other.name)].join('-');
    return CaseWorld.in(await TestWorld.prepared(name, definitions, prepareCases, options));
  }

  /** The bureau of a world that was prepared for cases. */
  static async in(world: TestWorld): Promise<CaseWorld> {
    return new CaseWorld(world, ...(await actors(world)));
  }

  stop(): Promise<void> {
    return this.world.stop();
  }

  /** An application as a form. */
  form(more: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      itemCode: ITEM,
      applicant: {
        kind: 'ownersGroup',
        name: '怡安苑3号楼2单元全体业主',
        principals: [{ name: '张建国', identityNumber: makeIdentityNumber('140602', '1960-05-01', 11) }],
      },
      agent: {
        ...COMMITTEE,
        contactName: '王芳',
        identityNumber: makeIdentityNumber('140602', '1985-07-09', 22),
        phone: makeMobileNumber(5),
      },
      project: this.project(),
      relatedUnits: [{ role: 'design', name: '朔州市某设计院有限公司', code: makeCreditCode(31) }],
      ...more,
    };
  }

  /** A project at a place of its own: cases at one place are asked whether they are one project. EXP-17.2 */
  private project(): { name: string; address: string } {
    this.sites += 1;
    const site = `怡安苑${this.sites}号楼2单元`;
    return { name: `${site}加装电梯`, address: `朔州市朔城区开发南路${site}` };
  }

  /** A draft without materials; returns its number. */
  async draft(more: Record<string, unknown> = {}): Promise<string> {
    const answer = await this.applicant.post('/cases', this.form(more));
    return sound(answer, 201).body.caseNumber;
  }

  /** Another person at the window: what the clerk enters, somebody else confirms. */
  secondClerk(): Promise<Client> {
    return this.world.as('approval', { sub: 'clerk-2', name: '孙窗口', roles: ['window-clerk'], body: BUREAU.code });
  }

  /** A power of attorney in force: entered with its scan, confirmed by another clerk, and by the body that gives it; returns its ID. PRA-16 */
  async power(order: PowerOrder): Promise<string> {
    const term = { validFrom: '2026-01-01', validUntil: '2026-12-31' };
    const acts = ['apply', 'withdraw', 'receive', 'reinspection'];
    const { id } = sound(await this.clerk.post('/powers-of-attorney', { acts, ...term, ...order }), 201).body;
    sound(await this.clerk.upload(`/powers-of-attorney/${id}/file`, PDF), 200);
    // A person comes himself; a body says so by its own login.
    if (order.grantor.kind === 'person') {
      sound(await this.clerk.upload(`/powers-of-attorney/${id}/grantor-proof`, PDF), 200);
    }
    const second = await this.secondClerk();
    const { body } = sound(await second.post(`/powers-of-attorney/${id}/confirmation`, { originalSeen: true }), 201);
    if (body.state === 'announced') {
      const grantor = { sub: 'grantor', roles: ['applicant' as const], body: order.grantor.code as string };
      const own = await this.world.as('approval', grantor);
      sound(await own.post(`/powers-of-attorney/${id}/affirmation`), 201);
    }
    return id;
  }

  upload(caseNumber: string, code: string, fields: Record<string, string> = {}): Promise<Answer> {
    return this.applicant.upload(`/cases/${caseNumber}/materials/${code}`, PDF, fields);
  }

  submit(caseNumber: string): Promise<Answer> {
    return this.applicant.post(`/cases/${caseNumber}/submission`, { truthStatement: true });
  }

  /** A submitted case with these materials. */
  async submitted(codes: readonly string[] = REQUIRED, more: Record<string, unknown> = {}): Promise<string> {
    const caseNumber = await this.draft(more);
    for (const code of codes) sound(await this.upload(caseNumber, code), 200);
    sound(await this.submit(caseNumber), 200);
    return caseNumber;
  }

  async accepted(more: Record<string, unknown> = {}): Promise<string> {
    const caseNumber = await this.submitted(REQUIRED, more);
    sound(await this.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
    return caseNumber;
  }

  async reviewed(review: object = GOOD_REVIEW, more: Record<string, unknown> = {}): Promise<string> {
    const caseNumber = await this.accepted(more);
    sound(await this.reviewer.post(`/cases/${caseNumber}/review`, review), 201);
    return caseNumber;
  }

  async granted(): Promise<string> {
    const caseNumber = await this.reviewed();
    sound(await this.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    return caseNumber;
  }

  /** The one limit of this kind, or the last one where there are several. */
  async limit(caseNumber: string, kind: string): Promise<Record<string, never>> {
    const answer = sound(await this.auditor.get(`/cases/${caseNumber}/time-limits`), 200);
    return answer.body.limits.filter((limit: { kind: string }) => limit.kind === kind).at(-1);
  }

  /** What was pushed of a case. */
  async pushed(caseNumber: string) {
    const [accepted, decided] = await Promise.all([
      this.world.published('approval', caseAcceptedV2),
      this.world.published('approval', caseDecidedV1),
    ]);
    return {
      accepted: accepted.filter(({ casenumber }) => casenumber === caseNumber),
      decided: decided.filter(({ casenumber }) => casenumber === caseNumber),
    };
  }
}

/** Prepares a bureau with its people, items and seal, and another one. */
export async function prepareCases(world: TestWorld): Promise<void> {
  await actors(world);
  await signMemoranda(world);
  await prepareBureau(world);
  await world.enterBodies({ ...OTHER_BUREAU, kind: 'bureau' });
}

type Actors = [Client, Client, Client, Client, Client, Client, Client, Client];

/** The clients of those who act in most cases. */
function actors(world: TestWorld): Promise<Actors> {
  const bureau = (sub: string, role: never) =>
    world.as('approval', { sub, name: sub, roles: [role], body: BUREAU.code });
  return Promise.all([
    world.as('approval', { sub: 'zhang', name: '张建国', roles: ['applicant'], body: COMMITTEE.code }),
    world.as('approval', { sub: 'stranger', name: '李四', roles: ['applicant'] }),
    bureau('clerk', 'window-clerk' as never),
    bureau('reviewer', 'reviewer' as never),
    bureau('approver', 'approver' as never),
    bureau('head', 'head' as never),
    world.as('approval', { sub: 'auditor', roles: ['auditor'] }),
    world.as('approval', { sub: 'other-clerk', roles: ['window-clerk'], body: OTHER_BUREAU.code }),
  ]);
}

/** Lets the departments supervise the item, as supervision-link would tell. */
async function signMemoranda(world: TestWorld): Promise<void> {
  for (const [i, department] of DEPARTMENTS.entries()) {
    const event = await world.publish(
      memorandumChangedV1,
      {
        id: `01990000-0000-7000-8000-00000000010${i}`,
        bureau: BUREAU,
        department,
        itemCodes: [ITEM, INSPECTED, PANELLED, CHECKED, `${ITEM}-LAW`, `${ITEM}-JOINT`, `${ITEM}-NORM`],
        state: 'in-force',
        effectiveOn: '2019-12-20',
        version: 1,
      },
      { to: 'approval' },
    );
    await world.handled('approval', event.id);
  }
}

/** Who gives a power of attorney, and who gets it, as the clerk enters them. */
export interface PowerOrder {
  grantor: Record<string, unknown>;
  agent: Record<string, unknown>;
  acts?: readonly string[];
  itemCodes?: readonly string[];
  validFrom?: string;
  validUntil?: string;
}

/** Lets the answer through if it is the expected one. */
export function sound(answer: Answer, status: number): Answer {
  if (answer.status !== status) {
    throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body).slice(0, 2_000)}`);
  }
  return answer;
}

import { type MemorandumChangedV1, memorandumChangedV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Answer, type Client, TestWorld } from '@shenguan/common/testing';
import { approval } from '../../src/definition.js';
import type { Guide } from '../../src/items/index.js';
import { aGuide, SERVICE } from './a-guide.js';
import { publishCatalogue } from './catalogue-compilers.js';
import { enterInstruments } from './enter-instruments.js';
import { tellSpecialties } from './tell-specialties.js';

/** The bureau of these tests. */
export const BUREAU = { code: makeCreditCode(1, '11'), name: '朔州市朔城区行政审批服务管理局' };
/** Another bureau. */
export const OTHER_BUREAU = { code: makeCreditCode(9, '11'), name: '朔州市平鲁区行政审批服务管理局' };
/** The department that supervises. */
export const DEPARTMENT = { code: makeCreditCode(2, '11'), name: '朔州市朔城区住房和城乡建设局' };

/** An entry of the catalogue, resting on a law. */
export const ENTRY = {
  code: SERVICE,
  name: '施工图设计文件审查',
  legalBasis: { instrument: '建设工程质量管理条例', level: 'administrative-regulation', article: '第十一条' },
  industryRegulator: DEPARTMENT,
  timeLimitDays: 10,
};

/** A bureau whose reference data is being kept. */
export class ReferenceWorld {
  private memoranda = 0;
  private items = 0;

  private constructor(
    readonly world: TestWorld,
    readonly admin: Client,
    /** Publishes what the other has drafted. APL-30 */
    readonly publisher: Client,
    readonly foreignAdmin: Client,
    readonly operator: Client,
    readonly auditor: Client,
    readonly anybody: Client,
  ) {}

  static async start(): Promise<ReferenceWorld> {
    const world = await TestWorld.prepared('reference', [approval], prepareReference);
    return new ReferenceWorld(world, ...(await actors(world)));
  }

  stop(): Promise<void> {
    return this.world.stop();
  }

  /** Lets a department supervise an item, as supervision-link would tell. */
  async signMemorandum(itemCode: string, department = DEPARTMENT, bureau = BUREAU): Promise<void> {
    const id = `01990000-0000-7000-8000-${String(++this.memoranda).padStart(12, '0')}`;
    const data: MemorandumChangedV1 = {
      id,
      bureau,
      department,
      itemCodes: [itemCode],
      state: 'in-force',
      effectiveOn: '2019-12-20',
      version: 1,
    };
    const event = await this.world.publish(memorandumChangedV1, data, { to: 'approval' });
    await this.world.handled('approval', event.id);
  }

  /** Publishes the next version of the catalogue from today on. */
  publishCatalogue(entries: object[] = [ENTRY], inForceFrom?: string): Promise<number> {
    return publishCatalogue(this.world, entries, inForceFrom ?? this.today());
  }

  /** An item under a code of its own, supervised unless told otherwise. */
  async item(supervised = true): Promise<string> {
    const code = `ITEM-${++this.items}`;
    sound(await this.admin.post('/items', { code, name: '既有住宅加装电梯联合审查' }), 201);
    if (supervised) await this.signMemorandum(code);
    return code;
  }

  /** Drafts a guide for an item; returns the version's number. */
  async draft(code: string, guide: Guide = aGuide()): Promise<number> {
    return sound(await this.admin.post(`/items/${code}/versions`, { guide }), 201).body.number;
  }

  /** Asks for the publication of a guide, on a new item. */
  async publish(guide: Guide): Promise<Answer> {
    const code = await this.item();
    return this.publisher.post(`/items/${code}/versions/${await this.draft(code, guide)}/publication`);
  }

  /** The legal day in the service. */
  today(): string {
    return new Date(this.world.legalNow('approval').getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  }
}

/** Bodies, their administrators, and the instruments and specialties that guides name. */
async function prepareReference(world: TestWorld): Promise<void> {
  await world.enterBodies(
    { ...BUREAU, kind: 'bureau' },
    { ...OTHER_BUREAU, kind: 'bureau' },
    { ...DEPARTMENT, kind: 'department' },
  );
  await enterInstruments(world);
  await tellSpecialties(world);
  await actors(world);
}

/** The clients of those who keep reference data, and of who reads it. */
function actors(world: TestWorld): Promise<[Client, Client, Client, Client, Client, Client]> {
  return Promise.all([
    world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code }),
    world.as('approval', { sub: 'item-publisher', roles: ['item-admin'], body: BUREAU.code }),
    world.as('approval', { sub: 'other-admin', roles: ['item-admin'], body: OTHER_BUREAU.code }),
    world.as('approval', { sub: 'operator', roles: ['system-admin'] }),
    world.as('approval', { sub: 'auditor', roles: ['auditor'] }),
    world.as('approval'),
  ]);
}

/** Lets the answer through if it is the expected one. */
export function sound(answer: Answer, status: number): Answer {
  if (answer.status !== status) {
    throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body).slice(0, 2_000)}`);
  }
  return answer;
}

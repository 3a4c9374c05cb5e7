import { createHash } from 'node:crypto';
import { type Answer, aPdf, type Client, eventually } from '@shenguan/common/testing';
import type { JoinedAgency } from './agencies.js';
import { joinedAgency } from './agencies.js';
import { BUREAU, type CaseWorld, ITEM, sound } from './case-world.js';

/** What a reviewer of the bureau has done: no payer, no region, no size. */
export const NEED = {
  ...{ itemCode: ITEM, name: '既有结构安全复核', ceiling: '3000.00', days: 10, method: 'comparison', offerDays: 5 },
  scope: '对拟加装电梯的既有结构作安全性复核，提出书面意见。',
  conditions: [{ code: 'K1', text: '具有建设工程质量检测资质，且在有效期内' }],
};

let papers = 0;
/** A signed paper, each another one. */
export const paper = () => {
  papers += 1;
  return { name: '报价文件.pdf', mediaType: 'application/pdf', bytes: aPdf({ catalog: `/Offer ${papers}` }) };
};
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** An offer as an agency keeps it until the opening. */
export interface KeptOffer {
  readonly price: string;
  readonly days: string;
  readonly nonce: string;
  readonly file: ReturnType<typeof paper>;
}

export const keptOffer = (price: string, days = '8'): KeptOffer => {
  const file = paper();
  return { price, days, nonce: sha256(`nonce ${price} ${papers}`), file };
};

/** The seal as an agency computes it by itself. */
export const sealFor = (id: string, agency: string, { price, days, nonce, file }: KeptOffer): string =>
  sha256(['shenguan-offer-1', id, agency, price, days, sha256(file.bytes), nonce].join('\n'));

/** Commissions of the bureau in any state; every step goes over HTTP. */
export class CommissionStories {
  private constructor(
    readonly w: CaseWorld,
    readonly agencies: readonly JoinedAgency[],
    readonly officer: Client,
    readonly second: Client,
    readonly third: Client,
    readonly finance: Client,
  ) {}

  static async start(w: CaseWorld, seed: number): Promise<CommissionStories> {
    const agencies: JoinedAgency[] = [];
    for (let n = 0; n < 4; n += 1) agencies.push(await joinedAgency(w.world, seed + n));
    const as = (sub: string, name: string, role: 'reviewer' | 'legal-officer' | 'finance-officer') =>
      w.world.as('approval', { sub, name, roles: [role], body: BUREAU.code });
    return new CommissionStories(
      w,
      agencies,
      w.reviewer,
      await as('judge-1', '冯评审', 'legal-officer'),
      await as('judge-2', '蒋评审', 'reviewer'),
      await as('cashier', '沈财务', 'finance-officer'),
    );
  }

  draft(more: object = {}, who = this.officer): Promise<Answer> {
    return who.post('/commissions', { ...NEED, ...more });
  }

  async drafted(more: object = {}): Promise<string> {
    return sound(await this.draft(more), 201).body.id;
  }

  async announced(more: object = {}): Promise<string> {
    const id = await this.drafted(more);
    sound(await this.seen(this.w.head, id, 'announcement'), 201);
    return id;
  }

  /** Confirms what one has read. */
  seen(who: Client, id: string, act: string): Promise<Answer> {
    return who.post(`/commissions/${id}/${act}`);
  }

  quote(id: string, agency: JoinedAgency, price: string, days = '8'): Promise<Answer> {
    return agency.client.upload(`/commissions/${id}/quotes`, paper(), { price, days }, 'POST');
  }

  state(id: string): Promise<string> {
    return this.w.auditor.get(`/commissions/${id}`).then(({ body }) => body.state);
  }

  /** Lets the days for offers pass. */
  async pass(id: string, state: string): Promise<void> {
    const { offersUntil } = sound(await this.w.auditor.get(`/commissions/${id}`), 200).body;
    await this.w.world.moveTo(new Date(Date.parse(offersUntil) + 3_600_000).toISOString());
    await eventually(
      () => this.state(id),
      (one) => one === state,
    );
  }

  /** Two people judge, and the head confirms who came first. */
  async award(id: string, codes: readonly string[]): Promise<void> {
    await this.pass(id, 'evaluating');
    for (const who of [this.second, this.third]) sound(await this.judge(who, id, codes), 201);
    sound(await this.seen(this.w.head, id, 'award'), 201);
  }

  /** Awarded to the first of the agencies. */
  async awarded(more: object = {}): Promise<string> {
    const id = await this.announced({ ceiling: '900.00', ...more });
    const three = this.agencies.slice(0, 3);
    for (const [index, agency] of three.entries()) sound(await this.quote(id, agency, `${index + 1}00.00`), 201);
    await this.award(
      id,
      three.map(({ code }) => code),
    );
    return id;
  }

  judge(who: Client, id: string, codes: readonly string[], more: Record<string, object> = {}): Promise<Answer> {
    const judgements = codes.map((agencyCode) => ({
      ...{ agencyCode, reasons: '资质证书在有效期内，人员配备符合公告条件。' },
      ...more[agencyCode],
    }));
    const declaration = '本人与各报价机构及其人员没有利害关系，独立评审。';
    return who.post(`/commissions/${id}/evaluations`, { declaration, judgements });
  }
}

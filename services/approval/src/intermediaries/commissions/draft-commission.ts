import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, demandFile, type ReceivedFile, unprocessable } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, figureOf, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import { Catalogues } from '../catalogue/catalogues.js';
import { serviceNamed } from '../catalogue/domain/names-of-services.js';
import { numberPromise } from '../commission-offers/domain/sealed-offer.js';
import { matterOfCase, matterOfItem } from '../engagements/matter-of-engagement.js';
import { cents } from '../fees/domain/charges.js';
import type { DraftCommissionDto } from './commission.dto.js';
import { Commission } from './commission.entity.js';
import { commissionTransitions } from './commission.transitions.js';
import { commissionAnswer, factsOf, lockCommission, partsOf } from './commission-access.js';
import { commissionActs } from './commission-acts.js';
import type { CommissionDto } from './commission-answer.dto.js';
import { openStep } from './commission-limits.js';
import { restrictivePassages } from './domain/restrictive-conditions.js';
import { isSameNeed } from './domain/same-need.js';

/** Cents in a thousand yuan. */
const THOUSAND_YUAN = 1_000_00n;

/** Drafts a need, and announces it by another hand: no payer, region or size can be said. INT-8 */
@Injectable()
export class DraftCommission {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly catalogues: Catalogues,
  ) {}

  draft(order: DraftCommissionDto, actor: Actor): Promise<CommissionDto> {
    return this.work.run(actor, async (tx) => {
      const { itemCode, name, scope, conditions, criteria = [], ceiling, days, method, offerDays } = order;
      demandOpen(order);
      await this.demandNotListed(tx, name);
      demandWhole(order);
      const caseNumber = order.caseNumber ?? null;
      await demandOwnMatter(tx, itemCode, caseNumber);
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`commission:${actor.body}`]);
      const previousId = await demandGround(tx, order);
      const code = order.single
        ? demandIdentifiers({ '/single/agencyCode': checkCreditCode(order.single.agencyCode) })['/single/agencyCode']
        : null;
      const row = tx.insert(
        Commission,
        {
          ...{ id: tx.uuid(), commissionerCode: actor.body, itemCode, caseNumber, name, scope },
          conditions: conditions.map((one) => ({ code: one.code, text: one.text })),
          criteria: criteria.map((one) => ({ code: one.code, text: one.text, points: one.points })),
          ...{ pricePoints: order.pricePoints ?? 0, ceiling, days, method, offerDays },
          sealed: method === 'random' || (await addedUp(tx, itemCode, name)) + cents(ceiling) >= sealedFrom(),
          single: order.single
            ? { agencyCode: code!, ground: order.single.ground, reason: order.single.reason, file: null }
            : null,
          ...{ previousId, repeatReason: previousId === null ? null : (order.repeatReason ?? null), state: 'draft' },
          ...{ draftedBy: actor.sub, draftedAt: tx.now, announcedBy: null, announcedAt: null, offersUntil: null },
          ...{ numberPromise: null, number: null, ranking: null, award: null, contract: null, contractBy: null },
          ...{ agreedBy: null, result: null, takenBy: null, payments: [], endGround: null, endReason: null },
          ...{ endedBy: null, endedAt: null },
        },
        { action: 'commission.drafted', rules: ['INT-8'] },
      );
      return commissionAnswer(tx, row);
    });
  }

  keepGround(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<CommissionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.taken(tx, id, 'Commissions_keepGround');
      row.single = { ...row.single!, file: { ...(await demandFile(upload).keep()) } };
      tx.update(Commission, row, { action: 'commission.ground-kept', rules: ['INT-8'] });
      return commissionAnswer(tx, row);
    });
  }

  /** Somebody else announces what was drafted, as he has seen it. */
  announce(id: string, actor: Actor): Promise<CommissionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.taken(tx, id, 'Commissions_announce');
      assertVersion(row.version);
      if (row.single !== null && row.single.file === null) conflict('INT-8', {}, { detail: NO_FILE });
      const number = tx.bytes(32).toString('hex');
      row.state = move(commissionTransitions, 'announce', row.state);
      Object.assign(row, { announcedBy: actor.sub, announcedAt: tx.now, number });
      row.numberPromise = numberPromise(row.id, number);
      row.offersUntil = openStep(this.limits, tx, row, 'commission-offers', row.offerDays);
      tx.update(Commission, row, { action: 'commission.announced', rules: ['INT-8'] });
      if (row.single) tellAgency(tx, row.single.agencyCode, '拟采用单一来源方式委托', `${row.name}：请在期限内报价。`);
      return commissionAnswer(tx, row);
    });
  }

  discard(id: string, actor: Actor): Promise<CommissionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.taken(tx, id, 'Commissions_discard');
      row.state = move(commissionTransitions, 'discard', row.state);
      tx.update(Commission, row, { action: 'commission.discarded', rules: ['INT-8'] });
      return commissionAnswer(tx, row);
    });
  }

  private async taken(tx: Tx, id: string, act: keyof (typeof commissionActs)['acts']): Promise<Commission> {
    const row = await lockCommission(tx, id);
    demandAct(commissionActs, act, row.state, await factsOf(tx, row, (await partsOf(tx, [row]))(id)));
    return row;
  }

  /** What stands in the catalogue the applicant engages himself: a commission of it would be double. INT-2 */
  private async demandNotListed(tx: Tx, name: string): Promise<void> {
    const entries = (await this.catalogues.inForce(tx, tx.today))?.entries ?? [];
    const listed = serviceNamed(name, entries);
    if (listed) refuse('INT-8', { service: listed.code }, { errors: [{ pointer: '/name', detail: LISTED }] });
  }
}

/** Refuses what shuts agencies out, designates one, or has the applicant pay, wherever it is written. INT-8 */
export function demandOpen(order: DraftCommissionDto): void {
  const texts: Record<string, string> = { '/name': order.name, '/scope': order.scope };
  for (const [index, { text }] of order.conditions.entries()) texts[`/conditions/${index}/text`] = text;
  for (const [index, { text }] of (order.criteria ?? []).entries()) texts[`/criteria/${index}/text`] = text;
  demandUnrestricted(texts);
  demandLawful('INT-8', { scope: order.scope, repeatReason: order.repeatReason });
}

/** Refuses restrictive passages in texts, by their pointers. INT-8 */
export function demandUnrestricted(texts: Readonly<Record<string, string>>): void {
  const errors = Object.entries(texts).flatMap(([pointer, text]): PointerError[] =>
    restrictivePassages(text).map(({ passage, what }) => ({
      pointer,
      detail: {
        zh: `“${passage}”属于${what.zh}，不得写入：不得划定区域、指定机构或者附加不合理条件，费用由委托单位支付`,
        en: `“${passage}” reads like ${what.en}: no limit by region, no designation, no unreasonable condition, and the commissioner pays`,
      },
    })),
  );
  if (errors.length > 0) refuse('INT-8', {}, { errors });
}

/** Each method has what belongs to it, and nothing else. */
function demandWhole({ method, criteria = [], pricePoints, single, ceiling }: DraftCommissionDto): void {
  const errors: PointerError[] = [];
  if ((method === 'single-source') !== (single !== undefined)) errors.push({ pointer: '/single', detail: SINGLE });
  const points = criteria.reduce((sum, one) => sum + one.points, 0) + (pricePoints ?? 0);
  if (method === 'competition' ? points !== 100 || criteria.length === 0 : points !== 0) {
    errors.push({ pointer: '/criteria', detail: HUNDRED });
  }
  if (cents(ceiling) === 0n) errors.push({ pointer: '/ceiling', detail: NOT_NOTHING });
  if (errors.length > 0) throw unprocessable({ errors });
}

/** A body commissions for its own items alone: the bureau that decides them, a department that supervises them. */
async function demandOwnMatter(tx: Tx, itemCode: string, caseNumber: string | null): Promise<void> {
  const matter = caseNumber === null ? await matterOfItem(tx, itemCode) : await matterOfCase(tx, caseNumber);
  const own = [matter.bureauCode, ...matter.departments].includes(tx.actor.body);
  if (!own || matter.itemCode !== itemCode) {
    refuse('INT-8', {}, { errors: [{ pointer: caseNumber === null ? '/itemCode' : '/caseNumber', detail: FOREIGN }] });
  }
}

/** The same need again names the one before, and why; while one is under way there is no other. INT-8 */
async function demandGround(tx: Tx, order: DraftCommissionDto): Promise<string | null> {
  const { itemCode, name, previousId, repeatReason } = order;
  const of = { commissionerCode: tx.actor.body, itemCode };
  const rows = await tx.find(Commission, of, { orderBy: { draftedAt: 'DESC' } });
  const same = rows.filter(
    (one) => one.state !== 'discarded' && isSameNeed(one.name, name) && mayBeOfOneCase(one.caseNumber, order),
  );
  const live = same.find(({ state }) => !['settled', 'failed', 'ended'].includes(state));
  if (live) conflict('INT-8', { commission: live.id }, { detail: UNDER_WAY });
  const last = same[0];
  if (!last && previousId === undefined) return null;
  if (!last || last.id !== previousId || repeatReason === undefined) {
    const errors = [{ pointer: '/previousId', detail: NAME_IT }];
    refuse('INT-8', { previous: last?.id ?? null }, { errors });
  }
  if (last.endGround === 'need-gone') conflict('INT-8', { previous: last.id }, { detail: GONE });
  return last.id;
}

/** What is commissioned for an item at large is for each of its cases as well. */
function mayBeOfOneCase(before: string | null, { caseNumber }: DraftCommissionDto): boolean {
  return before === null || caseNumber === undefined || before === caseNumber;
}

/** Returns what unsealed needs of one item, or of one name wherever, come to of late, in cents: several small ones don't escape the seal. INT-8 */
async function addedUp(tx: Tx, itemCode: string, name: string): Promise<bigint> {
  const rows = await tx.query<{ ceiling: string; item: string; name: string }>(
    `SELECT ceiling, item_code AS item, name FROM commission WHERE commissioner_code = $1
     AND NOT sealed AND state NOT IN ('discarded', 'failed', 'ended') AND drafted_at > $2::timestamptz - $3 * interval '1 day'`,
    [tx.actor.body, tx.now, figureOf('INT-8.addedUp')],
  );
  const counted = rows.filter((one) => one.item === itemCode || isSameNeed(one.name, name));
  return counted.reduce((sum, { ceiling }) => sum + cents(ceiling), 0n);
}

/** From what sum on offers are sealed, in cents. INT-8 */
const sealedFrom = () => BigInt(figureOf('INT-8.sealed')) * THOUSAND_YUAN;

const LISTED = {
  zh: '该服务在中介服务事项清单内，由申请人自主选择机构，不由审批部门委托',
  en: 'this service is in the catalogue: the applicant engages it himself',
};
const SINGLE = {
  zh: '单一来源须写明机构、情形和理由，其他方式不得写明机构',
  en: 'a single source names agency, ground and reason; no other method names one',
};
const HUNDRED = {
  zh: '竞争评分的标准与价格分合计一百分，其他方式不设评分',
  en: 'criteria and price points of a competition come to a hundred; other methods have none',
};
const NOT_NOTHING = { zh: '最高限价须大于零', en: 'is more than nothing' };
const FOREIGN = {
  zh: '只能就本单位审批或者监管的事项、在办的办件委托',
  en: 'a body commissions for its own items and their pending cases alone',
};
const UNDER_WAY = { zh: '同一需求的委托正在进行', en: 'a commission of this need is under way' };
const NAME_IT = {
  zh: '同一需求再次委托的，须写明前次委托（previousId）和理由（repeatReason）',
  en: 'the same need again names the one before (previousId) and says why (repeatReason)',
};
const GONE = {
  zh: '前次已经以需求取消为由终止，不得就同一需求重新委托',
  en: 'the one before was ended because the need was gone: it isn’t announced again',
};
const NO_FILE = { zh: '单一来源须先上传证明材料', en: 'what shows the single source comes first' };

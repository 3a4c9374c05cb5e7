import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { spotDrawRequestedV1 } from '@shenguan/common/contracts';
import { notFound } from '@shenguan/common/http';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Body, knownAmong } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { Catalogues } from '../catalogue/catalogues.js';
import { quarterOf } from '../prices/domain/price-rise.js';
import { type PlanSpotCheckDto, SpotCheckDto } from './spot-check.dto.js';
import { SpotCheck } from './spot-check.entities.js';
import { spotCheckTransitions } from './spot-check.transitions.js';
import { spotCheckActs } from './spot-check-acts.js';
import { agenciesOfService, bodiesOfCheck, inspectorsOf } from './spot-pool.js';

/** Working days for the second person, and for the draw. Readings of this project. INT-11 */
const ORDER_DAYS = 5;
const DRAW_DAYS = 10;
/** Inspectors drawn in advance for each who inspects. */
const ALTERNATES_PER_INSPECTOR = 2;
export const AGENCIES = 'agencies';
export const inspectorsStratum = (bodyCode: string): string => `inspectors-${bodyCode}`;

/** Plans a spot check and, by a second person, orders it: from then on only the draw decides who checks whom. INT-11 */
@Injectable()
export class OrderSpotCheck {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly catalogues: Catalogues,
  ) {}

  plan(order: PlanSpotCheckDto, actor: Actor): Promise<SpotCheckDto> {
    return this.work.run(actor, async (tx) => {
      const { serviceCode } = order;
      const entry = (await this.catalogues.inForce(tx, tx.today))?.entries.find(({ code }) => code === serviceCode);
      if (!entry) refuse('INT-11', {}, { errors: [{ pointer: '/serviceCode', detail: NOT_LISTED }] });
      if (entry.industryRegulator.code !== actor.body) {
        forbid('INT-11', { regulator: entry.industryRegulator.code }, { detail: NOT_YOURS });
      }
      const quarter = quarterOf(tx.today);
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`spot-check:${serviceCode}:${quarter}`]);
      const [before] = await tx.find(SpotCheck, {
        ...{ serviceCode, quarter, state: ['planned', 'ordered', 'drawn', 'done'] },
      });
      if (before) conflict('INT-11', { check: before.id, state: before.state }, { detail: ONE_A_QUARTER });
      const agencies = await agenciesOfService(tx, serviceCode);
      if (agencies.length < order.agencies) {
        refuse('INT-11', { agencies: agencies.length }, { errors: [{ pointer: '/agencies', detail: TOO_MANY }] });
      }
      const bodies = await bodiesOfCheck(tx, actor.body, order.bodyCodes);
      const inspectors = await inspectorsOf(tx, bodies, order.inspectorsPerBody);
      const year = tx.today.slice(0, 4);
      const number = await tx.nextNumber(`spot-check:${year}`);
      const row = tx.insert(
        SpotCheck,
        {
          ...{ id: tx.uuid(), number: `CC${year}-${String(number).padStart(6, '0')}`, serviceCode, quarter },
          ...{ serviceName: entry.name, regulatorCode: actor.body, bodies, agencies: order.agencies },
          ...{ inspectors: order.inspectorsPerBody, pool: { agencies, inspectors }, state: 'planned' },
          ...{ plannedBy: actor.sub, plannedAt: tx.now, answeredBy: null, answeredAt: null, reason: null },
          ...{ draw: null, drawnAt: null, doneAt: null },
        },
        { action: 'spot-check.planned', rules: ['INT-11'] },
      );
      this.open(tx, row, 'spot-order', ORDER_DAYS);
      return SpotCheckDto.of(row, actor);
    });
  }

  order(id: string, actor: Actor): Promise<SpotCheckDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwn(tx, id);
      const me = await knownAmong(tx, actor, [row.plannedBy]);
      demandAct(spotCheckActs, 'SpotChecks_order', row.state, { ...row, actor: me });
      row.state = move(spotCheckTransitions, 'order', row.state);
      Object.assign(row, { answeredBy: actor.sub, answeredAt: tx.now });
      await this.limits.close(tx, id, 'spot-order');
      this.open(tx, row, 'spot-draw', DRAW_DAYS);
      await this.request(tx, row);
      tx.update(SpotCheck, row, { action: 'spot-check.ordered', rules: ['INT-11'] });
      return SpotCheckDto.of(row, actor);
    });
  }

  drop(id: string, reason: string, actor: Actor): Promise<SpotCheckDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwn(tx, id);
      demandAct(spotCheckActs, 'SpotChecks_drop', row.state, { ...row, actor });
      row.state = move(spotCheckTransitions, 'drop', row.state);
      Object.assign(row, { answeredBy: actor.sub, answeredAt: tx.now, reason });
      await this.limits.end(tx, id, 'spot-order');
      tx.update(SpotCheck, row, { action: 'spot-check.dropped', rules: ['INT-11'] });
      return SpotCheckDto.of(row, actor);
    });
  }

  private open(tx: Tx, { id, regulatorCode }: SpotCheck, kind: 'spot-order' | 'spot-draw', days: number): void {
    const start = { startAt: tx.now, workingDays: days, basis: 'INT-11' } as const;
    this.limits.open(tx, { id, caseNumber: null, bodyCode: regulatorCode }, { kind, ...start });
  }

  /** Asks the service that draws experts for a draw from the whole pool, under the witnesses of the city's bureau. */
  private async request(tx: Tx, row: SpotCheck): Promise<void> {
    const bureau = await tx.findOne(Body, { level: 'city', active: true });
    if (!bureau) refuse('INT-11', {}, { detail: NO_BUREAU });
    const { pool, bodies, inspectors } = row;
    tx.publish(spotDrawRequestedV1, {
      subject: row.id,
      data: {
        ...{ checkId: row.id, number: row.number, bureau: { code: bureau.code, name: bureau.name } },
        matter: `${row.serviceName}随机抽查`,
        strata: [
          { code: AGENCIES, seats: row.agencies, alternates: 0 },
          ...bodies.map(({ code }) => ({
            code: inspectorsStratum(code),
            ...{ seats: inspectors, alternates: inspectors * ALTERNATES_PER_INSPECTOR },
          })),
        ],
        tickets: [
          ...pool.agencies.map(({ code, name }) => ({ stratum: AGENCIES, id: code, name, unit: code })),
          ...pool.inspectors.map(({ subject, name, bodyCode }) => ({
            ...{ stratum: inspectorsStratum(bodyCode), id: subject, name, unit: bodyCode },
          })),
        ],
        requestedAt: tx.now.toISOString(),
      },
    });
  }
}

async function lockOwn(tx: Tx, id: string): Promise<SpotCheck> {
  const row = await tx.lock(SpotCheck, { id });
  if (row.regulatorCode !== tx.actor.body) throw notFound();
  return row;
}

const NOT_LISTED = { zh: '该服务未列入现行中介服务事项清单', en: 'this service is not in the catalogue in force' };
const NOT_YOURS = {
  zh: '随机抽查由清单所列的行业主管部门组织',
  en: 'the regulator that the catalogue names for the service organises its spot checks',
};
const ONE_A_QUARTER = {
  zh: '本季度已经组织过该服务的随机抽查，不得为改变抽取结果再次抽取',
  en: 'this service is being checked, or was, in this quarter: nobody draws again for another outcome',
};
const TOO_MANY = {
  zh: '平台上提供该服务的机构没有这么多',
  en: 'there are not so many agencies of this service on the platform',
};
const NO_BUREAU = {
  zh: '尚未登记市级审批局，无法组织有见证人的抽取',
  en: 'no bureau of the city is registered whose witnesses could witness the draw',
};

import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { addDays, type LegalDate } from '@shenguan/common/clock';
import { assertVersion, notFound } from '@shenguan/common/http';
import { conflict, forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { knownAmong } from '../../bodies/index.js';
import { Instruments } from '../../instruments/index.js';
import { type Charge, cents, offThePrice } from './domain/charges.js';
import {
  type DiscardFeesDto,
  type DraftFeesDto,
  FeeCatalogueDto,
  feeCatalogueActs,
  type PublishFeesDto,
} from './fee-catalogue.dto.js';
import { FeeCatalogue, type FeeEntry } from './fee-catalogue.entity.js';
import { feeCatalogueTransitions } from './fee-catalogue.transitions.js';

/** How far ahead a version may be published, in days. A reading. INT-13 */
const AHEAD_DAYS_MAX = 365;

/** Keeps the charges that government prices, by the price authority alone, one version after the other. INT-13 */
@Injectable()
export class FeeCatalogues {
  constructor(
    private readonly work: UnitOfWork,
    private readonly instruments: Instruments,
  ) {}

  draft({ entries }: DraftFeesDto, actor: Actor): Promise<FeeCatalogueDto> {
    return this.work.run(actor, async (tx) => {
      demandSound(entries);
      const number = await tx.nextNumber('fee-catalogue');
      const [before] = await tx.find(FeeCatalogue, { state: 'published' }, { orderBy: { number: 'DESC' }, limit: 1 });
      // The catalogue stays with whom it began: no second authority takes it over by drafting.
      if (before && before.compiledBy !== actor.body) forbid('INT-13', {}, { detail: KEPT_BY_ANOTHER });
      const open = await tx.findOne(FeeCatalogue, { state: 'draft' });
      if (open) conflict('INT-13', { openDraft: open.number }, { detail: DRAFT_OPEN });
      const row = tx.insert(
        FeeCatalogue,
        {
          ...{ id: tx.uuid(), number, compiledBy: actor.body, draftedBy: actor.sub, state: 'draft', entries },
          ...{ inForceFrom: null, publishedAt: null, discardReason: null },
        },
        { action: 'fee-catalogue.drafted', rules: ['INT-13'] },
      );
      return FeeCatalogueDto.of(row, actor);
    });
  }

  publish(number: number, { inForceFrom }: PublishFeesDto, actor: Actor): Promise<FeeCatalogueDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(FeeCatalogue, { number });
      const me = await knownAmong(tx, actor, [row.draftedBy]);
      demandAct(feeCatalogueActs, 'FeeCatalogues_publish', row.state, { ...row, actor: me });
      assertVersion(row.version);
      const cites = { subject: 'fee-catalogue', id: row.id, cites: row.entries };
      const errors = await this.instruments.flawsOf(tx, cites, inForceFrom as LegalDate, '/entries');
      if (errors.length > 0) refuse('INT-13', { number }, { errors });
      const [before] = await tx.find(FeeCatalogue, { state: 'published' }, { orderBy: { number: 'DESC' }, limit: 1 });
      const latest = addDays(tx.today, AHEAD_DAYS_MAX);
      const earliest = before?.inForceFrom ? addDays(before.inForceFrom as LegalDate, 1) : tx.today;
      if (inForceFrom < tx.today || inForceFrom < earliest || inForceFrom > latest) {
        const detail = WRONG_DAY;
        refuse('INT-13', { inForceFrom, earliest, latest }, { errors: [{ pointer: '/inForceFrom', detail }] });
      }
      row.state = move(feeCatalogueTransitions, 'publish', row.state);
      row.inForceFrom = inForceFrom;
      row.publishedAt = tx.now;
      tx.update(FeeCatalogue, row, { action: 'fee-catalogue.published', rules: ['INT-13'] });
      return FeeCatalogueDto.of(row, actor);
    });
  }

  discard(number: number, { reason }: DiscardFeesDto, actor: Actor): Promise<FeeCatalogueDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(FeeCatalogue, { number });
      demandAct(feeCatalogueActs, 'FeeCatalogues_discard', row.state, { ...row, actor });
      row.state = move(feeCatalogueTransitions, 'discard', row.state);
      row.discardReason = reason;
      tx.update(FeeCatalogue, row, { action: 'fee-catalogue.voided', rules: ['INT-13'] });
      return FeeCatalogueDto.of(row, actor);
    });
  }

  /** Returns the version in force on a day; answers 404 before the first one. */
  async inForce(tx: Tx, on: LegalDate): Promise<FeeCatalogue> {
    const id = await idInForce(tx, on);
    if (id === null) throw notFound();
    return tx.get(FeeCatalogue, { id });
  }
}

/** Returns the charges that government prices on a day; none before the first version. INT-13 */
export async function pricesOn(tx: Tx, on: LegalDate): Promise<readonly FeeEntry[]> {
  const id = await idInForce(tx, on);
  return id === null ? [] : (await tx.get(FeeCatalogue, { id })).entries;
}

/** Refuses charges that are off government pricing today; `at` leads to their list. INT-13 */
export async function demandOnThePrice(
  tx: Tx,
  serviceCode: string,
  charges: readonly Charge[],
  at: string,
): Promise<void> {
  const flaws = offThePrice(serviceCode, charges, await pricesOn(tx, tx.today));
  const errors = flaws.map(({ index, field, detail }) => ({ pointer: `${at}/${index}/${field}`, detail }));
  if (errors.length > 0) refuse('INT-13', { service: serviceCode }, { errors });
}

async function idInForce(tx: Tx, on: LegalDate): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `SELECT id FROM fee_catalogue WHERE state = 'published' AND in_force_from <= $1::date
     ORDER BY in_force_from DESC LIMIT 1`,
    [on],
  );
  return row?.id ?? null;
}

function demandSound(entries: readonly FeeEntry[]): void {
  const errors: PointerError[] = [];
  const seen = new Set<string>();
  entries.forEach(({ serviceCode, chargeItem, low, high, management }, index) => {
    const key = `${serviceCode} ${chargeItem}`;
    if (seen.has(key)) errors.push({ pointer: `/entries/${index}/chargeItem`, detail: TWICE });
    seen.add(key);
    const [least, most] = [cents(low), cents(high)];
    if (least > most || (management === 'government-fixed' && least !== most)) {
      errors.push({ pointer: `/entries/${index}/high`, detail: WRONG_RANGE });
    }
  });
  if (errors.length > 0) refuse('INT-13', {}, { errors });
}

const KEPT_BY_ANOTHER = {
  zh: '收费清单由另一价格行政主管部门制定、公布',
  en: 'another price authority keeps the fee catalogue',
};
const DRAFT_OPEN = { zh: '已有草稿，请公布或者作废后再起草', en: 'there is a draft: publish or discard it first' };
const WRONG_DAY = {
  zh: '须不早于今日、晚于上一版的施行之日，且在一年以内',
  en: 'must not have passed, must be after the version before, and within a year',
};
const TWICE = { zh: '同一服务的收费项目重复', en: 'this item of the service stands twice' };
const WRONG_RANGE = {
  zh: '上限不得低于下限；政府定价的，两者相同',
  en: 'must not be below the lowest; equal where the price is fixed',
};

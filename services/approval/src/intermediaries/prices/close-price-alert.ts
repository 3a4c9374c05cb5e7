import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, notFound, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { forbid } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { isRelatives } from '../affiliations/ties.js';
import { tellAgency } from '../agencies/join-platform.js';
import { type CloseAlertDto, PriceAlertDto, priceAlertActs } from './price-alert.dto.js';
import { PriceAlert, type PriceMeasure } from './price-alert.entity.js';
import { priceAlertTransitions } from './price-alert.transitions.js';

const TITLES: Readonly<Record<Exclude<PriceMeasure, 'unfounded'>, string>> = {
  letter: '价格提醒告诫函',
  interview: '价格约谈',
  notice: '价格提醒公告',
};

/** Closes an alert with what was done, its file and its reasons; whoever is tied to an agency that it is about doesn't. INT-14 */
@Injectable()
export class ClosePriceAlert {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  execute(
    id: string,
    { measure, reasons }: CloseAlertDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<PriceAlertDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(PriceAlert, { id });
      if (row.bodyCode !== actor.body) throw notFound();
      demandAct(priceAlertActs, 'PriceAlerts_close', row.state, { ...row, actor });
      for (const agency of row.agencies) {
        if (await isRelatives(tx, agency, actor)) forbid('INT-14', { agency }, { detail: ABOUT_HIS });
      }
      demandLawful('INT-14', { reasons });
      const file = { ...(await demandFile(upload).keep()) };
      const act = measure === 'unfounded' ? 'dismiss' : 'act';
      row.state = move(priceAlertTransitions, act, row.state);
      Object.assign(row, { measure, file, reasons, closedBy: actor.sub, closedAt: tx.now });
      await this.limits.close(tx, id, 'price-alert');
      tx.update(PriceAlert, row, { action: `price-alert.${row.state}`, rules: ['INT-14'] });
      if (measure !== 'unfounded') {
        for (const agency of row.agencies) {
          const content = `${row.serviceName}（${row.item}，每${row.unit}）${row.quarter}价格明显上涨。${reasons}`;
          tellAgency(tx, agency, TITLES[measure], content);
        }
      }
      return PriceAlertDto.of(row, actor);
    });
  }
}

const ABOUT_HIS = {
  zh: '提示涉及您近亲属所有或者任职的机构，请由他人办理',
  en: 'it is about an agency of a relative of yours: somebody else deals with it',
};

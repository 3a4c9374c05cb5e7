import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { addWorkingDays, CalendarSource, type LegalDate } from '@shenguan/common/clock';
import { assertVersion, type IdOrNumber } from '@shenguan/common/http';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import {
  applicantActs,
  fileOf,
  lockOwnCase,
  MaterialGap,
  materialsOf,
  missingToday,
  partyOfCase,
} from '../cases/index.js';
import { Catalogues } from '../intermediaries/index.js';
import { PublishedItems } from '../items/index.js';
import { MaterialGapDto, type PromiseGapsDto } from './gap.dto.js';

/**
 * Takes the applicant's promise to hand in, by a day, what the guide lets lack at acceptance (容缺受理承诺): by his own
 * token, and not from whoever broke one. PRA-9
 */
@Injectable()
export class PromiseGaps {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly catalogues: Catalogues,
    private readonly calendar: CalendarSource,
  ) {}

  execute(ref: IdOrNumber, { materials: promised }: PromiseGapsDto, actor: Actor): Promise<MaterialGapDto[]> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnCase(tx, ref, 'apply');
      assertVersion(row.version);
      const facts = { row, file: await fileOf(tx, row), actor, now: tx.now, isParty: false, over: null };
      demandAct(applicantActs, 'Gaps_promise', row.state, facts);
      const party = partyOfCase(row);
      const [{ guide }, materials, catalogue, broken, before] = await Promise.all([
        this.items.pinned(tx, row.itemCode, row.itemVersion),
        materialsOf(tx, { caseId: row.id }),
        this.catalogues.inForce(tx, tx.today),
        tx.findOne(MaterialGap, { party, state: 'broken' }),
        tx.find(MaterialGap, { caseId: row.id }),
      ]);
      if (broken) conflict('PRA-9', { brokenIn: broken.caseNumber }, { detail: BROKE_ONE });
      const missing = missingToday(guide.materials, catalogue, materials).map(({ code }) => code);
      const calendar = this.calendar.current();
      const errors = promised.flatMap(({ code, by }, i): PointerError[] => {
        const at = (name: string, zh: string, en: string) => [
          { pointer: `/materials/${i}/${name}`, detail: { zh, en } },
        ];
        const { gap } = guide.materials.find((one) => one.code === code) ?? {};
        if (!gap) return at('code', '办事指南没有标明该材料可以容缺', 'the guide does not let this lack');
        if (!missing.includes(code)) return at('code', '该材料不缺', 'this is not missing');
        const twice = promised.findIndex((one) => one.code === code) < i;
        if (twice || before.some(({ materialCode }) => materialCode === code)) {
          return at('code', '已经承诺过，不得另定日期', 'this was promised before: there is no other day');
        }
        const last = addWorkingDays(tx.today as LegalDate, gap.days, calendar);
        if (by <= tx.today || by > last || !calendar.isWorking(by as LegalDate)) {
          return at(
            'by',
            `须为今日以后、${last}以前（含当日）的工作日`,
            `is a working day after today and no later than ${last}`,
          );
        }
        return [];
      });
      if (errors.length > 0) refuse('PRA-9', {}, { errors });
      const { caseNumber, bureauCode } = row;
      return promised.map(({ code, by }) => {
        const { name, gap } = guide.materials.find((one) => one.code === code)!;
        const values = {
          id: tx.uuid(),
          caseId: row.id,
          ...{ caseNumber, bureauCode, party, name },
          state: 'promised' as const,
          materialCode: code,
          dueOn: by,
          unkept: gap!.unkept,
          promisedBy: actor.sub,
          promisedAt: tx.now,
          ...{ acceptedBy: null, openedAt: null, endedAt: null },
        };
        return MaterialGapDto.of(tx.insert(MaterialGap, values, { action: 'material-gap.promised', rules: ['PRA-9'] }));
      });
    });
  }
}

const BROKE_ONE = {
  zh: '此前的容缺承诺逾期未兑现，不再适用容缺受理，请备齐材料后受理',
  en: 'an earlier promise was not kept: there is no other, and the materials come first',
};

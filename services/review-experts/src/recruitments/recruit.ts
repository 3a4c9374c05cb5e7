import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { addDays, type LegalDate } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { findBody } from '@shenguan/common/reference';
import { figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { findSpecialties, specialtyFlaws } from '../specialties/index.js';
import { type DraftRecruitmentDto, RecruitmentDto } from './recruitment.dto.js';
import { Recruitment } from './recruitment.entity.js';
import { recruitmentTransitions } from './recruitment.transitions.js';
import { recruitmentActs } from './recruitment-acts.js';

/** Announces that experts are looked for: one drafts it, the head publishes it, for long enough that anybody may apply. EXP-11, EXP-12 */
@Injectable()
export class Recruit {
  constructor(private readonly work: UnitOfWork) {}

  draft(order: DraftRecruitmentDto, actor: Actor): Promise<RecruitmentDto> {
    return this.work.run(actor, async (tx) => {
      const { title, content, otherMaterials = [], closesOn } = order;
      demandOpenLongEnough(closesOn, tx.today);
      demandNoFee(order);
      const codes = order.specialties.map(({ specialty }) => specialty);
      const stray = specialtyFlaws(codes, (await findSpecialties(tx, codes)).inForce);
      if (stray.length > 0) {
        const errors = stray.map(({ pointer, detail }) => ({ pointer: `${pointer}/specialty`, detail }));
        refuse('EXP-10', {}, { errors });
      }
      const body = await findBody(tx, actor.body);
      const row = tx.insert(
        Recruitment,
        {
          id: tx.uuid(),
          keeperCode: actor.body,
          keeperName: body?.name ?? actor.body,
          ...{ title, content, otherMaterials, closesOn },
          specialties: order.specialties.map(({ specialty, number }) => ({ specialty, number })),
          state: 'drafted',
          draftedBy: actor.sub,
          draftedAt: tx.now,
          ...{ answeredBy: null, publishedOn: null, reason: null },
        },
        { action: 'recruitment.drafted', rules: ['EXP-11'] },
      );
      return RecruitmentDto.of(row, actor);
    });
  }

  publish(id: string, actor: Actor): Promise<RecruitmentDto> {
    return this.answered(id, null, actor);
  }

  drop(id: string, reason: string, actor: Actor): Promise<RecruitmentDto> {
    return this.answered(id, reason, actor);
  }

  private answered(id: string, reason: string | null, actor: Actor): Promise<RecruitmentDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Recruitment, { id, keeperCode: actor.body });
      assertVersion(row.version);
      const act = reason === null ? 'Recruitments_publish' : 'Recruitments_drop';
      demandAct(recruitmentActs, act, row.state, { row, actor });
      // Counted anew from today: a draft that lay about isn't published for a day.
      if (reason === null) {
        demandOpenLongEnough(row.closesOn, tx.today);
        demandNoFee(row);
      }
      row.state = move(recruitmentTransitions, reason === null ? 'publish' : 'drop', row.state);
      Object.assign(row, { answeredBy: actor.sub, reason, publishedOn: reason === null ? tx.today : null });
      tx.update(Recruitment, row, { action: `recruitment.${row.state}`, rules: ['EXP-11', 'EXP-12'] });
      return RecruitmentDto.of(row, actor);
    });
  }
}

/** Who applies pays nothing, joins nothing and buys nothing, and brings what the notice lists. EXP-12 */
function demandNoFee({
  title,
  content,
  otherMaterials = [],
}: Pick<DraftRecruitmentDto, 'title' | 'content' | 'otherMaterials'>) {
  const listed = Object.fromEntries(otherMaterials.map((name, index) => [`otherMaterials/${index}`, name]));
  demandLawful('EXP-12', { title, content, ...listed });
}

/** A recruitment of a day would be for whoever knew of it. EXP-11 */
function demandOpenLongEnough(closesOn: LegalDate, today: LegalDate): void {
  const earliest = addDays(today, figureOf('EXP-11.open'));
  if (closesOn >= earliest) return;
  const detail = {
    zh: `招聘公告应当给申请人留足时间：截止日不得早于${earliest}`,
    en: `a recruitment stays open long enough for anybody: its last day is no earlier than ${earliest}`,
  };
  refuse('EXP-11', { earliest }, { errors: [{ pointer: '/closesOn', detail }] });
}

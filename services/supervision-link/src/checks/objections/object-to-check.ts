import { Injectable } from '@nestjs/common';
import { type Actor, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { assertVersion, notFound } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { demandNoPart } from '@shenguan/common/reference';
import { figureOf, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { closeDuty, openDuty } from '../../duties/index.js';
import { ownPaper } from '../../feedback/index.js';
import { SupervisionCheck } from '../check.entity.js';
import { checkActs } from '../check-acts.js';
import type { CheckDto } from '../checks.dto.js';
import { leavesNothing, publicCheck } from '../publications/public-check.js';
import { reopenCheck } from '../reopen-check.js';
import { factsOf, showCheck } from '../show-check.js';
import { tellChecked } from '../tell-checked.js';
import { CheckObjection } from './check-objection.entity.js';
import { objectionTransitions } from './check-objection.transitions.js';
import { type AnswerObjectionDto, type ObjectDto, ObjectionDto } from './objections.dto.js';

/** Takes and answers the objection of whoever was checked: nothing is published before its time or its answer. APL-61, APL-5 */
@Injectable()
export class ObjectToCheck {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
  ) {}

  /** With his own token; or entered by an official who did not check, with the signed paper. */
  object(checkId: string, dto: ObjectDto, actor: Actor): Promise<CheckDto> {
    return this.work.run(actor, async (tx) => {
      const check = await tx.lock(SupervisionCheck, { id: checkId });
      const facts = await factsOf(tx, check);
      if (!facts.isParty && check.departmentCode !== actor.body) throw notFound();
      demandAct(checkActs, 'SupervisionChecks_object', check.state, facts);
      if (!facts.isParty && !dto.paperId) refuse('APL-61', {}, { errors: [{ pointer: '/paperId', detail: ON_PAPER }] });
      const paper = facts.isParty ? null : { ...(await ownPaper(tx, dto.paperId!, 'APL-61')).file };
      const { caseNumber, departmentCode, departmentName, itemName, archiveNumber, recordDigest } = check;
      const row = tx.insert(
        CheckObjection,
        {
          id: tx.uuid(),
          ...{ checkId, caseNumber, departmentCode, recordDigest: recordDigest! },
          state: 'open',
          content: dto.content,
          passages: dto.passages ?? [],
          paper,
          raisedBy: actor.sub,
          raisedByName: actor.name,
          raisedAt: tx.now,
          ...{ answer: null, keepsPassages: null, answeredBy: null, answeredByName: null, answeredAt: null },
        },
        { action: 'check-objection.raised', rules: ['APL-61', 'APL-5'], caseNumber },
      );
      // In whose name something is entered from paper hears of it: he knows whether he wrote it.
      if (paper) {
        await tellChecked(tx, check, {
          title: `已录入您对检查记录（${archiveNumber}）的书面异议`,
          content: `${departmentName}录入的异议：${dto.content}如非您本人提出，可以本人账号另行提出异议。`,
        });
      }
      const body = { code: departmentCode, name: departmentName };
      const called = `答复被检查人异议：${itemName}（${archiveNumber}）`;
      const workingDays = figureOf('APL-61.answer');
      openDuty(
        tx,
        { kind: 'check-objection', thingId: row.id, caseNumber, body, called, workingDays },
        this.calendars.current(),
      );
      return showCheck(tx, check);
    });
  }

  /** By somebody who did not check; where it is upheld the record is opened to be set right. */
  answer(id: string, dto: AnswerObjectionDto, actor: Actor): Promise<ObjectionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(CheckObjection, { id, departmentCode: actor.body });
      assertVersion(row.version);
      const check = await tx.lock(SupervisionCheck, { id: row.checkId });
      await demandNoPart(tx, row.caseNumber);
      const checkers = check.inspectors.map(({ subject }) => subject);
      if (mayBeAmong(actor, checkers)) forbid('APL-61', {}, { detail: CHECKED });
      if (row.paper && mayBeHis(actor, row.raisedBy)) forbid('APL-61', {}, { detail: ENTERED });
      const kept = dto.keepsPassages && check.record && publicCheck(check, [], row.passages);
      if (kept && leavesNothing(kept)) {
        refuse('APL-61', {}, { errors: [{ pointer: '/keepsPassages', detail: NOTHING_LEFT }] });
      }
      row.state = move(objectionTransitions, dto.upheld ? 'uphold' : 'dismiss', row.state);
      Object.assign(row, { answer: dto.answer, keepsPassages: dto.keepsPassages });
      Object.assign(row, { answeredBy: actor.sub, answeredByName: actor.name, answeredAt: tx.now });
      const { caseNumber } = row;
      tx.update(CheckObjection, row, { action: 'check-objection.answered', rules: ['APL-61', 'APL-5'], caseNumber });
      await closeDuty(tx, 'check-objection', row.id);
      if (dto.upheld && check.state === 'archived') {
        await reopenCheck(tx, check, `异议成立：${dto.answer}`, this.calendars.current());
      }
      if (!row.paper) {
        sendMessage(tx, {
          recipient: row.raisedBy,
          kind: 'supervision-check',
          title: `对检查记录（${check.archiveNumber}）的异议已答复：${dto.upheld ? '成立，更正记录' : '不成立'}`,
          content: dto.answer,
          caseNumber,
        });
      }
      return ObjectionDto.of(row);
    });
  }
}

const NOTHING_LEFT = {
  zh: '所标内容涵盖全部检查情况或者处理结果，不能都不公开',
  en: 'would keep all of what was found or done from the public',
};
const ON_PAPER = {
  zh: '由工作人员录入的，须附被检查人签字的书面异议',
  en: 'what an official enters comes with the signed paper of whoever was checked',
};
const CHECKED = {
  zh: '本次检查的检查人员不得答复异议',
  en: 'those who checked do not answer it: somebody else of the department does',
};
const ENTERED = {
  zh: '录入异议的人员不得答复',
  en: 'who entered it from paper does not answer it',
};

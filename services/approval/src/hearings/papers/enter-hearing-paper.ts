import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { type LegalDate, legalDate } from '@shenguan/common/clock';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { InterestedParty, lockCaseBehind, UNDER_REVIEW } from '../../cases/index.js';
import { InterestedSight, tellParty } from '../../handling/index.js';
import { awaitReader, enteredNow } from '../../second-reading/index.js';
import { TimeLimit, TimeLimits } from '../../time-limits/index.js';
import { type EnterHearingPaperDto, HearingPaperDto } from './hearing-paper.dto.js';
import { HearingPaper } from './hearing-paper.entity.js';

/**
 * Enters a request for a hearing that came on paper, with its signed original and the day on which it was received: his
 * days count by that, whenever it is entered, and nothing is decided before somebody else has compared it. APL-47
 */
@Injectable()
export class EnterHearingPaper {
  constructor(
    private readonly work: UnitOfWork,
    private readonly interested: InterestedSight,
    private readonly limits: TimeLimits,
  ) {}

  async execute(
    partyId: string,
    { channel, receivedOn, reasons }: EnterHearingPaperDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<HearingPaperDto> {
    await this.work.run(actor, async (tx) => this.demandEntry(tx, partyId, receivedOn, actor));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const party = await this.demandEntry(tx, partyId, receivedOn, actor);
      demandLawful('APL-47', { reasons });
      const file = { ...(await staged.keep()) };
      const { caseId, caseNumber, bureauCode } = party;
      const id = tx.uuid();
      if (party.hearing === 'expired') {
        // It was received in his days: until it is compared the decision waits as it does while they run.
        party.hearing = 'open';
        tx.update(InterestedParty, party, { action: 'interested-party.asked-on-paper', rules: ['APL-47'] });
      }
      awaitReader(tx, this.limits, { id, caseNumber, bodyCode: bureauCode }, 'hearing-paper');
      const year = tx.today.slice(0, 4);
      const receipt = `TZSQ${year}-${String(await tx.nextNumber(`hearing-paper:${year}`)).padStart(6, '0')}`;
      const row = tx.insert(
        HearingPaper,
        {
          ...{ id, partyId, caseId, caseNumber, bureauCode, receipt, channel, receivedOn, reasons, file },
          state: 'entered',
          ...enteredNow(tx),
          hearingId: null,
        },
        { action: 'hearing-paper.entered', rules: ['APL-47'] },
      );
      tellParty(
        tx,
        party,
        '已收到听证申请',
        `您就办件${caseNumber}提出的书面听证申请已于${receivedOn}收到（回执号：${receipt}），经他人与原件核对后组织听证，听证不收取费用。`,
      );
      return HearingPaperDto.of(row, actor);
    });
  }

  /** He was told, has said neither yes nor no by his own login, and it came within his days. APL-47 */
  private async demandEntry(tx: Tx, id: string, receivedOn: string, actor: Actor): Promise<InterestedParty> {
    const { row: party, own } = await this.interested.take(tx, id, actor);
    if (own) conflict('APL-47', {}, { detail: BY_LOGIN });
    const { state } = await lockCaseBehind(tx, { id: party.caseId });
    if (!UNDER_REVIEW.includes(state)) conflict('APL-47', { state }, { detail: NOT_UNDER_REVIEW });
    const waiting = await tx.find(HearingPaper, { partyId: id, state: 'entered' });
    const [days] = await tx.find(TimeLimit, { subjectId: id, kind: 'party-hearing' });
    const { hearing, toldAt } = party;
    if (waiting.length > 0 || !days || toldAt === null || (hearing !== 'open' && hearing !== 'expired')) {
      conflict('APL-47', { hearing, waiting: waiting.length }, { detail: NOT_OPEN });
    }
    const errors: PointerError[] = [];
    if (receivedOn > tx.today) errors.push({ pointer: '/receivedOn', detail: TO_COME });
    if (receivedOn < legalDate(toldAt)) errors.push({ pointer: '/receivedOn', detail: BEFORE_TOLD });
    if (days.dueOn !== null && receivedOn > (days.dueOn as LegalDate)) {
      errors.push({ pointer: '/receivedOn', detail: TOO_LATE });
    }
    if (errors.length > 0) refuse('APL-47', { dueOn: days.dueOn }, { errors });
    return party;
  }
}

const NOT_UNDER_REVIEW = {
  zh: '办件不在审查期间，不组织听证',
  en: 'The case is not under review: there is no hearing',
};
const BY_LOGIN = {
  zh: '有账号的，以本人账号申请听证',
  en: 'Whoever has a login asks by it',
};
const NOT_OPEN = {
  zh: '尚未告知听证权利，已经申请、放弃，或者已有书面申请待核对',
  en: 'He isn’t told yet, asked or waived already, or a request of his waits to be compared',
};
const TO_COME = { zh: '收到日期不得晚于今日', en: 'is still to come' };
const BEFORE_TOLD = { zh: '不得早于告知听证权利之日', en: 'lies before he was told of the right' };
const TOO_LATE = {
  zh: '收到之日已过申请听证的期限',
  en: 'came after the days in which a hearing can be asked for',
};

import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { sendMessage } from '@shenguan/common/messages';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { lockBureauCase, UNDER_REVIEW } from '../../cases/index.js';
import { convenerOf } from '../members/seat-access.js';
import { tellConference } from '../tell-conference.js';
import { heeded } from './heed-conference.js';
import { ConferenceStatementDto, type StateDepartureDto } from './statement.dto.js';
import { ConferenceStatement } from './statement.entity.js';

/** Lets the bureau’s head state why a case is decided without the conference, or otherwise than its minutes: the convener is told. CONF-4.5 */
@Injectable()
export class StateDeparture {
  constructor(private readonly work: UnitOfWork) {}

  execute({ caseNumber, toward, reasons }: StateDepartureDto, actor: Actor): Promise<ConferenceStatementDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, { number: caseNumber });
      if (!UNDER_REVIEW.includes(row.state)) conflict('CONF-4.5', { state: row.state }, { detail: DECIDED });
      const against = await heeded(tx, row.caseNumber, toward);
      if (!against) conflict('CONF-4.5', { toward }, { detail: NOTHING });
      const { topic, kind } = against;
      const statement = tx.insert(
        ConferenceStatement,
        {
          id: tx.uuid(),
          ...{ bureauCode: row.bureauCode, caseNumber: row.caseNumber, topicId: topic.id, kind, toward, reasons },
          ...{ by: actor.sub, byName: actor.name, at: tx.now },
        },
        { action: 'conference-statement.signed', rules: ['CONF-4.5'], caseNumber: row.caseNumber },
      );
      const convener = await convenerOf(tx, row.bureauCode);
      const title = `办件${row.caseNumber}${kind === 'without' ? '不等待联席会议纪要' : '拟偏离联席会议纪要'}作出决定`;
      const content = `议题${topic.number}“${topic.title}”。${actor.name}签署说明：${reasons}`;
      tellConference(tx, [convener?.bodyCode ?? row.bureauCode], {
        ...{ kind: 'conference-topic', reference: statement.id, title, content },
      });
      if (convener) sendMessage(tx, { recipient: convener.subject!, kind: 'escalation', title, content });
      return ConferenceStatementDto.of(statement);
    });
  }
}

const DECIDED = { zh: '办件不在审查中', en: 'the case is not under review' };
const NOTHING = {
  zh: '本办件没有等待中的议题，所拟决定也不偏离纪要，无须说明',
  en: 'the case awaits no topic, and such a decision departs from no minutes: nothing is to be stated',
};

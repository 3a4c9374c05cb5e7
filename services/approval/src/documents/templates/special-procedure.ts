import { chineseDay } from '@shenguan/common/clock';
import type { OfficialDocument } from '@shenguan/common/documents';
import type { CaseFacts, DocumentHead } from './document-head.js';
import { letter, PERMIT_LAW, theApplication } from './phrases.js';

export interface SpecialProcedureFacts extends CaseFacts {
  /** 听证、检验、检测、检疫、鉴定、专家评审 … */
  readonly procedure: string;
  /** What demands the procedure, e.g. 《…条例》第七条. */
  readonly basis: string;
  /** Day of its start, which still counts. */
  readonly startOn: string;
  /** Time that it is expected to take, in working days. */
  readonly expectedDays: number;
  readonly expectedEndOn?: string;
  /** Which limits stop: both where law requires the procedure (APL-45), else the promised one (REV-17). */
  readonly stops: 'both' | 'promised';
}

/** Makes the notice of time not counted (期限扣除（特别程序）告知书). PRA-2, APL-45, REV-17 */
export function specialProcedure(head: DocumentHead, facts: SpecialProcedureFacts): OfficialDocument {
  const until = facts.expectedEndOn ? `，至${chineseDay(facts.expectedEndOn)}止` : '';
  const time = `该程序于${chineseDay(facts.startOn)}启动，所需时间自次日起计算，预计${facts.expectedDays}个工作日${until}。`;
  const effect =
    facts.stops === 'both'
      ? `依照${PERMIT_LAW}第四十五条的规定，所需时间不计算在法定办结时限和本机关承诺办结时限内，办理期限自程序结束后继续计算。`
      : '所需时间不计算在本机关承诺办结时限内，承诺办结时限自程序结束后继续计算；法定办结时限不受影响。';
  return letter(head, '期限扣除（特别程序）告知书', facts, {
    paragraphs: [
      `${theApplication(facts)}，本机关正在依法办理。依照${facts.basis}的规定，办理该申请需要进行${facts.procedure}。`,
      `${time}${effect}`,
      '实际所需时间以程序结束的日期为准。特此告知。',
    ],
  });
}

import { chineseDay } from '@shenguan/common/clock';
import type { OfficialDocument } from '@shenguan/common/documents';
import type { CaseFacts, DocumentHead } from './document-head.js';
import { letter, listed, PERMIT_LAW, theApplication } from './phrases.js';

export interface AcceptanceFacts extends CaseFacts {
  readonly acceptedOn: string;
  /** Accepted by the bureau's silence: nothing was asked for in time. */
  readonly deemed?: boolean;
  readonly statutoryDays: number;
  readonly statutoryDueOn: string;
  readonly promisedDays: number;
  readonly promisedDueOn: string;
  /** Departments that supervise and have been told. SUP-7 */
  readonly departmentsTold: readonly string[];
}

/** Makes the notice of acceptance (受理通知书). PRA-2, APL-32, APL-42 */
export function acceptance(head: DocumentHead, facts: AcceptanceFacts): OfficialDocument {
  const accepted = chineseDay(facts.acceptedOn);
  const why = facts.deemed
    ? `，本机关未在法定期限内告知需要补正的内容。依照${PERMIT_LAW}第三十二条第一款第四项的规定，该申请自${accepted}收到申请材料之日起即为受理，特此告知。`
    : `，属于本机关职权范围，申请材料齐全、符合法定形式。依照${PERMIT_LAW}第三十二条第一款第五项的规定，本机关决定自${accepted}起予以受理。`;
  const told = facts.departmentsTold.length
    ? [`本件受理信息已经同步推送负有监督管理职责的${listed(facts.departmentsTold)}。`]
    : [];
  return letter(head, '受理通知书', facts, {
    paragraphs: [
      `${theApplication(facts)}${why}`,
      `本事项法定办结时限为${facts.statutoryDays}个工作日，至${chineseDay(facts.statutoryDueOn)}届满；本机关承诺办结时限为${facts.promisedDays}个工作日，至${chineseDay(facts.promisedDueOn)}届满。期限以工作日计算，不含法定节假日；依法需要听证、检验、检测、鉴定和专家评审等的，所需时间不计算在法定办结时限内，由本机关另行书面告知。`,
      ...told,
    ],
  });
}

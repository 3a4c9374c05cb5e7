import type { Bilingual } from '@shenguan/common/rules';

/** A passage that shuts agencies out, or has the applicant pay (限制性条件). */
export interface RestrictivePassage {
  readonly passage: string;
  readonly what: Bilingual;
}

const REGION = { zh: '划定区域', en: 'a limit by region' };
const DESIGNATED = { zh: '指定机构', en: 'a designated agency' };
const SIZE = { zh: '以规模、年限、业绩地等排除其他机构', en: 'a limit by size, age or place of earlier work' };
const PAYS = { zh: '由申请人承担费用', en: 'the applicant pays' };

const PLACE = '(?:本地|当地|本市|本省|本县|本区|朔州|朔城|山西|市内|省内|县内|区内|辖区内?|域内)';
const KINDS: readonly (readonly [RegExp, Bilingual])[] = [
  [
    new RegExp(`${PLACE}[^，。；]{0,8}(?:注册|登记|设立|住所|企业|机构|公司|单位|分支|分公司|办事处|纳税|社保)`, 'gu'),
    REGION,
  ],
  [new RegExp(`(?:注册地|住所地|所在地|办公地点|分支机构|分公司|办事处)[^，。；]{0,8}${PLACE}`, 'gu'), REGION],
  [/(?:外地|外省|外市|市外|省外)[^，。；]{0,8}(?:不得|不予|不接受|除外|备案|许可)/gu, REGION],
  [/(?:名录|名单|库|短名单|入围)(?:内|中|里)?的?(?:机构|企业|单位|公司)/gu, DESIGNATED],
  [/(?:原|曾)(?:承担|承接|参与)[^，。；]{0,10}(?:机构|单位|公司)/gu, DESIGNATED],
  [/(?:指定|限定|唯一|独家|推荐)[^，。；]{0,8}(?:机构|企业|单位|公司|品牌|软件|厂家)/gu, DESIGNATED],
  [/[\p{Script=Han}（）()]{2,30}(?:有限公司|事务所|研究院|设计院|检测中心)/gu, DESIGNATED],
  [
    /(?:注册资本|注册资金|营业收入|营业额|资产总额|从业人数|员工(?:人数)?|职工人数|办公面积|成立(?:时间|年限)?|经营年限)[^，。；]{0,10}(?:不低于|不少于|不小于|以上|满|超过|达到|≥|>)/gu,
    SIZE,
  ],
  [/成立[^，。；]{0,4}[一二三四五六七八九十\d]+年以上/gu, SIZE],
  [new RegExp(`${PLACE}[^，。；]{0,10}(?:业绩|经验|案例|奖项|荣誉)`, 'gu'), SIZE],
  [
    /(?:申请人|业主|当事人|行政相对人|建设单位|企业自行|申报单位)[^，。；]{0,12}(?:承担|支付|缴纳|交纳|负担|结算|付款|付费|出资|垫付)/gu,
    PAYS,
  ],
  [/向(?:申请人|业主|当事人|建设单位|申报单位)[^，。；]{0,8}(?:收取|收费|结算|收款)/gu, PAYS],
  [/(?:费用|价款|服务费)[^，。；]{0,6}由(?:申请人|业主|当事人|建设单位|申报单位)/gu, PAYS],
];

/**
 * Returns what in the text of a commission limits by region, designates, sets a condition of size, or has the applicant
 * pay. Spaces and width make no other word of it. INT-8
 */
export function restrictivePassages(text: string): RestrictivePassage[] {
  const plain = text.normalize('NFKC').replace(/[\s\p{Cf}·]/gu, '');
  const found = KINDS.flatMap(([form, what]) => [...plain.matchAll(form)].map(([passage]) => ({ passage, what })));
  return found.filter((one, index) => found.findIndex(({ passage }) => passage === one.passage) === index);
}

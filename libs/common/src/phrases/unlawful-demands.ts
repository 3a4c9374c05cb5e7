import type { Bilingual, RuleId } from '../rules/index.js';
import { asTyped, skeletonOf } from './skeleton.js';
import { sumsIn } from './sums-in.js';

/** A passage that reads like a demand that law forbids (疑似违法要求). It may be right; then whoever wrote it says why. */
export interface SuspectPassage {
  /** The passage as it stands in the text. */
  readonly passage: string;
  readonly rule: RuleId;
  readonly what: Bilingual;
}

/** What else is told of a text, where no official words it in an act and it should hold nothing of the kind. */
export interface Scrutiny {
  /** Each sum of money, not only those that a clause asks for. */
  readonly sums?: boolean;
  /** Names of companies, not only where somebody must use them. */
  readonly companies?: boolean;
  /** What leaves a list open, or bars who wasn’t trained: a guide lists all that is asked for. */
  readonly openLists?: boolean;
}

interface Suspicion {
  readonly rule: RuleId;
  readonly what: Bilingual;
  readonly pattern: RegExp;
}

// A passage ends with its clause: what stands behind a comma or in another sentence has nothing to do with it.
const SUSPICIONS: readonly Suspicion[] = [
  {
    rule: 'APL-58',
    what: { zh: '收取费用', en: 'money' },
    pattern:
      /(?:缴纳|交纳|缴付|收取|支付|预交|预缴|汇款|转账)[^，。；、\n]{0,16}|(?:管理费|工本费|服务费|代办费|手续费|好处费|辛苦费|介绍费|(?<!社)会费|诚意金|保证金|押金|订金|红包|赞助|捐款|捐赠)|(?:收费|缴费|交费|付费)(?:单|票|凭证|凭条|收据|回执|窗口)|(?:交款|付款)(?:单|窗口)|每(?:份|页|张|本)[^，。；、\n]{0,8}(?:元|块|角)|(?:打入|汇入|转入|存入|打到|转到|汇至)[^，。；、\n]{0,16}(?:账户|帐户|账号|帐号|卡)/gu,
  },
  {
    rule: 'APL-58',
    what: { zh: '付款方式', en: 'where to pay' },
    pattern:
      /(?:收款|付款|收钱|缴费|支付)码|扫码(?:支付|付款|缴费|转账)|二维码[^，。；、\n]{0,6}(?:支付|付款|缴费|转账)|微信(?:支付|转账|红包|收款)|支付宝|开户银?行|(?:银行|收款|对公|缴费|汇款|付款)[^，。；、\n]{0,4}(?:账户|帐户|账号|帐号|卡号)|(?<![0-9A-Za-z])(?:62\d{14,17}|[45]\d{15})(?![0-9A-Za-z])/gu,
  },
  {
    rule: 'INT-5',
    what: { zh: '指定中介服务机构', en: 'an agency of the bureau’s choice' },
    pattern:
      /指定[^，。；\n]{0,12}(?:机构|单位|公司|企业|事务所)|(?:委托|聘请)[^，。；\n]{2,20}(?:公司|事务所|检测中心|鉴定所)|由[^，。；\n]{2,24}(?:公司|事务所)[^，。；\n]{0,2}(?:负责|承担|编制|出具|施工|维护|办理)|推荐[^，。；\n]{0,8}(?:机构|单位|企业|公司|事务所|厂家|品牌)|(?:名录|名单)(?:内|中|上|所列)[^，。；\n]{0,6}(?:机构|单位|企业|公司)|(?:在|向|从|到)[^，。；\n]{2,16}(?:公司|厂|商行|经营部)[^，。；\n]{0,4}(?:购买|采购|订购|选购|打印|装订|制作)|(?:须|应|请|必须)[^，。；\n]{0,3}(?:选用|使用|购买|采购|送|经|取得)[^，。；\n]{2,16}(?:公司|事务所|厂)/gu,
  },
  {
    rule: 'SEAL-3',
    what: { zh: '加盖其他部门的印章', en: 'another department’s seal' },
    pattern:
      /加盖[^，。；\n]{0,20}(?:局|委|办|部门|街道|社区|村委会)[^，。；\n]{0,6}(?:印章|公章|专用章)|(?:经|由|须|请)[^，。；\n]{0,10}(?:局|委|街道|社区|村委会)盖章/gu,
  },
  {
    rule: 'APL-31',
    what: { zh: '提交办事指南以外的材料', en: 'a paper that the guide doesn’t list' },
    pattern:
      /(?:[红黄蓝绿粉彩]色|朱红)[^，。；\n]{0,4}纸|(?:带来|带上)[^，。；\n]{0,16}(?:证|簿|原件|复印件)|(?:居民委员会|居委会|村民委员会|村委会|社区|街道办事处|派出所)[^，。；\n]{0,6}(?:盖章|签章|证明)|(?:另行|另外|补充|还须|还需|还应|同时)[^，。；\n]{0,6}(?:提交|提供|报送|出具)[^，。；\n]{0,16}/gu,
  },
  {
    rule: 'APL-31',
    what: { zh: '加入协会、购买指定商品', en: 'to join an association, or to buy' },
    pattern:
      /加入[^，。；、\n]{0,10}(?:协会|学会|商会)|入会(?:证|手续)|认购[^，。；、\n]{0,6}券|(?:窗口|本局)[^，。；、\n]{0,4}购买/gu,
  },
  {
    rule: 'APL-38',
    what: { zh: '限制申请行政复议或者提起行政诉讼', en: 'reconsideration or litigation given up' },
    pattern:
      /(?:不得|不能|放弃|自愿不)[^，。；\n]{0,8}(?:行政复议|行政诉讼|起诉|申诉|投诉|复议|诉讼)|(?:承诺|保证|同意)[^，。；\n]{0,4}不(?:再)?(?:起诉|复议|诉讼|上访|信访|投诉|申诉|举报)|息诉|息访|罢访/gu,
  },
];

const MONEY = { zh: '收取费用', en: 'money' };
const COMPANY: Suspicion = {
  rule: 'INT-5',
  what: { zh: '写明企业、机构的名称', en: 'the name of a company' },
  pattern:
    /[^，。；、：\n]{0,20}(?:有限责任公司|有限公司|股份公司|集团公司)|[^，。；、：\n]{2,16}(?:检测|设计|图审|测绘|评估|咨询|工程|监理|科技|物业|环保|鉴定)[^，。；、：\n]{0,6}(?:公司|事务所)|[^，。；、：\n]{2,16}(?<!有限责任|股份有限|[本该分子总])公司/gu,
};
const OPEN_LIST: Suspicion = {
  rule: 'APL-31',
  what: { zh: '没有列明的材料、要求', en: 'something that is not listed' },
  pattern:
    /(?:其他|其它)[^，。；、\n]{0,8}(?:材料|资料|文件|证明|证件|手续)|(?:部门|机关|单位|窗口|本局)(?:要求|需要|认为)[^，。；\n]{0,8}(?:材料|资料|文件|证明|证件)|(?:材料|资料|文件|证明|证件)等(?=$|[，。；])|^等$|(?:参加|经)[^，。；、\n]{0,8}培训/gu,
};

/**
 * Returns the passages of a text that read like demands which law forbids, each once, in their order and as they stand
 * there: neither blanks, marks, another script nor another way to write a number hide one.
 */
export function suspectPassages(
  text: string,
  { sums = false, companies = false, openLists = false }: Scrutiny = {},
): SuspectPassage[] {
  const found = new Map<string, SuspectPassage & { at: number }>();
  const note = (one: SuspectPassage & { at: number }) => found.has(one.passage) || found.set(one.passage, one);
  const skeleton = skeletonOf(text);
  const searched = [...SUSPICIONS, ...(companies ? [COMPANY] : []), ...(openLists ? [OPEN_LIST] : [])];
  for (const { rule, what, pattern } of searched) {
    for (const { 0: match, index } of skeleton.read.matchAll(pattern)) {
      note({ ...asTyped(text, skeleton, index, match.length), rule, what });
    }
  }
  for (const { passage, at, demanded } of sumsIn(text)) {
    const told = [...found.values()].some((one) => at >= one.at && at < one.at + one.passage.length);
    if ((demanded || sums) && !told) note({ passage, at, rule: 'APL-58', what: MONEY });
  }
  return [...found.values()].sort((a, b) => a.at - b.at).map(({ at: _, ...one }) => one);
}

import { toSimplified } from '@shenguan/common/privacy';
import type { Bilingual, RuleId } from '@shenguan/common/rules';

/** A passage that reads like a demand that law forbids (疑似违法要求). It may be right; then whoever wrote it says why. */
export interface SuspectPassage {
  /** The passage as it stands in the text. */
  readonly passage: string;
  readonly rule: RuleId;
  readonly what: Bilingual;
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
      /(?:缴纳|交纳|缴付|收取|支付|预交|预缴|汇款|转账)[^，。；、\n]{0,16}|(?:管理费|工本费|服务费|保证金|押金|赞助|捐款|捐赠)|(?:打入|汇入|转入|存入|打到|转到|汇至)[^，。；、\n]{0,16}(?:账户|帐户|账号|帐号|卡)/gu,
  },
  {
    rule: 'INT-5',
    what: { zh: '指定中介服务机构', en: 'an agency of the bureau’s choice' },
    pattern:
      /指定[^，。；\n]{0,12}(?:机构|单位|公司|企业|事务所)|(?:委托|聘请)[^，。；\n]{2,20}(?:公司|事务所|检测中心|鉴定所)|由[^，。；\n]{2,24}(?:公司|事务所)[^，。；\n]{0,2}(?:负责|承担|编制|出具|施工|维护|办理)|(?:须|应|请|必须)[^，。；\n]{0,3}(?:选用|使用|购买|采购|送|经|取得)[^，。；\n]{2,16}(?:公司|事务所|厂)/gu,
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
    rule: 'APL-38',
    what: { zh: '限制申请行政复议或者提起行政诉讼', en: 'reconsideration or litigation given up' },
    pattern: /(?:不得|不能|放弃|自愿不)[^，。；\n]{0,8}(?:行政复议|行政诉讼|起诉|申诉|投诉|复议|诉讼)|息诉|息访|罢访/gu,
  },
];

/** Marks that end a clause stay; what stands inside words to hide them doesn't count. */
const CLAUSE_MARKS = new Set('，。；、：？！,;?!\n');

/**
 * Returns a text as it reads, however it is typed: without blanks, unseen characters and marks within words, in the
 * simplified script and common width, and for each character where it stands in the text.
 */
function skeletonOf(text: string): { read: string; at: number[] } {
  let read = '';
  const at: number[] = [];
  let index = 0;
  for (const character of text) {
    const folded = CLAUSE_MARKS.has(character)
      ? character
      : toSimplified(character.normalize('NFKC')).replace(/[^\p{L}\p{N}]/gu, '');
    for (let i = 0; i < folded.length; i++) at.push(index);
    read += folded;
    index += character.length;
  }
  at.push(text.length);
  return { read, at };
}

/**
 * Returns the passages of a text that read like demands which law forbids, each once, in their order and as they stand
 * there: neither blanks, marks nor another script hide one.
 */
export function suspectPassages(text: string): SuspectPassage[] {
  const found = new Map<string, SuspectPassage & { at: number }>();
  const { read, at } = skeletonOf(text);
  for (const { rule, what, pattern } of SUSPICIONS) {
    for (const { 0: match, index } of read.matchAll(pattern)) {
      const from = at[index]!;
      const last = at[index + match.length - 1]!;
      const passage = text.slice(from, last + String.fromCodePoint(text.codePointAt(last)!).length);
      if (!found.has(passage)) found.set(passage, { passage, rule, what, at: from });
    }
  }
  return [...found.values()].sort((a, b) => a.at - b.at).map(({ at: _, ...one }) => one);
}

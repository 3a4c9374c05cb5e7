import type { PointerError } from '@shenguan/common/rules';

/** Words with which somebody asks for something. */
const ASKING =
  /提交|提供|报送|出具|补充|补交|附上|另附|请附|缴|交纳|支付|盖章|签章|加盖|公证|证明|承诺|到场|到本局|到窗口|委托|聘请|须|必须|应当|务必/gu;

/** Words that no name of a field has: what is put there is no field. */
const NO_LABEL = /请|提交|提供|报送|补交|附上|另附|缴|交纳|必须|应当/gu;

/** Words that nothing has which a paper or a register shows: a value asks for nothing. */
const NO_VALUE =
  /另须|另请|须|请携带|请提交|请提供|提交|提供|报送|补充|补交|附上|另附|加盖|缴纳|交纳|支付|携带|到场|到窗口|必须|应当|务必/gu;

/**
 * Returns what in an explanation asks for something: what is asked for follows from typed facts, and an explanation only
 * says more of what was found. `listed` are words of the published guide, which it may name. APL-31
 */
export function furtherDemands(pointer: string, text: string, listed: readonly string[] = []): PointerError[] {
  const bare = listed.reduce((rest, words) => (words ? rest.replaceAll(words, '') : rest), text);
  return asking(pointer, bare, ASKING);
}

/** As {@link furtherDemands}, of what should be the name of a field. APL-31 */
export function demandsInLabel(pointer: string, text: string): PointerError[] {
  return asking(pointer, text, NO_LABEL);
}

/** As {@link furtherDemands}, of what a paper or a register is said to show. APL-31 */
export function demandsInValue(pointer: string, text: string): PointerError[] {
  return asking(pointer, text, NO_VALUE);
}

function asking(pointer: string, text: string, words: RegExp): PointerError[] {
  return [...new Set([...text.matchAll(words)].map(([word]) => word))].map((word) => ({
    pointer,
    detail: {
      zh: `“${word}”提出了要求；此处只写明缺陷所在，补正要求由系统按缺陷情形生成`,
      en: `“${word}” asks for something; this only says what is wrong: what to hand in follows from the defects`,
    },
  }));
}

import { unlawfulDemands } from '@shenguan/common/phrases';
import { type PointerError, refuse } from '@shenguan/common/rules';

const TITLE_MAX = 60;
/** What a title consists of: letters, digits and the marks of titles; nothing that makes a sentence. */
const TITLE = /^[\p{L}\p{N}（）()《》〔〕〈〉“”、·—_\- ]+$/u;

/** Returns what a file is called where it is cited: its name without the extension. */
export function titleOf(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,5}$/, '').trim();
}

/** Refuses a file whose name is no title: the notice cites evidence by it, under seal. APL-58 */
export function demandTitle(name: string): void {
  const title = titleOf(name);
  const errors: PointerError[] = unlawfulDemands('/file', title);
  if (title.length > TITLE_MAX || !TITLE.test(title)) errors.push({ pointer: '/file', detail: NO_TITLE });
  if (errors.length > 0) refuse('SUP-5', { name }, { errors });
}

const NO_TITLE = {
  zh: `文件名将作为证据名称载入告知书：请以材料的名称命名，不超过${TITLE_MAX}字，不含句子标点`,
  en: `the notice cites evidence by its file’s name: name it by what it is, in at most ${TITLE_MAX} characters and without marks of sentences`,
};

import { chineseDay } from '@shenguan/common/clock';
import type { PointerError } from '@shenguan/common/rules';
import { wordsKey } from '@shenguan/common/texts';
import type { HeldUnfit } from '../../cases/index.js';
import type { MaterialForm } from '../../items/index.js';

/**
 * Returns what is wrong with asking for a paper that the bureau holds: nothing may be, unless the notice says by a typed
 * ground why the one that is held doesn't serve; what the system can see of that ground is so. APL-31
 */
export function flawsOfHeld(
  pointer: string,
  held: { readonly called: string; readonly says: readonly string[] | null } | undefined,
  unfit: HeldUnfit | undefined,
  { today, form }: { readonly today: string; readonly form: MaterialForm | undefined },
): PointerError[] {
  const at = `${pointer}/heldUnfit`;
  if (!held) return unfit ? [{ pointer: at, detail: NOTHING_HELD }] : [];
  if (!unfit) {
    const detail = {
      zh: `本机关已有该材料（${held.called}），应当直接沿用（POST /cases/{id}/held-papers/{materialCode}/transfer），确不能沿用的须写明情形`,
      en: `the bureau holds it (${held.called}): it is used, or the notice says why it doesn’t serve`,
    };
    return [{ pointer: at, detail }];
  }
  const { ground } = unfit;
  // What the bureau itself issued and has in force has not expired, can be read, and is no copy.
  if (held.says !== null && ground !== 'other-content') return [{ pointer: `${at}/ground`, detail: OWN_CERTIFICATE }];
  if (ground === 'original-needed' && form !== undefined && form !== 'original') {
    return [{ pointer: `${at}/ground`, detail: NO_ORIGINAL }];
  }
  if (ground === 'expired') {
    if (unfit.expiredOn === undefined) return [{ pointer: `${at}/expiredOn`, detail: NEEDED }];
    if (unfit.expiredOn >= today) return [{ pointer: `${at}/expiredOn`, detail: NOT_EXPIRED }];
  } else if (unfit.expiredOn !== undefined) return [{ pointer: `${at}/expiredOn`, detail: STRAY }];
  if (ground === 'other-content') {
    if (unfit.shows === undefined) return [{ pointer: `${at}/shows`, detail: NEEDED }];
    const wanted = wordsKey(unfit.shows);
    if (held.says && !held.says.some((text) => wordsKey(text).includes(wanted))) {
      return [{ pointer: `${at}/shows`, detail: NOT_SAID }];
    }
  } else if (unfit.shows !== undefined) return [{ pointer: `${at}/shows`, detail: STRAY }];
  return [];
}

/** Says in the notice why what is held doesn't serve. APL-31 */
export function heldWords(called: string, { ground, expiredOn, shows }: HeldUnfit): string {
  const why = {
    expired: () => `有效期已于${chineseDay(expiredOn!)}届满`,
    'other-content': () => `所载为“${shows}”，与本次申请不同`,
    'not-legible': () => '不清晰，无法辨认',
    'original-needed': () => '系电子件、复印件，本次须核对原件',
  }[ground]();
  return `（本机关已有${called}，${why}，不能沿用）`;
}

const NOTHING_HELD = { zh: '本机关没有该材料，不填本项', en: 'the bureau holds no such paper' };
const OWN_CERTIFICATE = {
  zh: '该证件由本机关核发，现行有效，不得以过期、不清晰、须核对原件为由再次要求提供',
  en: 'the bureau issued it, and it is in force: it is neither expired nor illegible nor a copy',
};
const NO_ORIGINAL = {
  zh: '办事指南没有要求该材料提交原件',
  en: 'the guide asks for no original of it',
};
const NOT_SAID = { zh: '本机关核发的证件没有载明该内容', en: 'is nothing that the certificate of the bureau says' };
const NEEDED = { zh: '该情形须写明本项', en: 'this ground needs it' };
const STRAY = { zh: '该情形不填本项', en: 'this ground has no such thing' };
const NOT_EXPIRED = { zh: '尚未届满', en: 'has not passed' };

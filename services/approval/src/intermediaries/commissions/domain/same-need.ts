import { bare } from '../../catalogue/domain/names-of-services.js';

/** What tells one part or one attempt of a need from another, and not what is needed: 第二标、再次、补充、（二）. */
const PARTS =
  /第?[0-9一二三四五六七八九十百]+(?:标段|标|包|批次|批|次|期|轮|部分|号|组)|(?:再次|重新|另行|二次|补充|追加|后续|新增)|(?:项目|服务|工作|委托|业务)$/gu;
/** A shorter core says too little: the whole names are compared. */
const CORE_MIN = 4;

/**
 * Tells whether two names are of one need (同一需求): the same but for signs, numbers of parts and words like 再次, or one
 * within the other. A need that was ended doesn't come back as its second lot. INT-8 (R)
 */
export function isSameNeed(one: string, other: string): boolean {
  const [a, b] = [coreOf(one), coreOf(other)];
  return a === b || (a.length >= CORE_MIN && b.includes(a)) || (b.length >= CORE_MIN && a.includes(b));
}

function coreOf(name: string): string {
  const whole = bare(name);
  let core = whole;
  for (let before = ''; before !== core; ) {
    before = core;
    core = core.replace(PARTS, '').replace(/[0-9一二三四五六七八九十a-z]$/u, '');
  }
  return core.length >= CORE_MIN ? core : whole;
}

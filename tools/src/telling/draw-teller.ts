import type { Verdict } from '@shenguan/common/draw';
import type { Language } from './language.js';

/** The kinds of flaw that a reason begins with. */
const FLAWS: Readonly<Record<string, string>> = {
  form: '形式、顺序或编号不符合格式',
  canonical: '声明不是其规范文本',
  signature: '签名无效',
  mismatch: '与重新计算的结果不符',
  deadline: '时限不符',
  state: '步骤与抽取状态不符',
  witness: '见证人不符',
  fraud: '同一专家、单位或签号被计为两个',
};

/** Tells people what the verification of a draw's proof found, and what they still have to compare themselves. */
export function describeDraw(verdict: Verdict, language: Language): string[] {
  return language === 'zh' ? inChinese(verdict) : inEnglish(verdict);
}

function inChinese({ valid, reason, stage, seed, seats, witnesses, beacon }: Verdict): string[] {
  if (!valid) {
    const [, code] = /^([a-z]+): /.exec(reason ?? '') ?? [];
    const kind = code && FLAWS[code];
    return [`不成立　${kind ? `${kind}（${reason}）` : `抽取尚未完成（${reason ?? stage}）`}`];
  }
  const lines = [
    stage === 'void' ? `成立　本轮已依规作废（${reason}）` : '成立　席位与快照和各见证人随机数的计算结果一致',
  ];
  if (seed !== null) lines.push(`种子 ${seed}`);
  for (const { stratum, index, person } of seats) lines.push(`席位 ${stratum} ${index}　${person}`);
  lines.push('请将下列指纹与见证人指定文书比对：');
  for (const { id, body, fingerprint } of witnesses) lines.push(`　　见证人 ${id}（${body}）　${fingerprint}`);
  if (beacon) {
    lines.push('请与公布的随机信标比对（只有在公布之前经外部共签的检查点才能证明其事先未知）：');
    lines.push(`　　信标 ${beacon.source} ${beacon.round}，不早于 ${beacon.notBefore}：${beacon.value ?? '无'}`);
  }
  return lines;
}

function inEnglish({ valid, reason, seed, seats, witnesses, beacon }: Verdict): string[] {
  if (!valid) return [`NOT VALID  ${reason}`];
  const lines = [`VALID  ${reason ?? 'the seats are what this snapshot and these numbers give'}`];
  if (seed !== null) lines.push(`seed ${seed}`);
  for (const { stratum, index, person } of seats) lines.push(`seat ${stratum} ${index}  ${person}`);
  lines.push('Compare with the appointment documents:');
  for (const { id, body, fingerprint } of witnesses) lines.push(`  witness ${id} of ${body}  ${fingerprint}`);
  if (beacon) {
    lines.push('Compare with the published value (proven only by a cosigned checkpoint from before it was known):');
    lines.push(`  beacon ${beacon.source} ${beacon.round}, not before ${beacon.notBefore}: ${beacon.value ?? 'none'}`);
  }
  return lines;
}

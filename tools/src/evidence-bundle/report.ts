import type { Language } from '../telling/language.js';
import { timeOf } from '../telling/times.js';
import { wordFor } from '../telling/words.js';
import type { BundleVerdict } from './check.js';
import { type BundleFinding, findingInChinese } from './findings.js';

/** Tells people what a verification found. */
export function describeVerdict(verdict: BundleVerdict, language: Language): string[] {
  return (language === 'zh' ? inChinese(verdict) : inEnglish(verdict))
    .map(plain)
    .concat(describeFindings(verdict.findings, language));
}

function inChinese(verdict: BundleVerdict): string[] {
  const { ok, caseNumber, takenAt, services, draws, documents, materials, messages, keys, findings } = verdict;
  return [
    ok ? `成立　办件 ${caseNumber}，取证于${timeOf(takenAt)}` : `不成立　发现${findings.length}处问题`,
    ...services.map(
      ({ service, entries, size, root }) =>
        `　　${wordFor('service', service)}　${entries}条审计条目均列入覆盖${size}条的检查点　树根 ${root}`,
    ),
    `　　文书${documents}件，申请材料${materials}件，服务间信息${messages}条，专家抽取${draws.length}次`,
    ...draws.flatMap(({ id, stage, witnesses }) => [
      `　　抽取 ${id}　${stage === 'complete' ? '已完成' : stage === 'void' ? '已作废' : `未完成（${stage}）`}`,
      ...witnesses.map((witness) => `　　　　见证人 ${witness.id}（${witness.body}）　${witness.fingerprint}`),
    ]),
    '由签名日志证明的是：何人何时依据什么办理了何事。案情、文书和材料的内容、期限、推送等取自各服务的证据数据，与日志相符，',
    '但包内不能单独证明，请与系统（verify-audit）或各单位留存的核对。',
    keys.some(({ trusted }) => trusted === null) ? '请将下列公钥指纹与公布的比对：' : '公钥：',
    ...keys.map(
      ({ of, fingerprint, trusted }) =>
        `　　${fingerprint}　${of === 'draws' ? '专家抽取' : of}${trusted === null ? '' : trusted ? '　可信' : '　不可信'}`,
    ),
  ];
}

function inEnglish(verdict: BundleVerdict): string[] {
  const { ok, caseNumber, takenAt, services, draws, documents, materials, messages, keys, findings } = verdict;
  return [
    ok ? `HOLDS  case ${caseNumber}, taken ${takenAt}` : `DOES NOT HOLD  ${findings.length} found`,
    ...services.map(
      ({ service, entries, size, root }) =>
        `  ${service.padEnd(16)}  ${entries} entries under the checkpoint of ${size}  root ${root}`,
    ),
    `  ${documents} documents, ${materials} materials, ${messages} messages between services, ${draws.length} draws`,
    ...draws.flatMap(({ id, stage, witnesses }) => [
      `  draw ${id}  ${stage}`,
      ...witnesses.map((witness) => `    witness ${witness.id} of ${witness.body}  ${witness.fingerprint}`),
    ]),
    'Proven by the signed log: who did what, when and under which rule. What the case, its papers, materials, limits and',
    'pushes say agrees with the log, and is not proven by the bundle alone: compare with the system (verify-audit).',
    ...(keys.some(({ trusted }) => trusted === null) ? ['Compare these keys with published ones:'] : ['Keys:']),
    ...keys.map(
      ({ of, fingerprint, trusted }) =>
        `  ${fingerprint}  ${of}${trusted === null ? '' : trusted ? '  trusted' : '  NOT TRUSTED'}`,
    ),
  ];
}

/** Tells people what is wrong, a line each. */
export function describeFindings(findings: readonly BundleFinding[], language: Language): string[] {
  return findings.map(({ file, finding, detail }) =>
    plain(
      language === 'zh'
        ? `问题　${[findingInChinese(finding), file, detail && `（${detail}）`].filter(Boolean).join('　')}`
        : `FOUND  ${[finding, file, detail].filter(Boolean).join('  ')}`,
    ),
  );
}

/** A bundle of foreign make may hold names that would have a terminal show something else. */
function plain(line: string): string {
  return line.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd');
}

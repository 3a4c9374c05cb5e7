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

/** What a bundle that holds proves, and what none can. */
const PROVEN = {
  zh: [
    '由日志签名证明：（1）何人何时依据什么办理了何事；（2）所示案情、材料、文书、期限、推送等记录即最后一次办理时记入日志的内容（条目写于旧版的除外），',
    '证据所列的文件均在包内，与记录所载摘要一致；（3）导出后，服务、条目、记录、文件和案卷目录均未被增、删、改、换。',
    '逐日计算、人员单位名称和收发信息由各服务在导出时生成，由导出声明的签名证明为所导出者。',
    '本包不能证明：办理时本应入档而未入档的，以及导出时服务没有给出的；请以 --held 与自行留存的叶子哈希核对，并与系统（verify-audit）和各单位留存的检查点核对。',
  ],
  en: [
    'Proven by the signature of the log: (1) who did what, when and under which rule; (2) the case, its materials, papers,',
    'limits and pushes are what the log was told when they last changed (but for rows of older entries), and every file',
    'named there is in the bundle, with the digest that stands there;',
    '(3) since the export no service, entry, row, file or line of the contents page was added, taken out, changed or swapped.',
    'Days counted out, names of people and bodies, and messages are made at the export and proven as what was exported.',
    'No bundle proves what was never recorded, or what a service left out when it exported: compare with the system',
    '(verify-audit), with leaf hashes of your own (--held) and with the checkpoints that the departments hold.',
  ],
} as const;

function inChinese(verdict: BundleVerdict): string[] {
  const { ok, caseNumber, takenAt, services, draws, documents, materials, otherFiles, messages, keys, findings } =
    verdict;
  return [
    ok ? `成立　办件 ${caseNumber}，取证于${timeOf(takenAt)}` : `不成立　发现${findings.length}处问题`,
    ...services.flatMap(({ service, entries, size, root, heldCompared, rows, exported }) => [
      `　　${wordFor('service', service)}　${entries}条审计条目均列入覆盖${size}条的检查点　树根 ${root}`,
      ...(heldCompared === null ? [] : [`　　　　其中${heldCompared}条在自行留存的叶子哈希范围内，已比对`]),
      `　　　　${rows.proven}条记录与日志逐项相符${rows.closed ? `，另${rows.closed}条只列办理行为、不列内容` : ''}${rows.removed ? `，另${rows.removed}条已依法删除` : ''}${rows.older ? `，另${rows.older}条的条目写于旧版，内容只由导出声明证明` : ''}${rows.elsewhere ? `，另${rows.elsewhere}条跨办件，不列现状` : ''}　${exported ? `${timeOf(exported.at)}导出（${exported.by}）` : '导出声明不成立'}`,
    ]),
    `　　文书${documents}件，申请材料${materials}件，其他文件${otherFiles}件，服务间信息${messages}条，专家抽取${draws.length}次`,
    ...draws.flatMap(({ id, stage, witnesses }) => [
      `　　抽取 ${id}　${stage === 'complete' ? '已完成' : stage === 'void' ? '已作废' : `未完成（${stage}）`}`,
      ...witnesses.map((witness) => `　　　　见证人 ${witness.id}（${witness.body}）　${witness.fingerprint}`),
    ]),
    ...(ok ? PROVEN.zh : []),
    keys.some(({ trusted }) => trusted === null) ? '请将下列公钥指纹与公布的比对：' : '公钥：',
    ...keys.map(
      ({ of, fingerprint, trusted }) =>
        `　　${fingerprint}　${of === 'draws' ? '专家抽取' : of}${trusted === null ? '' : trusted ? '　可信' : '　不可信'}`,
    ),
  ];
}

function inEnglish(verdict: BundleVerdict): string[] {
  const { ok, caseNumber, takenAt, services, draws, documents, materials, otherFiles, messages, keys, findings } =
    verdict;
  return [
    ok ? `HOLDS  case ${caseNumber}, taken ${takenAt}` : `DOES NOT HOLD  ${findings.length} found`,
    ...services.flatMap(({ service, entries, size, root, heldCompared, rows, exported }) => [
      `  ${service.padEnd(16)}  ${entries} entries under the checkpoint of ${size}  root ${root}`,
      ...(heldCompared === null ? [] : [`    ${heldCompared} of them compared with the leaf hashes that were held`]),
      `    ${rows.proven} rows are field by field what the log holds, ${rows.closed} are not shown, ${rows.removed} were taken away, ${rows.older} older ones rest on the export, ${rows.elsewhere} belong to other cases too; ${exported ? `exported ${exported.at} for ${exported.by}` : 'the export is not proven'}`,
    ]),
    `  ${documents} documents, ${materials} materials, ${otherFiles} other files, ${messages} messages between services, ${draws.length} draws`,
    ...draws.flatMap(({ id, stage, witnesses }) => [
      `  draw ${id}  ${stage}`,
      ...witnesses.map((witness) => `    witness ${witness.id} of ${witness.body}  ${witness.fingerprint}`),
    ]),
    ...(ok ? PROVEN.en : []),
    ...(keys.some(({ trusted }) => trusted === null) ? ['Compare these keys with published ones:'] : ['Keys:']),
    ...keys.map(
      ({ of, fingerprint, trusted }) =>
        `  ${fingerprint}  ${of}${trusted === null ? '' : trusted ? '  trusted' : '  NOT TRUSTED'}`,
    ),
  ];
}

/** Tells people what is wrong, a line each. */
export function describeFindings(findings: readonly BundleFinding[], language: Language): string[] {
  return findings.map(({ file, finding, detail, detailInChinese }) =>
    plain(
      language === 'zh'
        ? `问题　${[findingInChinese(finding), file, detail && `（${detailInChinese ?? detail}）`].filter(Boolean).join('　')}`
        : `FOUND  ${[finding, file, detail].filter(Boolean).join('  ')}`,
    ),
  );
}

/** A bundle of foreign make may hold names that would have a terminal show something else. */
function plain(line: string): string {
  return line.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd');
}

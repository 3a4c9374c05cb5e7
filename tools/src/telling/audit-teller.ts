import type { AuditFinding, Progress, ServiceAudit } from '../audit-check.js';
import type { Language } from './language.js';
import { wordFor } from './words.js';

/** What only whoever compares from outside can find. */
const OWN: Readonly<Record<string, { zh: string; en: string }>> = {
  'not-verified': { zh: '未能核验', en: 'could not be verified' },
  'key-changed': { zh: '日志公钥与留存的不同', en: "the log's key is not the one that was held" },
  'key-changes-contradicted': {
    zh: '密钥更换记录没有由前一密钥签名',
    en: 'the changes of the key were not signed by the keys that ended',
  },
  'key-change-not-logged': {
    zh: '密钥更换没有记入日志',
    en: 'the log does not say that its key was changed',
  },
  'checkpoint-not-signed': { zh: '检查点没有有效签名', en: 'the checkpoint bears no valid signature' },
  'inbox-checkpoint-not-signed': {
    zh: '收件箱中的检查点不是由日志现用密钥签名',
    en: "a checkpoint in an inbox is not signed by the log's key",
  },
  'inbox-checkpoint-contradicted': {
    zh: '日志与收件箱中持有的检查点不符，改动位于所列条目之间',
    en: 'the log is not what a checkpoint in an inbox says: changed between these entries',
  },
  'held-leaf-differs': { zh: '条目与留存的叶子哈希不同', en: 'an entry differs from the leaf hash that was held' },
  'log-cut': { zh: '日志比已发出的检查点短', en: 'the log is shorter than what was handed out' },
  'receipt-not-kept': {
    zh: '已给出回执的条目不在日志中',
    en: 'an entry that a receipt was given for is not in the log',
  },
  'receipt-of-lost-span': {
    zh: '已给出回执的条目不在日志中：数据库恢复时灭失',
    en: 'an entry that a receipt was given for is not in the log: a restore lost it',
  },
  'restore-not-logged': {
    zh: '恢复登记在日志的该处没有相应条目',
    en: 'a restore has no entry at the place of the log that it names',
  },
  'leaf-missing': { zh: '日志缺少此序号的叶子', en: 'the log lacks the leaf of this index' },
  'entry-missing': { zh: '叶子对应的条目已不存在', en: 'the entry of this leaf is gone' },
  'entry-changed': { zh: '条目内容与叶子哈希不符', en: 'the bytes of the entry are not those that were logged' },
};

/** Tells how far the audit of one service is. */
export function describeProgress({ name, part, checked }: Progress, language: Language): string {
  const entries = part === 'entries';
  if (language === 'zh') return `${name}：已${entries ? '重算日志条目' : '核验条目和记录'}${checked}条……`;
  return `${name}: ${checked} ${entries ? 'entries recomputed' : 'entries and rows compared'} …`;
}

/** What an audit over the network rests on, and what it does not reach. */
export const NOT_LOOKED_AT = {
  zh: [
    '日志的条目由本命令按原始字节逐条重算；所涉记录由各服务按自己的数据库重算并报告，本命令不能代为查看数据库。',
    '未核验：文件内容（由各服务读取时核对）、尚未列入日志的条目，以及从未登记的事项。',
  ],
  en: [
    'The entries were recomputed here from their bytes; the rows that they speak of by each service over its own database, which this command can’t look into.',
    'Not looked at: the content of files (each service compares it when it is read), entries that have no place in the log yet, and what was never recorded.',
  ],
} as const;

/** Tells people what the audit of one service compared and found; the first time there is nothing held to compare with. */
export function describeAudit(audit: ServiceAudit, language: Language, isFirst = false): string[] {
  return language === 'zh' ? inChinese(audit, isFirst) : inEnglish(audit, isFirst);
}

function inChinese(
  { name, size, root, comparedWith, restores = [], findings }: ServiceAudit,
  isFirst: boolean,
): string[] {
  const { checkpoint, inboxes, heldLeaves } = comparedWith;
  const notHeld = isFirst ? '首次留存，尚无可比对的叶子哈希' : '未提供自行留存的文件（--held）';
  const compared = [
    checkpoint === null ? '尚无已签发的检查点' : `已签发的检查点（覆盖前${checkpoint}条）`,
    inboxes === null
      ? '收件箱中没有该日志的检查点'
      : `收件箱中的检查点${inboxes.checkpoints}份（最多由${inboxes.bodies}个收件箱持有，覆盖前${inboxes.smallest}至${inboxes.largest}条）`,
    heldLeaves === null ? notHeld : `自行留存的${heldLeaves}条叶子哈希`,
  ];
  const verdict = findings.length === 0 ? '未发现问题' : `发现${findings.length}处问题`;
  return [
    `${wordFor('service', name)}　${size}条　树根 ${root}　${verdict}`,
    `　　比对：${compared.join('；')}`,
    ...restores.map(
      ({ epoch, formerSize, restoredSize, orderedBy, at, shown }) =>
        `　　数据库恢复：第${epoch}世代于 ${at} 由 ${orderedBy} 登记，此前${formerSize}条，恢复后${restoredSize}条${
          shown === false ? '；除所留的说明外，没有任何回退迹象' : ''
        }`,
    ),
    ...findings.map((finding) => `　　${meaning(finding, 'zh')}：${place(finding, '办件')}`),
  ];
}

function inEnglish(
  { name, size, root, comparedWith, restores = [], findings }: ServiceAudit,
  isFirst: boolean,
): string[] {
  const { checkpoint, inboxes, heldLeaves } = comparedWith;
  const notHeld = isFirst ? 'held from now on, with nothing to compare yet' : 'no file of one’s own (--held)';
  const compared = [
    checkpoint === null ? 'no checkpoint signed yet' : `the signed checkpoint of ${checkpoint}`,
    inboxes === null
      ? 'no inbox holds a checkpoint of it'
      : `${inboxes.checkpoints} checkpoints in inboxes (up to ${inboxes.bodies} bodies, of ${inboxes.smallest} to ${inboxes.largest} entries)`,
    heldLeaves === null ? notHeld : `${heldLeaves} leaf hashes held`,
  ];
  const verdict = findings.length === 0 ? 'ok' : `${findings.length} found`;
  return [
    `${name.padEnd(16)}  ${String(size).padStart(8)} entries  root ${root}  ${verdict}`,
    `  compared with ${compared.join('; ')}`,
    ...restores.map(
      ({ epoch, formerSize, restoredSize, orderedBy, at, shown }) =>
        `  restored: epoch ${epoch}, by ${orderedBy}, ${at}; ${formerSize} entries before, ${restoredSize} left${
          shown === false ? '; nothing but a note that somebody left shows it' : ''
        }`,
    ),
    ...findings.map((finding) => `  ${finding.finding}  ${place(finding, 'case')}  ${meaning(finding, 'en')}`),
  ];
}

function meaning(finding: AuditFinding, language: Language): string {
  return finding.meaning ?? OWN[finding.finding]?.[language] ?? finding.finding;
}

function place({ subject, id, version, caseNumber, detail }: AuditFinding, word: string): string {
  return [`${subject} ${id} v${version}`, caseNumber && `${word} ${caseNumber}`, detail && `(${detail})`]
    .filter(Boolean)
    .join(' ');
}

import type { AuditFinding, Progress, ServiceAudit } from '../audit-check.js';
import type { Language } from './language.js';
import { wordFor } from './words.js';

/** What only whoever compares from outside can find. */
const OWN: Readonly<Record<string, { zh: string; en: string }>> = {
  'not-verified': { zh: '未能核验', en: 'could not be verified' },
  'key-changed': { zh: '日志公钥与留存的不同', en: "the log's key is not the one that was held" },
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

/** Tells people what the audit of one service compared and found. */
export function describeAudit(audit: ServiceAudit, language: Language): string[] {
  return language === 'zh' ? inChinese(audit) : inEnglish(audit);
}

function inChinese({ name, size, root, comparedWith, findings }: ServiceAudit): string[] {
  const { checkpoint, inboxes, heldLeaves } = comparedWith;
  const compared = [
    checkpoint === null ? '尚无已签发的检查点' : `已签发的检查点（覆盖前${checkpoint}条）`,
    inboxes === null
      ? '收件箱中没有该日志的检查点'
      : `收件箱中的检查点${inboxes.checkpoints}份（最多由${inboxes.bodies}个收件箱持有，覆盖前${inboxes.smallest}至${inboxes.largest}条）`,
    heldLeaves === null ? '未提供自行留存的文件（--held）' : `自行留存的${heldLeaves}条叶子哈希`,
  ];
  const verdict = findings.length === 0 ? '未发现问题' : `发现${findings.length}处问题`;
  return [
    `${wordFor('service', name)}　${size}条　树根 ${root}　${verdict}`,
    `　　比对：${compared.join('；')}`,
    ...findings.map((finding) => `　　${meaning(finding, 'zh')}：${place(finding, '办件')}`),
  ];
}

function inEnglish({ name, size, root, comparedWith, findings }: ServiceAudit): string[] {
  const { checkpoint, inboxes, heldLeaves } = comparedWith;
  const compared = [
    checkpoint === null ? 'no checkpoint signed yet' : `the signed checkpoint of ${checkpoint}`,
    inboxes === null
      ? 'no inbox holds a checkpoint of it'
      : `${inboxes.checkpoints} checkpoints in inboxes (up to ${inboxes.bodies} bodies, of ${inboxes.smallest} to ${inboxes.largest} entries)`,
    heldLeaves === null ? 'no file of one’s own (--held)' : `${heldLeaves} leaf hashes held`,
  ];
  const verdict = findings.length === 0 ? 'ok' : `${findings.length} found`;
  return [
    `${name.padEnd(16)}  ${String(size).padStart(8)} entries  root ${root}  ${verdict}`,
    `  compared with ${compared.join('; ')}`,
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

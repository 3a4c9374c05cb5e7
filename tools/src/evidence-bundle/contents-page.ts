import type { ServiceEvidence } from '../evidence.js';
import { actInChinese } from '../telling/act-words.js';
import { Names } from '../telling/names.js';
import { dayOf, timeOf } from '../telling/times.js';
import { wordFor } from '../telling/words.js';
import { documentPath, drawPath, materialPath, otherPath, titleOf } from './file-names.js';
import { type BundleFiles, sha256 } from './format.js';
import { type Html, html, table } from './html.js';
import { documentsOf, drawsOf, materialsOf, otherFilesOf } from './parts.js';
import { actsPart } from './readable-acts.js';
import { inspectionsPart, reviewsPart } from './readable-checks.js';

/** What the page tells: nothing that does not stand in the bundle. */
export interface Contents {
  caseNumber: string;
  takenAt: string;
  services: readonly string[];
  evidence: readonly ServiceEvidence[];
  files: BundleFiles;
}

// biome-ignore lint/suspicious/noExplicitAny: evidence of foreign make; whatever is missing is left out
type Loose = any;

/**
 * Writes the contents page of a bundle (案卷目录): what the case was, what is in the file, who did what and when, for a
 * reader with a browser or a printer. A pure function of the other files, so that whoever verifies can write it anew.
 */
export function contentsPage({ caseNumber, takenAt, services, evidence: given, files }: Contents): Uint8Array {
  const evidence = [...given].sort((a, b) => (a.service < b.service ? -1 : 1));
  const names = Names.of(evidence);
  const part = (name: string): Loose =>
    evidence.map((one) => one[name]).find((value) => value !== undefined && value !== null);
  const page = html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>案卷目录 ${caseNumber}</title><style>${STYLE}</style></head><body>
<h1>案 卷 目 录</h1>
<p class="sub">办件编号 ${caseNumber}　取证时间（法定时间）${timeOf(takenAt)}</p>
<h2>一、办件概况</h2>${overview(part('case'), names)}${actsPart(part('case'), part('returnedReviews'), part('departures'), names)}
<h2>二、卷内文件</h2>${fileList(evidence, files)}
<h2>三、办理经过</h2>${story(evidence, names)}
<h2>四、期限</h2>${limits(part('limits'))}
<h2>五、联合核验</h2>${inspectionsPart(part('inspections'), names)}
<h2>六、专家评审</h2>${reviewsPart(part('reviews'), names)}
<h2>七、推送与接收</h2>${pushes(part('inboxEntries'))}
<h2>八、监管部门反馈</h2>${feedback(part('feedback'))}
<p class="note">本页由卷内证据文件（${services.map((service) => `evidence/${service}.json`).join('、')}）生成，便于阅读和打印，以证据文件为准。证据文件的摘要、条目数和应有的服务由各服务记入签名的审计日志（audit/*/export.json）；所示记录的各项内容可据证据文件中的盐值与其审计条目核对；证据所列的文书、申请材料和其他文件均在卷内，与记录所载摘要一致。本卷不能证明办理时未记录或者导出时未给出的内容，可与系统或各单位留存的检查点核对。核验全卷：<code>npm run verify-bundle -- 本文件包</code>；核验时按证据文件重新生成本页并逐字比对。</p>
</body></html>
`;
  return Buffer.from(page.text, 'utf8');
}

function overview(row: Loose, names: Names): Html {
  if (!row) return html`<p>（本卷没有办件记录）</p>`;
  // A bundle from when the decision was part of the case's own row is written as it was then.
  const decision = row.decisions?.at(-1) ?? row;
  const lines: [string, unknown][] = [
    ['审批事项', row.itemName],
    ['申请人', row.applicantName],
    ['代理人', row.agentName],
    ['项目', row.projectName],
    ['地址', row.projectAddress],
    ['审批机关', names.body(row.bureauCode)],
    ['监管部门', (row.departments ?? []).map(({ name }: { name: string }) => name).join('、')],
    ['申请时间', timeOf(row.submittedAt)],
    ['受理时间', row.acceptedAt && `${timeOf(row.acceptedAt)}${row.deemedAccepted ? '（逾期未告知，视为受理）' : ''}`],
    ['决定时间', timeOf(decision.decidedAt)],
    ['当前状态', wordFor('state', row.state)],
    ['许可证件', decision.certificate && `${decision.certificate.kind} ${decision.certificate.number}`],
    ['理由', decision.reasons],
  ];
  const told = lines.filter((line): line is [string, string] => Boolean(line[1]));
  return html`<table class="facts"><tbody>${told.map(([head, text]) => html`<tr><th>${head}</th><td>${text}</td></tr>`)}</tbody></table>`;
}

/** Every file of the bundle but this page and the manifest, those that people read first. */
function fileList(evidence: readonly ServiceEvidence[], files: BundleFiles): Html {
  const told = evidence.flatMap((one) => [
    ...documentsOf(one).map((document, n) => ({
      path: documentPath(document, n),
      title: titleOf(document),
      on: dayOf((document as Loose).signedOn),
    })),
    ...materialsOf(one).map((material, n) => ({
      path: materialPath(material, n),
      title: `申请材料：${material.name}${versionOf(material)}`,
      on: dayOf(material.handedInAt),
    })),
    ...drawsOf(one).map((draw, n) => ({ path: drawPath(draw, n), title: '专家抽取证明', on: '' })),
  ]);
  const others = otherFilesOf(evidence).map((file, n) => ({
    path: otherPath(file, n),
    title: `其他文件：${file.name ?? file.sha256}（${wordFor('service', file.service)}留存）`,
    on: '',
  }));
  const first = [...told, ...others].filter(({ path }) => files.has(path));
  const named = new Set(first.map(({ path }) => path));
  const rest = [...files.keys()]
    .filter((path) => !named.has(path) && !/\.html$/.test(path) && path !== 'manifest.json')
    .sort()
    .map((path) => ({ path, title: machineTitle(path), on: '' }));
  return table(
    ['序号', '文件', '日期', '大小（字节）', 'SHA-256'],
    [...first, ...rest].map(({ path, title, on }, i) => [
      i + 1,
      html`<a href="${encodeURI(path)}">${title}</a>`,
      on,
      files.get(path)!.length,
      html`<code>${sha256(files.get(path)!)}</code>`,
    ]),
  );
}

/** Which version it is, where another was handed in before it. */
const versionOf = ({ ordinal = 1, part }: { ordinal?: number; part?: number }) =>
  `${ordinal > 1 ? `（第${ordinal}版）` : ''}${part === undefined ? '' : `（文件${part}）`}`;

function machineTitle(path: string): string {
  const [folder, service] = path.split('/');
  if (folder === 'evidence') return `证据数据：${wordFor('service', service!.replace(/\.json$/, ''))}`;
  if (folder === 'audit') return `审计日志证明：${wordFor('service', service!)} ${path.split('/').at(-1)}`;
  return path;
}

function story(evidence: readonly ServiceEvidence[], names: Names): Html {
  const acts = evidence.flatMap(({ service, audit }) => audit.map((entry) => ({ service, ...entry })));
  acts.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
  return table(
    ['法定时间', '事项', '办理人', '依据', '记录于'],
    acts.map(({ at, action, actor, rules, service }) => [
      timeOf(at),
      actInChinese(action),
      names.actor(actor),
      rules.join(' '),
      wordFor('service', service),
    ]),
  );
}

function limits(rows: Loose): Html {
  return table(
    ['期限', '长度', '依据', '起算', '届满', '结果'],
    (rows ?? []).map((row: Loose) => [
      row.called ?? wordFor('limit', row.kind),
      `${row.length}${row.unit === 'workingDays' ? '个工作日' : '日'}`,
      row.basis,
      timeOf(row.startAt),
      row.dueOn ? dayOf(row.dueOn) : '（正在扣除）',
      resultOf(row),
    ]),
  );
}

/** What became of a limit; what the clocks stood still for didn't meet anything, it ended. */
function resultOf({ kind, standing, state }: Loose): string {
  const result = standing ?? state;
  return kind === 'stop' && result === 'met' ? '已恢复计时' : wordFor('standing', result);
}

function pushes(entries: Loose): Html {
  return table(
    ['接收单位', '编号', '内容', '接收时间', '阅读', '认领'],
    (entries ?? []).map((entry: Loose) => [
      entry.recipientName,
      entry.entryNumber,
      entry.title,
      timeOf(entry.receivedAt),
      entry.readAt && `${entry.readByName ?? entry.readBy} ${timeOf(entry.readAt)}`,
      entry.claimedAt && `${entry.claimedByName ?? entry.claimedBy} ${timeOf(entry.claimedAt)}`,
    ]),
  );
}

function feedback(rows: Loose): Html {
  return table(
    ['部门', '标题', '内容', '作出日期', '推送时间', '时限'],
    (rows ?? []).map((row: Loose) => [
      row.departmentName,
      row.title,
      row.content,
      dayOf(row.actOn),
      timeOf(row.pushedAt),
      row.late ? `逾期（应于${dayOf(row.dueOn)}前）` : '按时',
    ]),
  );
}

const STYLE = `
body { font-family: "Noto Serif SC", "Songti SC", SimSun, serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6; color: #111; }
h1 { text-align: center; font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } h3 { font-size: 1rem; }
.sub { text-align: center; } .note { font-size: .85rem; border-top: 1px solid #999; margin-top: 2rem; padding-top: .5rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } th, td { border: 1px solid #888; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; } tr { break-inside: avoid; } .facts th { width: 7rem; white-space: nowrap; } code { font-size: .75rem; }
@media print { body { margin: 0; max-width: none; } a { color: inherit; text-decoration: none; } }
`;

import { createHash } from 'node:crypto';
import { chineseDay } from '@shenguan/common/clock';
import { stateNames } from '@shenguan/common/states';
import { approvalTransitions } from '../approvals/index.js';
import type { PublicDocumentDto } from './documents.dto.js';

const STYLE = `
:root{color-scheme:light dark}
body{margin:0;font:17px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:36rem;margin:0 auto;padding:1.25rem}
h1{font-size:1.25rem;margin:0 0 1rem}
p.verdict{padding:1rem;border:2px solid;border-radius:.5rem;margin:0 0 1.25rem}
p.verdict strong{display:block;font-size:1.35rem}
.good{color:#14662b}.bad{color:#a3120a}
@media(prefers-color-scheme:dark){.good{color:#7ddc96}.bad{color:#ff9c94}}
dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:.4rem 1rem}
dt{opacity:.75}dd{margin:0;overflow-wrap:anywhere}
footer{margin-top:1.5rem;font-size:.85rem;opacity:.8}`;

/** The page loads nothing and runs nothing: its one style is named by its digest. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Tells a holder of a document on any phone whether it is genuine and in force (文书核验); `null`: no document of ours. */
export function documentPage(document: PublicDocumentDto | null, today: string): string {
  if (!document) {
    return page(
      verdict(
        false,
        '未查到该文书',
        '本系统没有制发使用这一核验码的文书。请核对核验码，或者向文书所载的制发机关查询。',
      ),
    );
  }
  const { title, number, issuer, issuerCode, issuedOn, validUntil, caseNumber, sha256 } = document;
  const facts: [string, string][] = [
    ['文书名称', title],
    ['文号', number],
    ['制发机关', issuer],
    ['统一社会信用代码', issuerCode],
    ['制发日期', chineseDay(issuedOn)],
    ...(validUntil ? ([['有效期至', chineseDay(validUntil)]] as [string, string][]) : []),
    ['业务编号', caseNumber],
    ...(sha256 ? ([['文件摘要（SHA-256）', sha256]] as [string, string][]) : []),
  ];
  const list = facts.map(([name, value]) => `<dt>${name}</dt><dd>${htmlText(value)}</dd>`).join('');
  return page(`${standing(document, today)}<dl>${list}</dl>`);
}

/** Says whether what the paper says still holds, and why not. */
function standing(
  { inForce, superseded, issuing, approvalState, validUntil }: PublicDocumentDto,
  today: string,
): string {
  if (inForce) return verdict(true, '真实，有效', '本文书由下列机关制发，当前有效。');
  if (issuing) return verdict(false, '真实，尚未制发完成', '本文书已经编号，正在用印制发，请稍后再核验。');
  if (superseded) {
    return verdict(false, '真实，已换发', '本证件由下列机关制发，现已换发新的证件，不再使用。');
  }
  if (approvalState !== null && approvalState !== 'in-force' && approvalState !== 'expired') {
    const state = stateNames(approvalTransitions)[approvalState]!.zh;
    return verdict(false, `真实，许可${state}`, `本文书由下列机关制发，所载许可${state}，不再有效。`);
  }
  if (validUntil !== null && today > validUntil) {
    return verdict(false, '真实，已过有效期', `本文书由下列机关制发，有效期已于${chineseDay(validUntil)}届满。`);
  }
  return verdict(false, '真实，尚未生效', '本文书由下列机关制发，所载有效期尚未开始。');
}

function verdict(good: boolean, headline: string, text: string): string {
  return `<p class="verdict ${good ? 'good' : 'bad'}"><strong>${headline}</strong>${text}</p>`;
}

function page(content: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>文书核验</title><style>${STYLE}</style></head>
<body><main><h1>文书核验</h1>${content}
<footer>请核对本页所载名称、文号与您手中的文书是否一致；不一致的，以本页为准。为保护个人信息，本页不显示当事人姓名。</footer>
</main></body></html>
`;
}

function htmlText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

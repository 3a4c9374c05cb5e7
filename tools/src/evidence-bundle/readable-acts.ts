import { withoutEnd } from '@shenguan/common/texts';
import type { Names } from '../telling/names.js';
import { dayOf, timeOf } from '../telling/times.js';
import { type Html, html, table } from './html.js';

// biome-ignore lint/suspicious/noExplicitAny: evidence of foreign make; whatever is missing is left out
type Loose = any;

interface Line {
  readonly what: string;
  readonly at: string;
  readonly by: string;
  readonly how: string;
  readonly text: Html | string;
}

/**
 * Tells what was reviewed, returned, departed from, decided, delivered, declined or withdrawn in a case, in the order of time. Nothing
 * where the evidence is from when these were fields of the case, which the overview tells. SUP-5, APL-38
 */
export function actsPart(row: Loose, returned: Loose, departures: Loose, names: Names): Html {
  if (!row?.reviews) return html``;
  const who = (sub: string) => names.actor({ sub, body: '', roles: [] });
  const lines: Line[] = [
    ...row.reviews.map((one: Loose) => ({
      what: `第${one.round}次审查`,
      at: one.reviewedAt,
      by: who(one.reviewerSub),
      how: one.opinion === 'grant' ? '建议准予' : '建议不予许可',
      text: html`${points(one.points)}${one.reasons}`,
    })),
    ...(returned ?? []).map((one: Loose) => ({
      what: '退回重新审查',
      at: one.returnedAt,
      by: who(one.returnedBy),
      how: `退回第${one.review?.round ?? ''}次审查`,
      text: one.reasons,
    })),
    ...(departures ?? []).map((one: Loose) => ({
      what: one.toward === 'refused' ? '拟不予许可，说明偏离理由' : '拟准予，说明偏离理由',
      at: one.proposedAt,
      by: who(one.proposedBy),
      how: one.countersignedBy ? `${who(one.countersignedBy)}会签（${timeOf(one.countersignedAt)}）` : '未会签',
      text: `${one.found}：${one.reasons}${one.evidence ? `（依据：${one.evidence.called}）` : ''}`,
    })),
    ...(row.declination ? [declined(row.declination, who)] : []),
    ...(row.decisions ?? []).map((one: Loose) => ({
      what: '决定',
      at: one.decidedAt,
      by: who(one.approverSub),
      how: one.outcome === 'granted' ? '准予' : '不予许可',
      text: [
        one.reasons,
        ...(one.content ?? []),
        ...(one.grounds ?? []).map(
          ({ found, basis }: Loose) => `${found}（《${basis?.instrument}》${basis?.article}）`,
        ),
        ...(one.conditions ?? []).map((text: string) => `要求：${text}`),
      ]
        .map((passage: string) => withoutEnd(passage))
        .join('；'),
    })),
    ...(row.deliveries ?? []).map((one: Loose) => ({
      what: '送达',
      at: one.deliveredAt,
      by: who(one.deliveredBy),
      how: one.method,
      text: `${one.recipient}签收，${one.place}，${dayOf(one.deliveredOn)}`,
    })),
    ...(row.withdrawal
      ? [
          {
            what: '撤回申请',
            at: row.withdrawal.withdrawnAt,
            by: who(row.withdrawal.withdrawnBy),
            how: '撤回',
            text: row.withdrawal.reason,
          },
        ]
      : []),
  ];
  if (lines.length === 0) return html``;
  lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return html`<h3>审查、决定与送达</h3>${table(
    ['事项', '时间', '办理人', '结论', '内容'],
    lines.map(({ what, at, by, how, text }) => [what, timeOf(at), by, how, text]),
  )}`;
}

const DECLINED_AS: Readonly<Record<string, string>> = {
  'not-our-remit': '不属于本机关职权',
  'no-permit-needed': '依法不需要许可',
  barred: '期限内不得再次申请',
};

function declined(one: Loose, who: (sub: string) => string): Line {
  const how = DECLINED_AS[one.ground as string] ?? one.ground;
  const text = `${withoutEnd(one.reason)}${one.rightBody ? `；请向${one.rightBody}提出` : ''}`;
  return { what: '不予受理', at: one.declinedAt, by: who(one.declinedBy), how, text };
}

/** The points that were not met, or that something was said of. */
function points(all: Loose): string {
  const told = (all ?? []).filter(({ ok, note }: Loose) => !ok || note);
  return told
    .map(({ code, ok, note }: Loose) => `${code}${ok ? '符合' : '不符合'}${note ? `（${note}）` : ''}；`)
    .join('');
}

import type { Names } from '../telling/names.js';
import { dayOf, timeOf } from '../telling/times.js';
import { wordFor } from '../telling/words.js';
import { type Html, html, table } from './html.js';

// biome-ignore lint/suspicious/noExplicitAny: evidence of foreign make; whatever is missing is left out
type Loose = any;

/** Tells each joint inspection of the case: when and where, who was there, what was found, who thought what. INSP-10 */
export function inspectionsPart(inspections: Loose, names: Names): Html {
  if (!inspections?.length) return html`<p>（无）</p>`;
  return html`${inspections.map((one: Loose) => inspection(one, names))}`;
}

function inspection(one: Loose, names: Names): Html {
  const points = new Map<string, string>((one.points ?? []).map(({ code, text }: Loose) => [code, text]));
  return html`<h3>第${one.round}次核验：${wordFor('outcome', one.outcome ?? one.state)}</h3>
<p>${timeOf(one.scheduledAt)}，${one.place}。${one.conductedAs === 'joint' ? '各部门联合进行。' : one.aloneReason && `审批部门单独进行：${one.aloneReason}`}${one.summary}</p>
${table(
  ['到场人员', '单位', '签到时间', '是否迟到'],
  (one.attendance ?? []).map((row: Loose) => [
    row.name,
    names.body(row.bodyCode),
    timeOf(row.arrivedAt),
    row.late ? '迟到' : '准时',
  ]),
)}
${table(
  ['核验要点', '单位', '结果', '说明'],
  (one.findings ?? []).map((row: Loose) => [
    points.get(row.pointCode) ?? row.pointCode,
    names.body(row.bodyCode),
    wordFor('outcome', row.result),
    row.note,
  ]),
)}
${table(
  ['单位意见', '意见', '内容', '提交时间'],
  (one.opinions ?? []).map((row: Loose) => [
    row.body?.name ?? names.body(row.bodyCode),
    wordFor('outcome', row.opinion),
    row.text,
    row.givenAt
      ? `${timeOf(row.givenAt)}${row.late ? '（逾期）' : ''}`
      : `未提交${row.dueOn ? `，应于${dayOf(row.dueOn)}前` : ''}`,
  ]),
)}`;
}

/** Tells each expert review of the case: its days, its opinions, what the panel concluded and on what. REV-12, REV-17 */
export function reviewsPart(reviews: Loose, names: Names): Html {
  if (!reviews?.length) return html`<p>（无）</p>`;
  return html`${reviews.map((one: Loose) => review(one, names))}`;
}

function review(one: Loose, names: Names): Html {
  const participants = new Map<string, Loose>((one.participants ?? []).map((row: Loose) => [row.id, row]));
  return html`<h3>${wordFor('form', one.form)}：${wordFor('opinion', one.conclusion ?? one.state)}</h3>
<p>${one.plan && `${timeOf(one.plan.at)}，${one.plan.place}。`}${one.startOn && `自${dayOf(one.startOn)}至${one.endOn ? dayOf(one.endOn) : '（尚未结束）'}，承诺期限停止计算。`}</p>
<p>专家组意见：${one.opinion ?? '（尚未形成）'}${one.grounds?.length > 0 && `依据：${one.grounds.map(({ cite }: Loose) => cite).join('；')}。`}</p>
${table(
  ['轮次', '提出人', '意见', '内容', '依据', '签署时间'],
  (one.opinions ?? []).map((row: Loose) => {
    const participant = participants.get(row.participantId);
    const by = participant
      ? `${names.body(participant.bodyCode)} ${participant.name}`
      : row.seatId
        ? `专家席位 ${row.seatId}`
        : wordFor('capacity', row.by);
    const texts = [row.text, row.reasons, row.cause, row.standard].filter(Boolean).join('；');
    return [
      row.pass,
      by,
      wordFor('opinion', row.opinion),
      texts,
      (row.grounds ?? []).map(({ cite }: Loose) => cite).join('；'),
      timeOf(row.signedAt),
    ];
  }),
)}`;
}

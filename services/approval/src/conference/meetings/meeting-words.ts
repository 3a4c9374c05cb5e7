import type { ConferenceTopic } from '../topics/topic.entity.js';

const WHEN = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false },
});

/** Says when a meeting begins: 2026年3月6日09:00. */
export function whenInWords(at: Date): string {
  const part = Object.fromEntries(WHEN.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}年${part.month}月${part.day}日${part.hour}:${part.minute}`;
}

/** Says an agenda, with the digest of the papers of each topic, by which nobody takes others for them. */
export function agendaInWords(topics: readonly ConferenceTopic[]): string {
  return topics
    .map(
      ({ number, title, papersDigest }, i) =>
        `${i + 1}．${title}（${number}${papersDigest ? `，材料摘要${papersDigest.slice(0, 16)}` : ''}）`,
    )
    .join('；');
}

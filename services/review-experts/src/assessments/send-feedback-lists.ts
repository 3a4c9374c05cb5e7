import { legalDate, TimeSource } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { ENGAGEMENTS } from './engaged-matters.js';
import { Engagements } from './engagements.js';
import { FeedbackList, type SidesFeedback } from './feedback-list.entity.js';

/** The month before that of a day, `YYYY-MM`. */
export function monthBefore(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

/**
 * Sends each bureau’s head, once a month, what was said of experts in the month that is over, and of which seats the bureau
 * has still said nothing though its time is over: nobody’s duty to remember. EXP-23 (R)
 */
@Sweeping()
export class SendFeedbackLists implements Sweep {
  readonly name = 'send-feedback-lists';
  readonly everyMs = 5_000;

  constructor(
    private readonly dataSource: DataSource,
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly engagements: Engagements,
  ) {}

  async run(): Promise<void> {
    const month = monthBefore(legalDate(this.time.legal()));
    const [done] = await this.dataSource.query('SELECT 1 FROM feedback_month WHERE month = $1', [month]);
    if (done) return;
    await this.rows.eachKey(this.name, [month], (tx, key) => this.send(tx, key));
  }

  private async send(tx: Tx, month: string): Promise<void> {
    // Two processes may come to it at once: the second one waits here and finds it done.
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', ['feedback-month']);
    const [done] = await tx.query('SELECT 1 FROM feedback_month WHERE month = $1', [month]);
    if (done) return;
    await tx.query('INSERT INTO feedback_month (month, sent_at) VALUES ($1, $2)', [month, tx.now]);
    const bureaus = await tx.query<{ bureau: string }>(
      `SELECT DISTINCT e.bureau FROM (${ENGAGEMENTS}) e WHERE e.bureau IS NOT NULL ORDER BY 1`,
    );
    for (const { bureau } of bureaus) await this.sendTo(tx, month, bureau);
  }

  private async sendTo(tx: Tx, month: string, bureauCode: string): Promise<void> {
    const owed = (await this.engagements.owedBy(tx, bureauCode)).map(({ id, caseNumber, dueAt }) => ({
      ...{ seatId: id, caseNumber, dueAt: dueAt.toISOString() },
    }));
    const given = await givenIn(tx, month, bureauCode);
    if (owed.length === 0 && given.length === 0) return;
    const row = tx.insert(
      FeedbackList,
      { id: tx.uuid(), bureauCode, month, owed, given, sentAt: tx.now },
      { action: 'feedback-list.sent', rules: ['EXP-23'] },
    );
    tx.publish(noticeIssuedV1('review-experts'), {
      subject: row.id,
      data: {
        recipientBody: bureauCode,
        kind: 'escalation',
        title: `专家履职反馈月度清单（${month}）`,
        content: inWords(row),
        files: [],
        reference: row.id,
      },
    });
  }
}

async function givenIn(tx: Tx, month: string, bureauCode: string): Promise<SidesFeedback[]> {
  return tx.query<SidesFeedback>(
    `SELECT f.side, count(*)::int AS given, (count(*) FILTER (WHERE f.late))::int AS late,
       (count(*) FILTER (WHERE NOT f.punctual OR f.rating < 3))::int AS adverse
     FROM engagement_feedback f
     WHERE to_char(f.given_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') = $1
       AND EXISTS (SELECT 1 FROM (${ENGAGEMENTS}) e WHERE e.id = f.seat_id AND e.bureau = $2)
     GROUP BY f.side ORDER BY f.side`,
    [month, bureauCode],
  );
}

const SIDES = { organiser: '组织单位', department: '监管部门', applicant: '申请人' };

function inWords({ month, owed, given }: FeedbackList): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const said = given.map(
    ({ side, given: count, late, adverse }) =>
      `${SIDES[side]}${count}份（逾期${late}份，反映不按时或者评分偏低的${adverse}份）`,
  );
  const cases = [...new Set(owed.map(({ caseNumber }) => caseNumber))];
  const left =
    owed.length === 0
      ? '本单位没有逾期未反馈的席位。'
      : `本单位逾期未反馈的席位${owed.length}个，涉及业务编号${cases.slice(0, 20).join('、')}${cases.length > 20 ? '等' : ''}，请负责人督促办理。`;
  return `${year}年${number}月收到专家履职反馈：${said.length === 0 ? '无' : said.join('、')}。${left}`;
}

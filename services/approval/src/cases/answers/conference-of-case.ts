import { ApiProperty } from '@nestjs/swagger';
import type { Tx } from '@shenguan/common/work';

/** What the joint conference has before it, or has agreed, of a case (联席会议议题与纪要): who reviews it looks here. CONF-4.5 */
export class ConferenceOfCaseDto {
  @ApiProperty({ format: 'uuid', description: '议题 · the topic: GET /conference/topics/{id}' })
  topicId: string;

  @ApiProperty({ example: 'YT2026-0001' })
  number: string;

  @ApiProperty({ example: '怡安苑3号楼2单元加装电梯审批有关问题' })
  title: string;

  @ApiProperty({ example: 'on-agenda' })
  state: string;

  @ApiProperty({
    description:
      '办件是否在等待：决定前须待纪要，或者由负责人签署说明 · whether the case waits for it before it is decided',
    example: true,
  })
  waiting: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '会议时间 · when its meeting begins' })
  meetingStartsAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: '现行纪要 · the minutes in force' })
  minutesId: string | null;

  @ApiProperty({ type: String, nullable: true, example: '联席纪要〔2026〕1号' })
  minutesNumber: string | null;

  @ApiProperty({ type: String, nullable: true, example: '会议同意在落实消防替代措施后准予许可。' })
  resolution: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'grant',
    description:
      '对办件的意见：grant、refuse、none · what it says of the case, the government’s answer before the minutes',
  })
  advice: string | null;
}

type Row = Omit<ConferenceOfCaseDto, 'meetingStartsAt'> & { meetingStartsAt: Date | null };

/** Returns the topics about a case, each with its meeting and the minutes in force; what was agreed shows with the minutes. CONF-4.5 */
export async function conferenceOfCase(tx: Tx, caseNumber: string): Promise<ConferenceOfCaseDto[]> {
  const rows = await tx.query<Row>(
    `SELECT t.id AS "topicId", t.number, t.title, t.state,
       t.state NOT IN ('draft', 'returned', 'withdrawn', 'resolved', 'answered') AS waiting,
       m.starts_at AS "meetingStartsAt", n.id AS "minutesId", n.number AS "minutesNumber",
       CASE WHEN n.id IS NOT NULL THEN t.conclusion->>'resolution' END AS resolution,
       coalesce(t.answer->>'advice', CASE WHEN n.id IS NOT NULL THEN t.conclusion->>'advice' END) AS advice
     FROM conference_topic t
       LEFT JOIN conference_meeting m ON m.id = t.meeting_id
       LEFT JOIN conference_minutes n ON n.meeting_id = t.meeting_id AND n.state = 'issued'
     WHERE t.case_number = $1 AND t.state <> 'draft' ORDER BY t.id`,
    [caseNumber],
  );
  return rows.map((row) => ({ ...row, meetingStartsAt: row.meetingStartsAt?.toISOString() ?? null }));
}

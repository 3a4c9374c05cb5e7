import { ApiProperty } from '@nestjs/swagger';
import type { DataSource } from 'typeorm';
import type { Approval } from './approval.entity.js';

/** What a grant rests on by promise, as anybody may know it (告知承诺). PRA-10 */
export class PublicPromiseDto {
  @ApiProperty({ example: '经营场所符合消防安全的规定，愿意接受核查并承担不实承诺的法律责任。' })
  promised: string;

  @ApiProperty({
    example: 'relied-on',
    description:
      'relied-on 待核查，to-put-right 限期整改，met 核查符合，broken 逾期未整改，found-false 承诺虚假 · how it stands today',
  })
  state: string;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '尚待核查的，最迟核查的日期 · by when it is checked, while it is to be',
  })
  checkBy: string | null;
}

/** Returns what the grant of an approval, and what varied or renewed it, rests on by promise, and how each stands today. PRA-10 */
export function promisesOf(
  dataSource: DataSource,
  { id, caseNumber }: Pick<Approval, 'id' | 'caseNumber'>,
): Promise<PublicPromiseDto[]> {
  return dataSource.query(
    `SELECT p.promised, p.state, l.due_on::text AS "checkBy"
     FROM point_promise p LEFT JOIN time_limit l ON l.subject_id = p.id AND l.state = 'running'
     WHERE p.case_number = ANY (ARRAY[$1] || ARRAY(SELECT a.request_case FROM approval_act a
       WHERE a.approval_id = $2 AND a.request_case IS NOT NULL)) AND p.decision_id IS NOT NULL ORDER BY p.id`,
    [caseNumber, id],
  );
}

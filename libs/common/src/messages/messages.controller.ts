import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { type Actor, CurrentActor, foldSubject, hasRole, ROLES } from '../auth/index.js';
import { byIdDescending, rowsByGround } from '../database/index.js';
import { CursorQuery, decodeCursor, Operation, type Page, page } from '../http/index.js';
import { looksLikeParty, partyOf } from '../parties/index.js';
import { KeyedHash } from '../privacy/index.js';
import { Message } from './message.entity.js';
import { MESSAGE_KINDS, type MessageKind } from './message-kinds.js';

class MessageDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: MESSAGE_KINDS, example: 'correction-notice' })
  kind: MessageKind;

  @ApiProperty()
  title: string;

  @ApiProperty()
  content: string;

  @ApiProperty({ nullable: true, type: String })
  caseNumber: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'uuid' })
  documentId: string | null;

  @ApiProperty({ format: 'date-time' })
  sentAt: string;
}

class MessagePageDto {
  @ApiProperty({ type: [MessageDto] })
  items: MessageDto[];

  @ApiProperty({ nullable: true, type: String })
  nextCursor: string | null;
}

/** What was written to the caller or to the body that he applies for: nobody reads another's messages. PRA-16 */
@Controller('messages')
export class MessagesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hash: KeyedHash,
  ) {}

  /** The person's login, plain and hashed, and the party that an applicant's or an agency's token acts for. PRA-16 */
  private recipientsOf(actor: Actor): string[] {
    // Who is told as a party of a case, or by the staff register, may stand there in the form that logins are compared in.
    const logins = [...new Set([actor.sub, foldSubject(actor.sub)])];
    return [
      ...logins.filter((login) => !looksLikeParty(login)),
      ...this.hash.all('subject', actor.sub),
      ...(hasRole(actor, 'applicant', 'agency') ? [partyOf(actor)] : []),
    ];
  }

  @Get()
  @Operation({
    summary: {
      zh: '查看发给本人、本单位的书面告知',
      en: 'Written notices to the caller, or to the body that applies, newest first',
    },
    roles: ROLES,
    success: { type: MessagePageDto },
  })
  async list(@CurrentActor() actor: Actor, @Query() query: CursorQuery): Promise<Page<MessageDto>> {
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const select = this.dataSource
      .getRepository(Message)
      .createQueryBuilder('m')
      .orderBy('m.sent_at', 'DESC')
      .addOrderBy('m.id', 'DESC')
      .limit(query.limit + 1);
    if (after) select.andWhere('(m.sent_at, m.id) < (:at, :id)', { at: after[0], id: after[1] });
    const rows = await rowsByGround(
      select,
      this.recipientsOf(actor).map((own) => ['m.recipient = :own', { own }]),
      (one, other) => other.sentAt.getTime() - one.sentAt.getTime() || byIdDescending(one, other),
    );
    return page<MessageDto>(
      rows.map((row) => ({ ...row, sentAt: row.sentAt.toISOString() })),
      query.limit,
      (row) => [row.sentAt, row.id],
    );
  }
}

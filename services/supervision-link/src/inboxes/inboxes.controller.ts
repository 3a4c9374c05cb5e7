import { Controller, Get, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { type Ground, rowsByGround } from '@shenguan/common/database';
import { lostBySender } from '@shenguan/common/generation';
import { decodeCursor, invalidFields, Operation, page, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { itselfAndFollowed } from '../reference/index.js';
import { ActOnEntry, demandInboxActor } from './act-on-entry.js';
import { DownloadFile } from './download-file.js';
import { InboxEntry } from './inbox-entry.entity.js';
import { INBOX_ACTORS } from './inbox-entry.transitions.js';
import { InboxVisit } from './inbox-visit.entity.js';
import { ContinuityDto, ContinuityQuery, InboxEntryDto, InboxItemDto, InboxPage, InboxQuery } from './inboxes.dto.js';
import { KeepListing } from './keep-listing.js';
import { replacedAmong } from './replaced-entries.js';
import { VisitInbox } from './visit-inbox.js';
import { VisitDto, VisitPage, VisitQuery } from './visits.dto.js';

const MISSING_MAX = 100;
const NAME_A_BODY = { zh: '须指定单位', en: 'must name a body' };

/** The inbox of a bureau or department (收件箱). LINK-2, LINK-4, LINK-5, LINK-7 */
@Controller('inbox')
export class InboxesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly actOnEntry: ActOnEntry,
    private readonly visitInbox: VisitInbox,
    private readonly keepListing: KeepListing,
    private readonly downloadFile: DownloadFile,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询本单位收件箱，最新的在前', en: "Entries in the own body's inbox, newest first" },
    roles: [...INBOX_ACTORS, 'auditor'],
    rules: ['LINK-2', 'LINK-3', 'SUP-3'],
    success: { type: InboxPage },
  })
  async list(@Query() query: InboxQuery, @CurrentActor() actor: Actor): Promise<InboxPage> {
    const auditing = hasRole(actor, 'auditor');
    if (!auditing) await this.visitInbox.execute(actor);
    const after = decodeCursor(query.cursor, ['text', 'int']);
    const select = this.dataSource
      .getRepository(InboxEntry)
      .createQueryBuilder('e')
      .orderBy('e.recipient_code')
      .addOrderBy('e.entry_number', 'DESC')
      .limit(query.limit + 1);
    if (!auditing) select.andWhere('e.recipient_code = :own', { own: await this.inboxAsked(query, actor) });
    if (query.body) select.andWhere('e.recipient_code = :body', { body: query.body });
    if (query.state) select.andWhere('e.state = :state', { state: query.state });
    if (query.kind) select.andWhere('e.kind = :kind', { kind: query.kind });
    if (query.caseNumber) select.andWhere('e.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (query.after !== undefined) {
      if (auditing && !query.body) throw invalidFields({ errors: [{ pointer: '/body', detail: NAME_A_BODY }] });
      const last = Math.max(query.after, after ? Number(after[1]) : 0);
      select.orderBy('e.entry_number', 'ASC').andWhere('e.entry_number > :last', { last });
      return this.shown(await select.getMany(), query, actor);
    }
    const grounds: Ground[] = !after
      ? [['TRUE']]
      : [
          // The rest of the inbox that the page before ended in, then those of other bodies.
          ['e.recipient_code = :code AND e.entry_number < :number', { code: after[0], number: after[1] }],
          ...(auditing && !query.body ? [['e.recipient_code > :code', { code: after[0] }] as const] : []),
        ];
    return this.shown(await rowsByGround(select, grounds, inInboxOrder), query, actor);
  }

  @Get('continuity')
  @Operation({
    summary: { zh: '核对收件箱编号是否连续', en: "Whether an inbox's numbers run without gaps" },
    roles: [...INBOX_ACTORS, 'auditor'],
    rules: ['LINK-7'],
    success: {
      type: ContinuityDto,
      example: { body: '11140602MB1234567U', last: 12, entries: 12, missing: [], withoutGaps: true },
    },
  })
  async continuity(@Query() query: ContinuityQuery, @CurrentActor() actor: Actor): Promise<ContinuityDto> {
    const body = hasRole(actor, 'auditor') ? query.body : actor.body;
    if (!body) {
      throw invalidFields({ errors: [{ pointer: '/body', detail: NAME_A_BODY }] });
    }
    return this.work.read(actor, async (tx) => {
      if (!hasRole(actor, 'auditor')) await demandInboxActor(tx, actor);
      const [facts] = await tx.query<{ last: number; entries: number; missing: number[] }>(
        // Numbers are unique: where as many are there as there should be, no gap is looked for.
        `SELECT s.last, e.entries, ARRAY(
           SELECT n FROM generate_series(1, CASE WHEN e.numbered < s.last THEN s.last ELSE 0 END) n WHERE NOT EXISTS (
             SELECT 1 FROM inbox_entry WHERE recipient_code = $2 AND entry_number = n) LIMIT ${MISSING_MAX}) AS missing
         FROM (SELECT coalesce((SELECT last FROM number_series WHERE series = $1), 0) AS last) s
         CROSS JOIN LATERAL (
           SELECT count(*)::int AS entries, count(*) FILTER (WHERE entry_number <= s.last) AS numbered
           FROM inbox_entry WHERE recipient_code = $2) e`,
        [`inbox:${body}`, body],
      );
      const { last, entries, missing } = facts!;
      return { body, last, entries, missing, withoutGaps: missing.length === 0 && entries === last };
    });
  }

  @Get('visits')
  @Operation({
    summary: { zh: '查询联络员登录记录', en: 'Who came to the inbox on which day' },
    roles: ['liaison', 'department-head', 'head', 'auditor'],
    rules: ['LINK-4'],
    success: { type: VisitPage },
  })
  async visits(@Query() query: VisitQuery, @CurrentActor() actor: Actor): Promise<VisitPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(InboxVisit).createQueryBuilder('v').orderBy('v.id', 'DESC');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('v.body_code = :own', { own: actor.body });
    if (query.body) select.andWhere('v.body_code = :body', { body: query.body });
    if (query.from) select.andWhere('v.visited_on >= :from', { from: query.from });
    if (query.until) select.andWhere('v.visited_on <= :until', { until: query.until });
    if (after) select.andWhere('v.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page(rows.map(VisitDto.of), query.limit, (row) => [row.id]);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一条信息（留痕）', en: 'One entry with its content; each look is recorded' },
    roles: [...INBOX_ACTORS, 'auditor'],
    rules: ['LINK-3', 'LINK-4'],
    success: { type: InboxEntryDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<InboxEntryDto> {
    return this.actOnEntry.look(id, actor);
  }

  @Get(':id/files/:sha256')
  @Operation({
    summary: {
      zh: '下载一条信息的文书或附件（留痕）',
      en: "An entry's document or attachment; each download is recorded",
    },
    roles: [...INBOX_ACTORS, 'auditor'],
    rules: ['LINK-3', 'LINK-4', 'LINK-5'],
    success: { mediaType: 'application/pdf' },
    errors: [404],
  })
  file(
    @UuidParam() id: string,
    @Param('sha256') sha256: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    return this.downloadFile.execute(id, sha256, actor);
  }

  @Post(':id/read')
  @Operation({
    summary: { zh: '阅读一条信息', en: 'Read an entry: the first reading is told to the sender' },
    roles: INBOX_ACTORS,
    rules: ['LINK-3', 'LINK-4'],
    success: { type: InboxEntryDto },
    errors: [404],
  })
  read(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<InboxEntryDto> {
    return this.actOnEntry.read(id, actor);
  }

  @Post(':id/claim')
  @Operation({
    summary: { zh: '认领一条已读信息', en: 'Claim an entry that was read, under one’s own name' },
    description: {
      zh: '两个工作日内须有具名人员认领，逾期报送单位负责人。检查点（checkpoint）仅供留存，无须认领。',
      en: 'Somebody by name claims each within two working days; else it is reported to the head. A checkpoint is only kept: nobody claims it.',
    },
    roles: INBOX_ACTORS,
    rules: ['LINK-3', 'LINK-4'],
    success: { type: InboxEntryDto },
    errors: [404, 409],
  })
  claim(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<InboxEntryDto> {
    return this.actOnEntry.claim(id, actor);
  }

  /** Whose inbox is asked for: one of a body that the own one follows, else the own. SUP-3 */
  private async inboxAsked({ body }: InboxQuery, actor: Actor): Promise<string> {
    if (!body || body === actor.body) return actor.body;
    const followed = await this.work.read(actor, (tx) => itselfAndFollowed(tx, actor.body));
    return followed.includes(body) ? body : actor.body;
  }

  /** A page as it is answered; what the own body was shown is kept. LINK-7 */
  private async shown(rows: readonly InboxEntry[], query: InboxQuery, actor: Actor): Promise<InboxPage> {
    if (!hasRole(actor, 'auditor')) await this.keepListing.execute(rows.slice(0, query.limit), actor);
    const lost = await lostBySender(
      this.dataSource,
      rows.map(({ eventId }) => eventId),
    );
    const replaced = await this.work.read(actor, (tx) => replacedAmong(tx, rows));
    return page(
      rows.map((row) => InboxItemDto.of(row, actor, lost, replaced)),
      query.limit,
      (row) => [row.recipientCode, row.entryNumber],
    );
  }
}

/** Inbox by inbox, in each the newest first; codes are plain ASCII. */
function inInboxOrder(one: InboxEntry, other: InboxEntry): number {
  if (one.recipientCode === other.recipientCode) return other.entryNumber - one.entryNumber;
  return one.recipientCode < other.recipientCode ? -1 : 1;
}

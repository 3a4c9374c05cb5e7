import { Injectable } from '@nestjs/common';
import { jsonDigest } from '@shenguan/common/audit';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandState, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ReviewEntrustment } from '../agencies/review-entrustment.entity.js';
import { ReviewDispute } from '../disputes/review-dispute.entity.js';
import { Review } from '../review.entity.js';
import { reviewTransitions } from '../review.transitions.js';
import { lockOwnReview } from '../review-access.js';
import { stepsOf } from '../session/session-record.js';
import { ArchiveDto, type KeepRecordDto, ReviewRecordDto } from './archive.dto.js';
import { type ArchivedItem, ReviewArchive } from './review-archive.entity.js';
import { archiveTransitions } from './review-archive.transitions.js';
import { type RecordKind, ReviewRecord } from './review-record.entity.js';

/** Largest record, in bytes. */
export const RECORD_SIZE_MAX = 20 * 1024 * 1024;

/** Keeps the records of a review, and closes them with all that was signed in it as one archive. REV-11 */
@Injectable()
export class ArchiveReview {
  constructor(private readonly work: UnitOfWork) {}

  async keep(
    id: string,
    { kind, capturedAt, note }: KeepRecordDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<ReviewRecordDto> {
    await this.work.read(actor, (tx) => tx.get(Review, { id, bureauCode: actor.body }));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const review = await this.demandOpen(tx, id);
      const at = new Date(capturedAt);
      if (at > tx.now || at < (review.startedAt ?? tx.now)) {
        refuse('REV-11', { capturedAt }, { errors: [{ pointer: '/capturedAt', detail: NOT_OF_REVIEW }] });
      }
      const file = { ...(await staged.keep()) };
      const row = tx.insert(
        ReviewRecord,
        {
          ...{ id: tx.uuid(), reviewId: id, caseNumber: review.caseNumber, kind, capturedAt: at },
          ...{ note: note ?? null, file, keptBy: actor.sub, keptAt: tx.now },
        },
        { action: 'review-record.kept', rules: ['REV-11'] },
      );
      return ReviewRecordDto.of(row);
    });
  }

  archive(id: string, actor: Actor): Promise<ArchiveDto> {
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      demandState(reviewTransitions, review.state, ['concluded'], 'REV-11', archiveTransitions.archive.called);
      const row = await tx.lock(ReviewArchive, { reviewId: id });
      const state = move(archiveTransitions, 'archive', row.state);
      await demandWhole(tx, review);
      const items = await itemsOf(tx, id);
      const digest = jsonDigest(items);
      Object.assign(row, { state, items, digest, archivedBy: actor.sub, archivedAt: tx.now });
      tx.update(ReviewArchive, row, { action: 'review-archive.put-away', rules: ['REV-11'] });
      return ArchiveDto.of(row);
    });
  }

  /** Returns the caller’s review while its records are not closed. */
  private async demandOpen(tx: Tx, id: string): Promise<Review> {
    const review = await lockOwnReview(tx, id);
    const called = { zh: '留存评审记录', en: 'keep a record' };
    const during = ['started', 'signing', 'rectifying', 'concluded'] as const;
    demandState(reviewTransitions, review.state, during, 'REV-11', called);
    const archive = await tx.findOne(ReviewArchive, { reviewId: id });
    if (archive) demandState(archiveTransitions, archive.state, ['owed'], 'REV-11', called);
    return review;
  }
}

/** Refuses an archive that lacks what a review must leave: its close, minutes, who was there, and answers to what was disputed. REV-11 */
async function demandWhole(tx: Tx, review: Review): Promise<void> {
  const records = await tx.find(ReviewRecord, { reviewId: review.id });
  const wanted: RecordKind[] = review.form === 'meeting' ? ['minutes', 'sign-in'] : ['minutes'];
  const missing: string[] = wanted.filter((kind) => !records.some((one) => one.kind === kind));
  const steps = await stepsOf(tx, review);
  if (review.form !== 'letter' && !steps.some(({ step }) => step === 'closed')) missing.push('closed');
  const open = await tx.find(ReviewDispute, { reviewId: review.id, state: 'raised' });
  if (open.length > 0) missing.push('disputes');
  const entrusted = await tx.find(ReviewEntrustment, {
    reviewId: review.id,
    state: ['entrusted', 'undertaken', 'delivered'],
  });
  if (entrusted.length > 0) missing.push('report');
  if (missing.length === 0) return;
  const detail = {
    zh: `案卷尚不齐全，缺：${missing.map((one) => CALLED[one]).join('、')}`,
    en: `The archive is not whole: ${missing.join(', ')} missing`,
  };
  conflict('REV-11', { missing }, { detail });
}

const CALLED: Readonly<Record<string, string>> = {
  minutes: '会议记录',
  'sign-in': '签到表',
  closed: '会议结束的登记',
  disputes: '对争议的答复',
  report: '评估机构的完整报告',
};

/** Tables whose rows belong to a review, by what the log calls them. */
const PARTS: Readonly<Record<string, string>> = {
  'review-participant': 'review_participant',
  'review-opinion': 'review_opinion',
  'review-step': 'review_step',
  'leader-vote': 'leader_vote',
  'panel-signature': 'panel_signature',
  'rectification-paper': 'rectification_paper',
  'short-notice-consent': 'short_notice_consent',
  'review-record': 'review_record',
  'review-dispute': 'review_dispute',
  'review-fee': 'review_fee',
  'review-absence': 'review_absence',
  'review-entrustment': 'review_entrustment',
  'review-breach': 'review_breach',
};
const WITH_FILES: readonly string[] = ['rectification-paper', 'review-record'];

/** Returns all rows of a review with the entries that the log has of them: whoever holds the list against the log finds each. */
async function itemsOf(tx: Tx, reviewId: string): Promise<ArchivedItem[]> {
  const parts = Object.entries(PARTS).map(
    ([subject, table]) =>
      `SELECT '${subject}' AS subject, id, version, audit_entry_id, ${WITH_FILES.includes(subject) ? `file ->> 'sha256'` : 'NULL'} AS file
       FROM ${table} WHERE review_id = $1`,
  );
  const rows = await tx.query<ArchivedItem & { file: string | null }>(
    `SELECT p.subject, p.id, p.version, a.id AS "entryId", encode(sha256(a.body), 'hex') AS "entryDigest", p.file
     FROM (SELECT 'review' AS subject, id, version, audit_entry_id, NULL AS file FROM review WHERE id = $1
       UNION ALL ${parts.join(' UNION ALL ')}) p JOIN audit_entry a ON a.id = p.audit_entry_id
     ORDER BY p.subject, p.id`,
    [reviewId],
  );
  return rows.map(({ subject, id, version, entryId, entryDigest, file }) => ({
    ...{ subject, id, version, entryId, entryDigest },
    ...(file ? { fileDigest: file } : {}),
  }));
}

const NOT_OF_REVIEW = {
  zh: '形成时间须在评审启动以后、现在以前',
  en: 'must lie between the start of the review and now',
};

import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, demandFile, type ReceivedFile } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { demandCalendarKeeper } from '../keeper-of-calendar.js';
import { CalendarNotice } from './calendar-notice.entity.js';
import { CalendarNoticeDto } from './notice.dto.js';

/** Largest copy of a notice, in bytes. */
export const NOTICE_SIZE_MAX = 20 * 1024 * 1024;

/** Keeps the notice itself, once: days rest on it. APL-82 */
@Injectable()
export class KeepNoticeFile {
  constructor(private readonly work: UnitOfWork) {}

  async execute(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<CalendarNoticeDto> {
    // Asked before the file is kept.
    await this.work.read(actor, (tx) => demandCalendarKeeper(tx));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(CalendarNotice, { id });
      assertVersion(row.version);
      if (row.file) conflict('APL-82', { sha256: row.file.sha256 }, { detail: KEPT });
      row.file = { ...(await staged.keep()) };
      tx.update(CalendarNotice, row, { action: 'calendar-notice.file-kept', rules: ['APL-82'] });
      return CalendarNoticeDto.of(row);
    });
  }
}

const KEPT = {
  zh: '通知原文已经上传，日历以其为据，不再更换',
  en: 'the notice is kept already, and days rest on it: it is not replaced',
};

import { Controller, Get, Query } from '@nestjs/common';
// Each from its own file: the indexes of http and auth lead back to the clock.
import { Operation } from '../../http/operation.js';
import { badRequest, Problem, unauthenticated, unprocessable } from '../../http/problems/problem.js';
import { currentContext } from '../../http/requests/request-context.js';
import { CalendarSource } from '../calendar-source.js';
import { ClockError } from '../clock-error.js';
import { parseInstant } from '../instant.js';
import { previewLimit } from '../preview-limit.js';
import { DAYS_OPEN, TimeLimitPreviewDto, TimeLimitPreviewQuery } from './preview.dto.js';

/** Counts a limit out for anybody, without a login: the bureau's arithmetic is open. APL-82 */
@Controller('time-limits')
export class TimeLimitPreviewController {
  constructor(private readonly calendars: CalendarSource) {}

  @Get('preview')
  @Operation({
    summary: { zh: '期限试算', en: 'Count a time limit out' },
    description: {
      zh: '逐日说明是否计入及理由，未登录时最多 400 天；单位未知或时间不带时区为 400，长度或日期超出范围为 422',
      en: 'Says day by day what counts and why, 400 days at most without a login. An unknown unit or an instant without offset is 400, a length or a date out of range 422',
    },
    rules: ['APL-82'],
    public: true,
    success: { type: TimeLimitPreviewDto },
    errors: [400, 401, 422],
  })
  preview(@Query() query: TimeLimitPreviewQuery): TimeLimitPreviewDto {
    const { daysMax } = query;
    if (daysMax > DAYS_OPEN && !currentContext()?.actor) {
      throw unauthenticated({
        detail: {
          zh: `登录后方可查看超过 ${DAYS_OPEN} 天的逐日说明`,
          en: `more than ${DAYS_OPEN} days are explained with a login only`,
        },
      });
    }
    try {
      const request = { event: parseInstant(query.event), length: Number(query.length), unit: query.unit, daysMax };
      return previewLimit(request, this.calendars.current(), currentContext()?.language);
    } catch (error) {
      throw error instanceof ClockError ? problemOf(error) : error;
    }
  }
}

/** Names the field: only the length is not about the event. */
function problemOf(error: ClockError): Problem {
  const { status, title } = error.outOfRange ? unprocessable() : badRequest();
  const pointer = error.code === 'length-out-of-range' ? '/length' : '/event';
  return new Problem(status, error.code, title, {
    detail: error.detail,
    errors: [{ pointer, detail: error.detail }],
  });
}

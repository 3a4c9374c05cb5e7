import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { accessOf } from '../../auth/access.js';
import { SystemEntropy } from '../../entropy/index.js';
import { ProblemFilter } from '../../http/problems/problem-filter.js';
import { contextMiddleware } from '../../http/requests/context-middleware.js';
import { RequestValidationPipe } from '../../http/validation/validation-pipe.js';
import { createLogger } from '../../observability/logger.js';
import { standardCalendar } from '../calendar.js';
import { CalendarSource, StandardCalendarSource } from '../calendar-source.js';
import { TimeLimitPreviewController } from './preview.controller.js';

@Module({
  controllers: [TimeLimitPreviewController],
  providers: [{ provide: CalendarSource, useClass: StandardCalendarSource }],
})
class PreviewModule {}

let app: INestApplication;
let origin: string;

beforeAll(async () => {
  app = await NestFactory.create(PreviewModule, { logger: false });
  app.use(contextMiddleware(new SystemEntropy()));
  app.setGlobalPrefix('api/v1');
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemFilter(createLogger({ service: 'clock', level: 'silent' })));
  await app.listen(0, '127.0.0.1');
  origin = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});

afterAll(() => app.close());

async function preview(query: string, language?: string) {
  const answer = await fetch(`${origin}/api/v1/time-limits/preview?${query}`, {
    headers: language ? { 'accept-language': language } : {},
  });
  // biome-ignore lint/suspicious/noExplicitAny: whatever came is what is looked at
  return { status: answer.status, body: (await answer.json()) as any };
}

describe('APL-82 期限试算 · the time-limit preview', () => {
  it('held: the example, to the letter', async () => {
    const { status, body } = await preview('event=2026-02-13T09:00:00%2B08:00&length=20&unit=workingDays');
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['dueOn', 'dueAt', 'provisional', 'calendarVersion', 'days', 'daysOmitted']);
    expect(body).toMatchObject({
      dueOn: '2026-03-19',
      dueAt: '2026-03-19T16:00:00Z',
      provisional: false,
      calendarVersion: standardCalendar().version,
      daysOmitted: 0,
    });
    expect(body.days.slice(0, 2)).toEqual([
      { date: '2026-02-13', counted: false, reason: '事项发生当日，不计入' },
      { date: '2026-02-14', counted: true, reason: '调休上班，计入（国办发明电〔2025〕7号）' },
    ]);
  });

  it('held: reasons are English for who prefers it', async () => {
    const { body } = await preview('event=2026-02-13T01:00:00Z&length=1&unit=workingDays', 'en');
    expect(body.days[1].reason).toBe('make-up working day, counted (国办发明电〔2025〕7号)');
  });

  it('held: nobody need log in', () => {
    const { prototype } = TimeLimitPreviewController;
    expect(accessOf(prototype.preview, TimeLimitPreviewController)).toBe('public');
  });

  it.each([
    ['event=2026-12-30T09:00:00Z&length=3&unit=workingDays', { dueOn: '2027-01-05', provisional: true }],
    ['event=2026-09-21T09:00:00Z&length=10&unit=calendarDays', { dueOn: '2026-10-08', provisional: false }],
    ['event=2026-02-21T09:00:00Z&length=0&unit=workingDays', { dueOn: '2026-02-21', dueAt: '2026-02-21T16:00:00Z' }],
    ['event=2026-02-21T09:00:00Z&length=3650&unit=calendarDays', { provisional: true }],
    ['event=2018-12-31T16:00:00Z&length=1&unit=workingDays', { dueOn: '2019-01-02' }],
  ])('held: %s', async (query, expected) => {
    const { status, body } = await preview(query);
    expect(status).toBe(200);
    expect(body).toMatchObject(expected);
  });

  it('held: ten years in one answer, explained for 400 days', async () => {
    const { body } = await preview('event=2026-02-21T09:00:00Z&length=3650&unit=workingDays');
    expect(body.days).toHaveLength(400);
    expect(body.days.at(-1)).toMatchObject({ date: '2027-03-27' });
    const spanned = (Date.parse(body.dueOn) - Date.parse('2026-02-21')) / 86_400_000 + 1;
    expect(body.daysOmitted).toBe(spanned - 400);
    const short = await preview('event=2026-02-21T09:00:00Z&length=3650&unit=workingDays&daysMax=1');
    expect(short.body).toMatchObject({ dueOn: body.dueOn, daysOmitted: spanned - 1, days: [{ date: '2026-02-21' }] });
  });

  it('refused: more days than that without a login', async () => {
    const { status, body } = await preview('event=2026-02-21T09:00:00Z&length=9&unit=workingDays&daysMax=401');
    expect([status, body.detail]).toEqual([401, '登录后方可查看超过 400 天的逐日说明']);
  });

  const event = 'event=2026-02-13T09:00:00%2B08:00';
  it.each([
    [`${event}&length=20&unit=weeks`, '/unit'],
    [`${event}&length=20`, '/unit'],
    [`${event}&unit=workingDays`, '/length'],
    ['length=20&unit=workingDays', '/event'],
    [`${event}&length=1.5&unit=workingDays`, '/length'],
    [`${event}&length=1e3&unit=workingDays`, '/length'],
    [`${event}&length=&unit=workingDays`, '/length'],
    [`${event}&length=20&unit=workingDays&city=x`, '/city'],
    [`${event}&${event}&length=20&unit=workingDays`, '/event'],
    ['event=2026-02-13T09:00:00&length=20&unit=workingDays', '/event'],
    ['event=2026-02-13T09:00:00+08:00&length=20&unit=workingDays', '/event'],
    ['event=2026-02-30T09:00:00Z&length=20&unit=workingDays', '/event'],
  ])('refused: 400 for %s', async (query, pointer) => {
    const { status, body } = await preview(query);
    expect(status).toBe(400);
    expect(body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ pointer })]));
  });

  it('refused: a bare + in the URL, with the way to write it', async () => {
    const { body } = await preview('event=2026-02-13T09:00:00+08:00&length=20&unit=workingDays', 'en');
    expect(body).toMatchObject({ code: 'plus-as-space', detail: expect.stringContaining('%2B') });
  });

  it.each([
    [`${event}&length=3651&unit=workingDays`, '/length', 'length-out-of-range'],
    [`${event}&length=-1&unit=calendarDays`, '/length', 'length-out-of-range'],
    [`${event}&length=99999999999999999999&unit=calendarDays`, '/length', 'length-out-of-range'],
    ['event=2018-12-31T15:59:59Z&length=1&unit=workingDays', '/event', 'date-out-of-range'],
    ['event=9999-12-31T00:00:00Z&length=10&unit=calendarDays', '/event', 'date-out-of-range'],
  ])('refused: 422 for %s', async (query, pointer, code) => {
    const { status, body } = await preview(query);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code, errors: [{ pointer }] });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, offerFindings } from '@shenguan/common/testing';
import { PDF, sound } from './support/case-world.js';
import { CONCLUSION, ConferenceWorld, EDUCATION, HOUSING, REASONS, TOPIC } from './support/conference-world.js';

let c: ConferenceWorld;
let document: Record<string, never>;
let callers: Record<string, Client>;
beforeAll(async () => {
  c = await ConferenceWorld.start();
  document = (await c.w.auditor.get('/docs-json')).body;
  const { office, convener, government, housing, education } = c;
  callers = { office, convener, government, housing, education, head: c.w.head, auditor: c.w.auditor };
});
afterAll(() => c?.stop());

const trialsOf = (states: Record<string, () => Promise<string>>) =>
  Object.entries(states).map(([name, make]) => ({ name, make, callers }));

describe('the operations that the joint conference offers', () => {
  it('on a topic, from the office’s draft to what the convener postponed', async () => {
    const draft = async () => sound(await c.office.post('/conference/topics', TOPIC), 201).body.id as string;
    const returned = async () => {
      const id = await c.submitted();
      sound(await c.convener.post(`/conference/topics/${id}/ruling`, { outcome: 'returned', ...REASONS }), 201);
      return id;
    };
    const withdrawn = async () => {
      const id = await draft();
      sound(await c.office.post(`/conference/topics/${id}/withdrawal`, REASONS), 201);
      return id;
    };
    const convened = async () => {
      const id = await c.approved();
      await c.convened([id]);
      return id;
    };
    const meeting = async () => {
      const id = await c.approved();
      await c.opened([id]);
      return id;
    };
    const postponed = async () => {
      const topic = await c.approved();
      const id = await c.opened([topic]);
      await c.closed(id, { ...CONCLUSION, outcome: 'postponed', advice: 'none' });
      await c.issued(id);
      return topic;
    };
    const { findings, offered } = await offerFindings(
      document,
      {
        template: '/api/v1/conference/topics/{id}',
        schema: 'ConferenceTopicDto',
        refusedByContent: ['ConferenceTopics_ask'],
        bodies: { ConferenceTopics_conclude: CONCLUSION, ConferenceTopics_change: TOPIC },
        file: PDF,
      },
      trialsOf({
        draft,
        submitted: () => c.submitted(),
        returned,
        approved: () => c.approved(),
        ...{ convened, meeting, postponed, withdrawn },
      }),
    );
    expect(findings).toEqual([]);
    expect(offered['submitted office']).toEqual(['ConferenceTopics_withdraw']);
    expect(offered['submitted convener']).toEqual(['ConferenceTopics_rule', 'ConferenceTopics_letIn']);
    expect(offered['approved head']).toEqual(['ConferenceTopics_withdraw']);
    expect(offered['convened convener']).toEqual([]);
    expect(offered['meeting convener']).toEqual(['ConferenceTopics_conclude']);
    expect(offered['postponed convener']).toEqual(['ConferenceTopics_takeUp']);
    expect(offered['meeting auditor']).toEqual([]);
  }, 300_000);

  it('on a meeting, its minutes and its tasks: the convener leads, each body speaks for itself', async () => {
    const proposed = async () => {
      const order = { place: '市政务服务中心', topics: [await c.approved()], startsAt: c.in(8 * 86_400_000) };
      return sound(await c.office.post('/conference/meetings', order), 201).body.id as string;
    };
    const arranged = async () => c.arranged([await c.approved()]);
    const convened = async () => c.convened([await c.approved()]);
    const open = async () => c.opened([await c.approved()]);
    const closed = async () => {
      const id = await open();
      await c.closed(id);
      return id;
    };
    const { topics } = await c.meeting(await open());
    const say = { topicId: topics[0], stance: 'differs', text: '拟建井道占用消防车登高操作场地。' };
    const onMeeting = await offerFindings(
      document,
      {
        template: '/api/v1/conference/meetings/{id}',
        schema: 'ConferenceMeetingDto',
        bodies: { ConferenceMeetings_say: say },
        // A view names a topic of the meeting, and the delegated deputy an entry of the register.
        refusedByContent: ['ConferenceMeetings_say', 'ConferenceMeetings_delegate', 'ConferenceMeetings_deliver'],
        file: PDF,
      },
      trialsOf({ proposed, arranged, convened, open, closed }),
    );
    expect(onMeeting.findings).toEqual([]);
    expect(onMeeting.offered['convened convener']).not.toContain('ConferenceMeetings_open');
    expect(onMeeting.offered['convened housing']).not.toContain('ConferenceMeetings_attend');
    expect(onMeeting.offered['open housing']).toContain('ConferenceMeetings_attend');
    expect(onMeeting.offered['open education']).toEqual([]);
    const drafted = async () => (await c.drafted(await closed())).id;
    const issued = async () => c.issued(await closed());
    const onMinutes = await offerFindings(
      document,
      {
        template: '/api/v1/conference/minutes/{id}',
        schema: 'ConferenceMinutesDto',
        refusedByContent: ['ConferenceMinutes_issue', 'ConferenceMinutes_contest'],
      },
      trialsOf({ drafted, issued }),
    );
    expect(onMinutes.findings).toEqual([]);
    expect(onMinutes.offered['drafted office']).toEqual([]);
    expect(onMinutes.offered['drafted convener']).toEqual(['ConferenceMinutes_issue', 'ConferenceMinutes_return']);
    expect(onMinutes.offered['issued housing']).toEqual(['ConferenceMinutes_contest']);
    const task = async () => {
      const topic = await c.approved();
      const id = await c.opened([topic]);
      const text = '复核消防车登高操作场地，并出具书面意见。';
      await c.closed(id, { ...CONCLUSION, tasks: [{ body: HOUSING.code, text, workingDays: 10 }] });
      await c.issued(id);
      const { items } = sound(await c.w.auditor.get('/conference/tasks?limit=100'), 200).body;
      return items.find(({ topicId }: { topicId: string }) => topicId === topic).id as string;
    };
    const reported = async () => {
      const id = await task();
      sound(await c.housing.post(`/conference/tasks/${id}/report`, { reasons: '已复核并出具书面意见。' }), 201);
      return id;
    };
    const onTask = await offerFindings(
      document,
      { template: '/api/v1/conference/tasks/{id}', schema: 'ConferenceTaskDto', file: PDF },
      trialsOf({ task, reported }),
    );
    expect(onTask.findings).toEqual([]);
    expect(onTask.offered['task housing']).toEqual(['ConferenceTasks_addFile', 'ConferenceTasks_report']);
    expect(onTask.offered['reported housing']).toEqual([]);
    expect(onTask.offered['reported office']).toEqual(['ConferenceTasks_judge']);
  }, 300_000);

  it('on a seat: who proposes it confirms nothing', async () => {
    const bare = async () => {
      const order = c.memberOrder(EDUCATION.code);
      return sound(await c.office.post('/conference/seats', order), 201).body.id as string;
    };
    const proposed = async () => c.proposed(c.memberOrder(EDUCATION.code));
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/conference/seats/{id}', schema: 'ConferenceSeatDto', file: PDF },
      trialsOf({ bare, proposed }),
    );
    expect(findings).toEqual([]);
    expect(offered['bare government']).toEqual(['ConferenceSeats_reject']);
    expect(offered['proposed government']).toEqual(['ConferenceSeats_confirm', 'ConferenceSeats_reject']);
    expect(offered['proposed office']).not.toContain('ConferenceSeats_confirm');
  }, 120_000);
});

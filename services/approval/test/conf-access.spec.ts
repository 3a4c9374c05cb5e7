import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foreignFindings } from '@shenguan/common/testing';
import { PDF, sound } from './support/case-world.js';
import { CONCLUSION, ConferenceWorld, HOUSING, TOPIC } from './support/conference-world.js';

let c: ConferenceWorld;
beforeAll(async () => {
  c = await ConferenceWorld.start();
});
afterAll(() => c?.stop());

describe('every endpoint of the conference × every role × another body', () => {
  it('answers 404 for what is another conference’s, exactly as for what does not exist', async () => {
    const topic = await c.approved();
    const meeting = await c.opened([topic]);
    const said = { topicId: topic, stance: 'agrees', text: '同意该议题所提的审批意见。' };
    const { views } = sound(await c.housing.post(`/conference/meetings/${meeting}/views`, said), 201).body;
    const tasks = [{ body: HOUSING.code, text: '复核消防车登高操作场地，并出具书面意见。', workingDays: 5 }];
    await c.closed(meeting, { ...CONCLUSION, outcome: 'to-government', tasks });
    const minutes = await c.issued(meeting);
    const text = '本局在会上的意见与纪要所载不一致，请予更正。';
    const contested = { topicId: topic, stance: 'differs', text };
    const contest = sound(await c.housing.post(`/conference/minutes/${minutes}/contests`, contested), 201).body.id;
    const report = {
      topicId: topic,
      number: '朔审管〔2026〕15号',
      text: '联席会议未能形成一致意见，现将有关情况报告如下。',
    };
    const { id: reported } = sound(await c.w.head.post('/conference/reports', report), 201).body;
    const [task] = sound(await c.housing.get('/conference/tasks'), 200).body.items;
    const draft = sound(
      await c.office.post('/conference/meetings', {
        ...{ place: '三楼会议室', startsAt: c.in(5 * 86_400_000), topics: [await c.approved()] },
      }),
      201,
    ).body.id;
    const { files } = sound(await c.housing.upload(`/conference/tasks/${task.id}/files`, PDF, {}, 'POST'), 201).body;
    const at = (things: string, id: string) => [
      `/api/v1/conference/${things}/{id}`,
      `/api/v1/conference/${things}/${id}`,
    ];
    const asking = { body: HOUSING.code, question: '拟占用消防车登高操作场地，请就消防安全提出意见。', workingDays: 3 };
    const asked = sound(await c.office.post('/conference/topics', TOPIC), 201).body.id;
    const { questions } = sound(await c.office.post(`/conference/topics/${asked}/questions`, asking), 201).body;
    const findings = await foreignFindings(c.w.world, 'approval', {
      things: Object.fromEntries([
        at('topics', topic),
        at('questions', questions[0].id),
        at('meetings', draft),
        at('views', views[0].id),
        at('files', files[0].id),
        at('minutes', minutes),
        at('contests', contest),
        at('reports', reported),
        at('tasks', task.id),
      ]),
      elsewhere: {
        '/api/v1': 'tried in access-table.spec.ts',
        '/api/v1/conference/seats': 'the government office confirms for every bureau; other bodies in conf-1.spec.ts',
      },
    });
    expect(findings).toEqual([]);
  }, 240_000);
});

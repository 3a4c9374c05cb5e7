import { application, MISTYPED_CODE } from '../matter/application.js';
import { APPRAISER, DESIGNER } from '../matter/bodies.js';
import { GUIDE, MATERIALS } from '../matter/guide.js';
import type { Matter } from '../matter/matter.js';
import { paper } from '../matter/paper.js';
import { AGENT, BUREAU_STAFF } from '../matter/people.js';
import type { Stage } from '../stage.js';
import { demandFact } from '../step-failed.js';
import { documentInForce, messageTo } from './effects.js';

const { agreement, title, authority, design, posting, appraisal } = MATERIALS;

/** 1. The agent applies; what is missing is said once, and supplied. */
export async function apply(stage: Stage, matter: Matter): Promise<void> {
  const { clerk } = BUREAU_STAFF;
  stage.story.chapter({ zh: '一、申请与补正', en: 'application and correction' });

  // Experts who entered the pool before the case came in may be drawn; services' clocks agree from here.
  await stage.clock.move('2026-03-02T09:05:00+08:00');
  await stage.act({
    by: AGENT,
    on: 'approval',
    says: {
      zh: '填写申请时把设计单位的信用代码输错一位，当场被指出',
      en: 'refused: the design institute’s credit code fails its check digit',
    },
    rules: ['PRA-1'],
    expect: { status: 422, rule: 'PRA-1' },
    call: (api) => api.post('/cases', application(MISTYPED_CODE)),
  });

  const draft = await stage.act({
    by: AGENT,
    on: 'approval',
    says: ({ body }) => ({
      zh: `代全体业主起草申请 ${body.caseNumber}，赋项目码 ${body.project?.code}`,
      en: 'drafts the application for all owners of the stairwell',
    }),
    rules: ['PRA-1', 'APL-29'],
    expect: { status: 201 },
    call: (api) => api.post('/cases', application()),
  });
  matter.caseNumber = draft.caseNumber;
  const path = `/cases/${matter.caseNumber}`;

  await stage.act({
    by: AGENT,
    on: 'approval',
    says: {
      zh: '上传协议、产权证明、委托书、专项设计；另自愿提供结构鉴定报告',
      en: 'hands in four listed materials, and the appraisal report as a volunteered extra',
    },
    rules: ['APL-31', 'INT-5'],
    call: async (api) => {
      for (const code of [agreement, title, authority]) {
        const answer = await api.upload(`${path}/materials/${code}`, paper(nameOf(code)));
        if (answer.status !== 200) return answer;
      }
      const by = ({ code, name }: { code: string; name: string }) => ({ agencyCode: code, agencyName: name });
      const drawn = await api.upload(`${path}/materials/${design}`, paper(nameOf(design)), by(DESIGNER));
      if (drawn.status !== 200) return drawn;
      const extra = await api.upload(`${path}/materials/${appraisal}`, paper(nameOf(appraisal)), by(APPRAISER));
      if (extra.status === 200) demandFact('the appraisal is an extra', extra.body.voluntary, 'voluntary', extra.body);
      return extra;
    },
  });

  const submitted = await stage.act({
    by: AGENT,
    on: 'approval',
    says: ({ body }) => ({
      zh: `承诺材料真实，提交申请；尚缺 ${body.missing?.length} 项；最迟 ${body.answerDueOn} 答复`,
      en: `submits; the bureau answers by ${body.answerDueOn}, else the case counts as accepted`,
    }),
    rules: ['APL-29', 'APL-31', 'APL-32'],
    call: (api) => api.post(`${path}/submission`, { truthStatement: true }),
  });
  demandFact(
    'what is missing',
    submitted.missing.length === 1 && submitted.missing[0].code === posting,
    `only ${posting}`,
    submitted.missing,
  );

  await stage.clock.move('2026-03-02T09:40:00+08:00');
  const unlisted = { materialCode: 'COMMUNITY-CERTIFICATE', defects: [{ kind: 'missing' }] };
  await stage.act({
    by: clerk,
    on: 'approval',
    says: {
      zh: '另外索要居委会证明：办事指南没有列出的材料，不得索要',
      en: 'refused: demands a material that the guide does not list',
    },
    rules: ['APL-31'],
    expect: { status: 422, rule: 'APL-31' },
    call: (api) => api.post(`${path}/correction-notice`, { items: [lacking(posting), unlisted] }),
  });
  await stage.act({
    by: clerk,
    on: 'approval',
    says: {
      zh: '把结构鉴定报告当作条件：没有法律法规依据，不在中介服务清单内',
      en: 'refused: makes the appraisal a condition, which rests on no law and is not in the catalogue',
    },
    rules: ['INT-3', 'INT-4'],
    expect: { status: 422, rule: 'INT-3' },
    call: (api) => api.post(`${path}/correction-notice`, { items: [lacking(posting), lacking(appraisal)] }),
  });

  const correction = await stage.act({
    by: clerk,
    on: 'approval',
    says: ({ body }) => ({
      zh: `一次性告知补正：${body.document?.number}`,
      en: 'one correction notice names everything that is missing',
    }),
    rules: ['APL-32', 'APL-31', 'SEAL-6.3'],
    expect: { status: 201 },
    call: (api) => api.post(`${path}/correction-notice`, { items: [lacking(posting)] }),
  });
  await documentInForce(stage, matter, correction.document, '补正通知书');
  await messageTo(stage, AGENT, matter.caseNumber, 'correction-notice');

  await stage.clock.move('2026-03-03T09:20:00+08:00');
  await stage.act({
    by: AGENT,
    on: 'approval',
    says: { zh: '补交公示及异议处理情况记录，再次提交', en: 'supplies the record of the posting and submits again' },
    rules: ['APL-32'],
    call: async (api) => {
      const answer = await api.upload(`${path}/materials/${posting}`, paper(nameOf(posting)));
      return answer.status === 200 ? api.post(`${path}/submission`, { truthStatement: true }) : answer;
    },
  });
}

const nameOf = (code: string) => GUIDE.materials.find((material) => material.code === code)!.name;

const lacking = (materialCode: string) => ({ materialCode, defects: [{ kind: 'missing' }] });

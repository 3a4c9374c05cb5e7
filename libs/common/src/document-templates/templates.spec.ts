import { describe, expect, it } from '@jest/globals';
import {
  choice,
  clause,
  day,
  flag,
  flawsOf,
  number,
  optional,
  type PaperKind,
  part,
  rows,
  TEMPLATE_LENGTH_MAX,
  text,
  texts,
  tryTemplate,
  Unworded,
  word,
} from './index.js';

interface Facts {
  name: string;
  kind: 'person' | 'body';
  on: string;
  days: number;
  deemed?: boolean;
  agent?: string;
  why: string;
  reasons: readonly string[];
  remedies?: { court: string };
  materials: readonly { name: string; remark?: string }[];
}

const small: Facts = {
  ...{ name: '张某某', kind: 'person', on: '2026-03-02', days: 5, why: '因需要核实。', reasons: ['甲'] },
  materials: [{ name: '申请表' }],
};

const kind: PaperKind<Facts> = {
  model: {
    name: text('姓名', 'name'),
    kind: choice('称谓', 'address', { person: '你', body: '你单位' }),
    on: day('日期', 'day'),
    days: number('天数', 'days'),
    deemed: optional(flag('视为受理', 'deemed')),
    agent: optional(text('代理人', 'agent')),
    why: clause('原因', 'why'),
    reasons: texts('理由', 'reasons'),
    remedies: optional(part('救济', 'remedies', { court: text('法院', 'court') })),
    materials: rows('材料', 'materials', { name: text('名称', 'name'), remark: optional(text('备注', 'remark')) }),
  },
  mustShow: [
    { rule: 'APL-38', what: { zh: '理由', en: 'reasons' }, facts: ['理由'] },
    { rule: 'APL-38', what: { zh: '法院', en: 'court' }, facts: ['法院'], words: ['六个月内'], where: '法院' },
  ],
  samples: [small, { ...small, agent: '李某某', reasons: ['甲', '乙'], remedies: { court: '某法院' } }],
  standard: '{{ 理由 | 分项 }}\n{% if 法院 %}六个月内向{{ 法院 }}起诉{% endif %}',
};
/** The paragraphs that a template makes, with the reasons that this kind must show behind them. */
const paragraphs = (template: string, facts: Partial<Facts> = {}) =>
  word({ ...kind, mustShow: [] }, template, { ...small, ...facts }).paragraphs;
const flaws = (template: string) => flawsOf(template, kind.model).map(({ zh }) => zh);

describe('PRA-2 文书模板语言 · the language of templates', () => {
  it.each([
    ['{{ 称谓 }}于{{ 日期 }}申请，共{{ 天数 }}日', ['你于2026年3月2日申请，共5日']],
    ['{% if 代理人 %}有{% else %}无{% endif %}', ['无']],
    ['{% unless 视为受理 %}受理{% endunless %}', ['受理']],
    ['{% case 称谓 %}{% when "你" %}个人{% else %}单位{% endcase %}', ['个人']],
    ['因{{ 原因 }}，延期', ['因需要核实，延期']],
    ['理由：{{ 理由 | 成句 }}', ['理由：甲。']],
    ['{% if 代理人 or 称谓 == "你" and 材料.size > 0 %}甲{% endif %}', ['甲']],
    ['{% if 代理人 == nil %}无代理人{% endif %}', ['无代理人']],
    ['{% for 件 in 材料 %}{% if 件.序号 > 1 %}、{% endif %}{{ 件.名称 }}{% endfor %}', ['申请表']],
    ['\n\n　　一行一段  \n\n第二段\n', ['一行一段', '第二段']],
    ['{% for 件 in 材料 %}{{ 件.序号 }}、{{ 件.名称 }}；{% endfor %}', ['1、申请表；']],
  ])('held: %s', (template, expected) => expect(paragraphs(template)).toEqual(expected));

  it('held: a law that the template and the paper both cite is named once, and the paper shows its basis all the same', () => {
    const cited = ['《某法》第三十八条第一款', '《某条例》第七条'];
    const papers = {
      ...kind,
      mustShow: [{ ...kind.mustShow[0]!, sentences: ['依照《某法》第十二条、{理由}的规定，决定'] }],
    };
    const template = '依照《某法》第十二条、{{ 理由 }}的规定，决定准予。';
    expect(word(papers, template, { ...small, reasons: cited }).paragraphs).toEqual([
      '依照《某法》第十二条、第三十八条第一款、《某条例》第七条的规定，决定准予。',
    ]);
    const reversed = ['《某条例》第七条', '《某法》第八条'];
    expect(word(papers, template, { ...small, reasons: reversed }).paragraphs).toEqual([
      '依照《某法》第八条、第十二条、《某条例》第七条的规定，决定准予。',
    ]);
    const another = '依照《某法》第十二条的规定，决定准予，不依照《别法》第三十八条第一款、《某条例》第七条。';
    expect(() => word(papers, another, { ...small, reasons: cited })).toThrow(Unworded);
  });

  it('held: several points are numbered, each a paragraph; several names stand side by side', () => {
    const reasons = { reasons: ['经审查，甲', '乙。', '丙'] };
    expect(paragraphs('{{ 理由 | 分项 }}', reasons)).toEqual(['（一）甲。', '（二）乙。', '（三）丙。']);
    expect(paragraphs('{{ 理由 }}共{{ 理由.size }}项', { reasons: ['甲', '乙'] })).toEqual(['甲、乙共2项']);
  });

  it('held: bars make a table, ruled by a line of dashes; without a head it is a form', () => {
    const list =
      '前\n| 序号 | 名称 |\n|:---:|---------|\n{% for 件 in 材料 %}| {{ 件.序号 }} | {{ 件.名称 }}<br>一份 |\n{% endfor %}\n后';
    expect(word({ ...kind, mustShow: [] }, list, small)).toEqual({
      paragraphs: ['前'],
      table: {
        header: ['序号', '名称'],
        columns: [
          { share: 0.3, align: 'center' },
          { share: 0.9, align: 'left' },
        ],
        rows: [['1', '申请表\n一份']],
      },
      closing: ['后'],
    });
    const form = word({ ...kind, mustShow: [] }, '|--|----|\n| 姓名 | {{ 姓名 }} |', small).table;
    expect(form).toMatchObject({ minRowHeight: 22, rows: [['姓名', '张某某']] });
    expect(form?.columns[0]?.label).toBe(true);
  });

  it.each([
    ['{{ 姓 }}', /没有“姓”，可用：姓名、称谓/],
    ['{{ 材料.名称 }}', /没有“材料.名称”/],
    ['{{ 姓名.constructor }}', /没有“姓名.constructor”/],
    ['{{ constructor }}', /没有“constructor”/],
    ['{{ 材料 }}', /不能直接打印/],
    ['{{ 视为受理 }}', /不能直接打印/],
    ['{% for 件 in 材料 %}{{ 件.备考 }}{% endfor %}', /没有“件.备考”，可用：件.名称、件.备注、件.序号/],
    ['{% for 件 in 姓名 %}{% endfor %}', /只能逐一列出该文书的清单.*可用：理由、材料/],
    ['{% for 数 in (1..1000000000) %}长{% endfor %}', /只能逐一列出/],
    ['{{ (1..1000000000) }}', /不得使用|不合语法/],
    ['{% for 件 in 材料 %}{% for 另 in 材料 %}长{% endfor %}{% endfor %}', /不得再用/],
    ['{% for 件 in 材料 limit:1 %}{% endfor %}', /全部/],
    ['{% for 姓名 in 材料 %}{% endfor %}', /不得与已有名称/],
    ['{% include "别的" %}', /不得使用 {% include %}/],
    ['{% render "别的" %}', /不得使用 {% render %}/],
    ['{% assign 甲 = 1 %}', /不得使用 {% assign %}/],
    ['{% liquid echo 姓名 %}', /不得使用 {% liquid %}/],
    ['{{ 姓名 | upcase }}', /没有名为“upcase”的处理方式，可用：成句、分项/],
    ['{{ 姓名 | 成句: 1 }}', /不带参数/],
    ["{% if 姓名 == '张某某' %}甲{% endif %}", /不得比较“姓名”/],
    ["{% unless 姓名 contains '张' or 代理人 == '李某某' %}甲{% endunless %}", /不得比较“姓名”.*不得比较“代理人”/],
    ["{% case 日期 %}{% when '2026年3月2日' %}甲{% endcase %}", /不得比较“日期”/],
    ["{% case '张某某' %}{% when 姓名 %}甲{% endcase %}", /不得比较“姓名”/],
    ["{% for 件 in 材料 %}{% if 件.名称 == '申请表' %}甲{% endif %}{% endfor %}", /不得比较“件.名称”/],
    ["{{ 姓名 == '张某某' }}", /只写一个名称/],
    ['{% if 姓名 %}', /不合语法/],
    ['{{ 姓名', /不合语法/],
    [`${'{% if 姓名 %}'.repeat(9)}长${'{% endif %}'.repeat(9)}`, /嵌套/],
  ])('refused: %s', (template, message) => {
    expect(flaws(template).join('；')).toMatch(message);
  });

  it('refused: a template longer than papers are', () => {
    expect(flaws('长'.repeat(TEMPLATE_LENGTH_MAX + 1))).toEqual([expect.stringContaining('不得超过')]);
  });

  it('refused: what not every paper has is printed only under a condition', () => {
    expect(() => paragraphs('代理人{{ 代理人 }}')).toThrow(Unworded);
    expect(tryTemplate(kind as never, `代理人{{ 代理人 }}\n${kind.standard}`)[0]?.zh).toContain('须放在 {% if %} 之内');
  });

  it('refused: a paper that says nothing, a second table, a ragged one', () => {
    for (const template of ['{% if 代理人 %}甲{% endif %}', '|-|\n|甲|\n段\n|-|\n|乙|', '|-|-|\n|甲|', '|甲|']) {
      expect(() => paragraphs(template)).toThrow(Unworded);
    }
  });
});

describe('APL-38 必备内容 · what a paper must show', () => {
  it('held: the standard template shows it in every sample', () => {
    expect(tryTemplate(kind as never, kind.standard)).toEqual([]);
  });

  it('refused: the reasons left out, one of two left out, the term left out', () => {
    const missing = (template: string) => tryTemplate(kind as never, template).map(({ zh }) => zh);
    expect(missing('{{ 姓名 }}')).toEqual([
      '该文书必须载明理由（APL-38），模板没有载明',
      '该文书必须载明法院（APL-38），模板没有载明',
    ]);
    expect(missing('{{ 理由 | 成句 }}{% if 法院 %}向{{ 法院 }}起诉{% endif %}')).toHaveLength(1);
  });

  it('cheated: a template that shows it in the samples alone is found out with the real paper', () => {
    const template = `{% if 理由.size == 3 %}不予许可。{% else %}${kind.standard}{% endif %}`;
    expect(tryTemplate(kind as never, template)).toEqual([]);
    expect(() => word(kind, template, { ...small, reasons: ['甲', '乙', '丙'] })).toThrow(Unworded);
  });

  it('cheated: what is filled in can shape no paper: no code, no paragraph, no cell of its own', () => {
    const name = '{{ 理由 }}{% include "x" %}\n| 甲 | 乙 |\n<br>\uFDD0\uFDD1';
    expect(paragraphs('{{ 姓名 }}', { name })).toEqual(['{{ 理由 }}{% include "x" %}\n| 甲 | 乙 |\n<br>']);
    const { table } = word({ ...kind, mustShow: [] }, '|-|-|\n| {{ 姓名 }} | 乙 |', { ...small, name: '甲 | 丙' });
    expect(table?.rows).toEqual([['甲 | 丙', '乙']]);
  });

  it('cheated: a list without end makes no endless paper', () => {
    const materials = Array.from({ length: 5_000 }, () => ({ name: '材料' }));
    expect(() => paragraphs(`{% for 件 in 材料 %}${'长'.repeat(100)}{% endfor %}`, { materials })).toThrow(Unworded);
  });
});
